"""A browser, and a portal to look at: both made once for all tests here and gone after the last.

The world stands in a transaction that is rolled back at the end. The server's threads share its
connection, as Django's own test cases do, so that nothing has to be stored or deleted and the
database is the same before and after, SQLite or PostgreSQL.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections, transaction
from django.test import override_settings
from django.test.testcases import LiveServerThread, ThreadedWSGIServer
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sherloc.core.languages import LANGUAGES, django_code
from sherloc.search.engine import get_engine
from sherloc.vocabularies.cache import forget
from tests.conftest import skip_or_fail
from tests.e2e.world import World, build

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 720}
STATUS = {"404": 404, "410": 410}

# A page of the portal in a new window: page type or address, language, options of the window.
Opens = Callable[..., Page]


@pytest.fixture(autouse=True)
def _own_folders() -> None:
    """The folders belong to the world here, not to a single test."""


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction for a single test: the mark `django_db` only has the database set up."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        skip_or_fail(f"There is no {CHROMIUM}.")
    # Playwright runs an event loop in this thread; the world is rolled back beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with (
        django_db_blocker.unblock(),
        override_settings(
            SEARCH_INDEX_DIR=folder / "index", PRIVATE_FILES_ROOT=folder / "files", DEMO=True,
            PORTAL_PUBLISHER="Secretariat", PORTAL_CONTACT_EMAIL="portal@example.org",
        ),
    ):  # fmt: skip
        get_engine.cache_clear()
        cache.clear()
        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined]  # durable blocks may stand within
        atomic.__enter__()
        try:
            yield build()
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            get_engine.cache_clear()
            cache.clear()
            forget()


class _Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """The connection is the world's."""


class _Thread(LiveServerThread):
    """Only the threads that answer requests share the connection; this one never asks."""

    server_class = _Server
    shared: Any = None

    def _create_server(self, connections_override: Any = None) -> Any:
        return super()._create_server({"default": self.shared})


@pytest.fixture(scope="package")
def server(world: World) -> Iterator[str]:
    """The address of the portal that serves the world."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    # A connection inside a transaction looks broken to them, and closing it would end the world.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    thread = _Thread("127.0.0.1", static_handler=StaticFilesHandler)
    thread.shared, thread.daemon = shared, True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)
    shared.dec_thread_sharing()


@pytest.fixture
def window(browser: Browser, server: str) -> Iterator[Callable[..., BrowserContext]]:
    """A new window of the browser, as wide as a desk's unless told otherwise."""
    opened: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": server, "viewport": WIDE, "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def opens(window: Callable[..., BrowserContext], world: World) -> Opens:
    """Open a page type of the world in a language."""

    def open_page(page_type: str, language: str = "en", **options: Any) -> Page:
        page = window(**options).new_page()
        response = page.goto(world.address(page_type, language))
        assert response is not None
        assert response.status == STATUS.get(page_type, 200), page.inner_text("body")
        return page

    return open_page


@pytest.fixture(scope="session")
def translated() -> Callable[[str, str], str]:
    """A message of the interface as a language has it; the message itself where it has none yet."""
    from django.utils import translation

    def translate(message: str, language: str) -> str:
        with translation.override(django_code(language)):
            return translation.gettext(message)

    assert LANGUAGES
    return translate


def compressed(body: bytes) -> int:
    """How many bytes a body is on its way, compressed as the server would."""
    return len(gzip.compress(body, 6))
