"""Publication and expiry at a time that was set."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from sherloc.records.models import Case, Record
from tests.editorial.forms import address, edit, errors
from tests.factories import records

HOUR = datetime.timedelta(hours=1)


def at(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


@pytest.fixture
def time_passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Two hours pass, and the worker looks what is due."""

    def pass_time() -> None:
        later = timezone.now() + 2 * HOUR
        monkeypatch.setattr(timezone, "now", lambda: later)
        call_command("publish_scheduled")

    return pass_time


def test_a_new_record_appears_at_its_time(bruno: Client, time_passes: Callable[[], None]) -> None:
    row = records.case("Tomorrow", live=False)
    response = edit(bruno, row, action="publish", go_live_at=at(timezone.now() + HOUR))
    assert response.status_code == 302, errors(response)
    assert not Record.objects.published().exists()
    time_passes()
    assert Record.objects.published().get().pk == row.pk


def test_a_live_record_keeps_its_version_until_then(bruno: Client, time_passes: Callable[[], None]) -> None:
    row = records.case("Today's version")
    edit(bruno, row, action="publish", title="Tomorrow's version", go_live_at=at(timezone.now() + HOUR))
    assert Case.objects.get().live
    assert Case.objects.get().title("en") == "Today's version"
    time_passes()
    assert Case.objects.get().title("en") == "Tomorrow's version"


def test_a_record_expires(bruno: Client, time_passes: Callable[[], None]) -> None:
    row = records.case("For a while", live=False)
    edit(bruno, row, action="publish", expire_at=at(timezone.now() + HOUR))
    assert Case.objects.get().live
    time_passes()
    assert not Case.objects.get().live


def test_an_editor_cannot_schedule(amina: Client) -> None:
    row = records.case("Tomorrow", live=False)
    edit(amina, row, action="publish", go_live_at=at(timezone.now() + HOUR))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_is_scheduled_is_listed_as_such(bruno: Client) -> None:
    row = records.case("Tomorrow", live=False)
    edit(bruno, row, action="publish", go_live_at=at(timezone.now() + HOUR))
    page = bruno.get(f"{address('case', 'list')}?state=scheduled").content.decode()
    assert "Tomorrow" in page
    assert "Scheduled</span>" in page
