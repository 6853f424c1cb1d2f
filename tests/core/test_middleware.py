"""Headers every answer carries."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from sherloc.core.middleware import PUBLIC_POLICY, SecurityHeaders


def answer(path: str, **headers: str) -> HttpResponse:
    return SecurityHeaders(lambda _request: HttpResponse(headers=headers))(RequestFactory().get(path))


def test_a_public_page_runs_nothing_that_is_not_its_own() -> None:
    policy = answer("/en/search/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("path", ["/", "/administration/", "/en/admin/", "/adminx", "/en/cases/C1/"])
def test_only_the_admin_s_own_path_has_the_admin_s_policy(path: str) -> None:
    assert answer(path).headers["Content-Security-Policy"] == PUBLIC_POLICY


def test_the_admin_allows_the_inline_scripts_of_its_editor() -> None:
    assert "'unsafe-inline'" in answer("/admin/").headers["Content-Security-Policy"]


def test_a_stricter_policy_of_a_view_is_left_as_it_is() -> None:
    strict = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    assert (
        answer("/en/files/C1/1/", **strict).headers["Content-Security-Policy"]
        == "default-src 'none'; sandbox"
    )
