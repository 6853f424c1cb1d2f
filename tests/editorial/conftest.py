"""The editors' screens: the roles and the workflow as an installation has them, and clients of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sherloc.accounts.models import User
from sherloc.editorial.workflow import set_up
from tests.factories import people


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    set_up()


@pytest.fixture
def client_of() -> Callable[[str | User], Client]:
    """A logged-in client of somebody of the cast by first name."""

    def client_of(who: str | User) -> Client:
        user = getattr(people, who)() if isinstance(who, str) else who
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def amina(client_of: Callable[[str], Client]) -> Client:
    return client_of("amina")


@pytest.fixture
def bruno(client_of: Callable[[str], Client]) -> Client:
    return client_of("bruno")


@pytest.fixture
def chen(client_of: Callable[[str], Client]) -> Client:
    return client_of("chen")


@pytest.fixture
def dana(client_of: Callable[[str], Client]) -> Client:
    return client_of("dana")
