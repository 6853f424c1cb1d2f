"""Users are known by their address, whatever its case."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from sherloc.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters() -> None:
    assert User.objects.create_user(" Amina@Example.ORG ").email == "amina@example.org"


def test_a_user_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_two_accounts_never_share_an_address_in_different_cases() -> None:
    User.objects.create_user("amina@example.org")
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="AMINA@example.org")])


def test_a_user_without_a_password_cannot_log_in(client: Client) -> None:
    user = User.objects.create_user("amina@example.org")
    assert not user.has_usable_password()
    assert not client.login(username="amina@example.org", password="")


def test_a_user_logs_in_with_the_address_in_any_case(client: Client) -> None:
    User.objects.create_user("amina@example.org", "correct horse battery")
    assert client.login(username="Amina@Example.org", password="correct horse battery")


def test_a_user_who_left_cannot_log_in(client: Client) -> None:
    User.objects.create_user("amina@example.org", "correct horse battery", is_active=False)
    assert not client.login(username="amina@example.org", password="correct horse battery")


def test_an_ordinary_user_may_do_nothing() -> None:
    user = User.objects.create_user("amina@example.org")
    assert not user.is_superuser
    assert not user.is_staff
    assert user.get_all_permissions() == set()


def test_a_superuser_may_do_everything() -> None:
    assert User.objects.create_superuser("dana@example.org").has_perm("records.delete_case")


def test_a_user_is_called_by_name_or_else_by_address() -> None:
    assert str(User(email="a@example.org", name="Amina")) == "Amina"
    assert User(email="a@example.org").get_full_name() == "a@example.org"


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused(password: str) -> None:
    from django.contrib.auth.password_validation import validate_password

    with pytest.raises(ValidationError):
        validate_password(password, User(email="amina@example.org"))


def test_a_password_like_the_address_is_refused() -> None:
    from django.contrib.auth.password_validation import validate_password

    with pytest.raises(ValidationError):
        validate_password("amina@example.org", User(email="amina@example.org"))


def test_a_long_password_of_words_is_taken() -> None:
    from django.contrib.auth.password_validation import validate_password

    validate_password("correct horse battery staple " * 3)
