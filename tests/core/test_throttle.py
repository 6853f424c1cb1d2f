"""How often one client may ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from sherloc.core.throttle import throttled


@throttled("search")
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("an answer")


@pytest.fixture
def ask(settings: Any, rf: RequestFactory) -> Callable[..., HttpResponse]:
    """Asks the view as a client at an address; three times a minute are allowed."""
    settings.RATE_LIMITS = {"search": 3}
    cache.clear()

    def asked(address: str = "192.0.2.1", **headers: str) -> HttpResponse:
        return view(rf.get("/en/search/", REMOTE_ADDR=address, headers=headers))

    return asked


def test_a_client_within_the_limit_is_answered(ask: Callable[..., HttpResponse]) -> None:
    assert [ask().status_code for _ in range(3)] == [200, 200, 200]


def test_a_client_beyond_the_limit_is_told_to_wait(ask: Callable[..., HttpResponse]) -> None:
    *_, last = [ask() for _ in range(4)]
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "60"
    assert "Too many requests" in last.content.decode()


def test_one_client_does_not_use_up_the_limit_of_another(ask: Callable[..., HttpResponse]) -> None:
    for _ in range(4):
        ask("192.0.2.1")
    assert ask("192.0.2.2").status_code == 200


def test_a_forged_header_gives_no_further_requests(ask: Callable[..., HttpResponse]) -> None:
    for number in range(3):
        ask(**{"x-forwarded-for": f"198.51.100.{number}"})
    assert ask(**{"x-forwarded-for": "198.51.100.99"}).status_code == 429


def test_the_next_minute_begins_anew(ask: Callable[..., HttpResponse]) -> None:
    with mock.patch("sherloc.core.throttle.time.time", return_value=120.0):
        for _ in range(4):
            ask()
    with mock.patch("sherloc.core.throttle.time.time", return_value=180.0):
        assert ask().status_code == 200


def test_no_limit_means_no_limit(ask: Callable[..., HttpResponse], settings: Any) -> None:
    settings.RATE_LIMITS = {"search": 0}
    assert {ask().status_code for _ in range(20)} == {200}


def test_a_counter_that_was_lost_lets_the_request_through(ask: Callable[..., HttpResponse]) -> None:
    with mock.patch("sherloc.core.throttle.cache.incr", side_effect=ValueError):
        assert ask().status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/en/search/?q=a", "/en/search.json?q=a", "/en/search.atom?q=a", "/en/cases/"]
)
def test_every_form_of_a_search_counts(client: Client, settings: Any, path: str) -> None:
    settings.RATE_LIMITS = {"search": 1}
    cache.clear()
    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 429
