"""What is not public is in no public channel: not a word of it, wherever it was written.

A word of its own stands in every field of records in every state that is not public, in the draft of
published records, and in files that are not public. Then every public channel is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.signal_handlers import disable_reference_index_auto_update

from sherloc.browse.sitemaps import SITEMAPS
from sherloc.core.languages import CODES
from sherloc.editorial.workflow import set_up
from sherloc.meetings.models import Body, DocumentVersion, Meeting
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Attachment, Case, Charge, Law, Party, Provision, Record, Relation
from sherloc.search import indexer
from sherloc.search.documents import regions_of_countries
from sherloc.search.engine import get_engine
from sherloc.search.query import Query
from tests.contracts import pointing
from tests.contracts.secrets import (
    DRAFTS_OF_LIVE,
    NEVER_LIVE,
    TAKEN_BACK,
    Secrets,
    once_live,
    text_fields,
    words_in,
)
from tests.factories import meetings, people, records

pytestmark = pytest.mark.django_db

BATCH = 12  # words in one question: sixteen and 256 characters are the limits


@pytest.fixture
def secrets(index: Callable[[], int]) -> Secrets:
    """Every kind in every state, and published records that point at all of them."""
    set_up()
    records.quick(Case, "Open case")
    meetings.item(meetings.meeting("Open meeting"), title="Open item")
    held = Secrets()
    taken_back = []
    with disable_reference_index_auto_update():  # half of the time, and no channel reads it
        for kind in KINDS:
            for state, make in (NEVER_LIVE | DRAFTS_OF_LIVE).items():
                held.records.append(make(held, kind, f"{state}/{kind}"))
            for state, take_back in TAKEN_BACK.items():
                row = once_live(held, kind, f"{state}/{kind}")
                held.records.append(row)
                taken_back.append((row, take_back))
        index()
        for row, take_back in taken_back:
            take_back(row)
    _point_at(held.records)
    pointing.lead_to(held.records)
    _protect_within_a_published_case(held)
    _protect_within_meetings(held)
    index()
    return held


def _point_at(secret: list[Record]) -> None:
    """A published case, provision and law that lead to every secret record in every way there is."""
    case, provision, law = (records.quick(model, "Open record") for model in (Case, Provision, Law))
    for row in secret:
        Relation.objects.create(record_id=case.pk, target_id=row.pk)
        Relation.objects.create(record_id=row.pk, target_id=law.pk)
        if row.kind == "provision":
            Charge.objects.create(case=case, law="Open law", provision_id=row.pk)
            Provision.objects.filter(pk=row.pk).update(law=law.pk)
        if row.kind == "law" and not row.live:
            Provision.objects.filter(pk=provision.pk).update(law=row.pk)


def _protect_within_a_published_case(held: Secrets) -> None:
    """What stays secret in published cases: names of protected parties, and files for the secretariat."""
    marked, hidden = (
        records.quick(Case, "Open case"),
        records.quick(Case, "Open case", personal_data="hidden"),
    )
    Party.objects.create(case=marked, name=held.word("live/protected party"), public_name="A.B.")
    Party.objects.create(
        case=hidden, name=held.word("live/hidden party"), public_name=held.word("live/hidden public name"),
        pseudonymous=False,
    )  # fmt: skip
    for audience in ("secretariat", "submitter"):
        place = f"live/{audience}"
        Attachment.objects.create(
            record_id=marked.pk,
            stored_file=held.stored(place),
            audience=audience,
            title=held.word(f"{place} title"),
        )
    user = people.amina()
    user.name, user.email = held.word("user name"), f"{held.word('user address')}@example.org"
    user.save()
    Case.objects.filter(pk=marked.pk).update(last_verified_by=user, locked_by=user, locked=True)


def _protect_within_meetings(held: Secrets) -> None:
    """Published items of meetings that are not, and a file of a version that is not issued yet."""
    for place, meeting in (
        ("live/item of a draft", meetings.meeting("Draft", live=False)),
        ("live/item of a withdrawn meeting", records.withdraw(meetings.meeting("Gone"))),
    ):
        row = held.filled("agenda-item", place, meeting=meeting)
        row.save()
        row.save_revision().publish()
    paper = meetings.document("CTOC/COP/2030/1")
    for state in ("expected", "not-applicable"):
        meetings.version(paper, state[:2], state, stored_file=held.stored(f"live/{state}"))


def leaks(secrets: Secrets, content: str) -> list[str]:
    """Where the words come from that stand in a public answer."""
    there = words_in(content)
    return [place for word, place in secrets.places.items() if word in there]


def there_are_words_in_every_place_that_can_hold_one(secrets: Secrets, client: Client) -> None:
    """The test of the test: without words nothing could leak."""
    for kind in KINDS.values():
        models = {kind.model, *(one.related_model for one in _children(kind.model))}
        expected = {f"{model.__name__}.{one.name}" for model in models for one in text_fields(model)}
        for state in (*NEVER_LIVE, *TAKEN_BACK, *DRAFTS_OF_LIVE):
            found = {
                place.rsplit("/", 1)[1]
                for place in secrets.places.values()
                if place.startswith(f"{state}/{kind.code}/")
            }
            assert expected <= found
    assert len(secrets.places) > 500
    assert "RecordText.title" in expected
    assert "Alias.value" in expected


def _children(model: Any) -> list[Any]:
    from modelcluster.models import get_all_child_relations

    return list(get_all_child_relations(model))


def test_the_same_words_are_found_where_they_are_published(index: Callable[[], int], client: Client) -> None:
    """The test of the test: what is published does come out of these channels."""
    records.quick(Case, "Open case")
    held = Secrets()
    row = once_live(held, "case", "live/case")
    Party.objects.filter(case=row.pk).update(pseudonymous=False)
    index()
    page = client.get(f"/en/cases/{row.public_id}/").content.decode()
    silent = set(held.places.values()) - set(leaks(held, page))
    assert {place.split("/")[-1] for place in silent} <= {
        "file name", "file content", "file text", "Party.public_name", "Alias.value",
    }  # fmt: skip
    for end in ("RecordText.title", "file text"):
        word = next(word for word, place in held.places.items() if place.endswith(end))
        assert client.get("/en/search.json", {"q": word}).json()["total"] == 1
    file = row.attachments.get()
    assert leaks(held, _body(client, f"/en/files/{row.public_id}/{file.pk}/")) == [
        "live/case/file name",
        "live/case/file content",
    ]


def _body(client: Client, path: str) -> str:
    response = client.get(path)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + str(response.headers)


def _addresses() -> list[str]:
    """Every address that a visitor could know or guess."""
    found = ["/robots.txt", "/sitemap.xml", "/readyz", "/healthz"]
    found += [f"/sitemap-{name}.xml" for name in SITEMAPS]
    lists = [
        "",
        "search/",
        "search.json?size=50",
        "search.atom?size=50",
        *(f"{kind.segment}/" for kind in KINDS.values()),
        "meetings.ics",
        "bodies/",
    ]
    found += [f"/{code}/{name}" for code in CODES for name in lists]
    found += [
        f"/en/{name}"
        for code in Body.objects.values_list("code", flat=True)
        for name in (f"bodies/{code}/", f"meetings.ics?body={code}")
    ]
    found += [f"/en/meetings/{row.public_id}.ics" for row in Meeting.objects.all()]
    for row in Record.objects.all():
        base = f"{row.kind_info.segment}/{row.public_id}"
        found += [f"/en/{row.location.partition('#')[0]}{end}" for end in ("/", ".json", ".bib", ".ris")]
        found += [f"/{code}/{base}/" for code in ("en", "ar")]
        found += [f"/en/{base}{end}" for end in (".json", ".bib", ".ris")]
        found += [f"/en/{base}/?text={language}" for language in row.texts.values_list("language", flat=True)]
        found += [f"/en/files/{row.public_id}/{pk}/" for pk in row.attachments.values_list("pk", flat=True)]
    versions = DocumentVersion.objects.select_related("document")
    found += [f"/en/files/{version.document.public_id}/{version.language}/" for version in versions]
    found += Alias.objects.filter(scheme="url").values_list("value", flat=True)
    return found


def no_page_feed_sitemap_data_or_file_has_a_word_of_it(secrets: Secrets, client: Client) -> None:
    found = {}
    addresses = _addresses()
    for path in addresses:
        content = _body(client, path)
        for word in words_in(path):
            content = content.replace(word, "")  # what the visitor asked for is repeated in links
        if where := leaks(secrets, content):
            found[path] = where
    assert found == {}
    assert len(addresses) > 300


def no_search_finds_it_by_any_of_its_words(secrets: Secrets, client: Client) -> None:
    everything = list(secrets.places)
    for start in range(0, len(everything), BATCH):
        question = " OR ".join(everything[start : start + BATCH])
        data = client.get("/en/search.json", {"q": question}).json()
        assert (data["total"], data["results"]) == (0, []), question
        assert not any(data["facets"].values())
        assert client.get("/en/search/", {"q": question}).context["results"] == []
        assert b"<entry>" not in client.get("/en/search.atom", {"q": question}).content


def no_word_of_it_is_completed_or_offered_as_another_spelling(secrets: Secrets, client: Client) -> None:
    engine = get_engine()
    for word in secrets.places:
        assert not leaks(secrets, " ".join(engine.suggest(word[:7], "en")))
        misspelt = word[:-2] + word[-1] + word[-2]
        assert not leaks(secrets, engine.search(Query(misspelt, exact=True, facets=())).suggestion)


def none_of_its_numbers_leads_to_it(secrets: Secrets, client: Client) -> None:
    hidden = [row for row in secrets.records if not Record.objects.published().filter(pk=row.pk).exists()]
    assert len(hidden) == len(KINDS) * (len(NEVER_LIVE) + len(TAKEN_BACK))
    for row in hidden:
        for name in (row.public_id, *Alias.objects.filter(record_id=row.pk).values_list("value", flat=True)):
            assert client.get("/en/search/", {"q": name}).status_code == 200, name


def the_database_does_not_find_it_either(secrets: Secrets, client: Client) -> None:
    from sherloc.search.engine import SearchUnavailable

    def unavailable() -> Any:
        raise SearchUnavailable("Taken away by the test.")

    with mock.patch("sherloc.browse.answers.get_engine", unavailable):
        for word, place in secrets.places.items():
            if "RecordText" in place:
                assert client.get("/en/search.json", {"q": word}).json()["total"] == 0, place


def counts_and_the_index_know_the_published_records_alone(secrets: Secrets, client: Client) -> None:
    published = set(Record.objects.published().values_list("pk", flat=True))
    data = client.get("/en/search.json").json()
    assert data["total"] == len(published)
    assert sum(item["count"] for item in data["facets"]["kind"]) == len(published)
    assert get_engine().keys() == published
    assert client.get("/en/").context["collections"][0]["count"] == Case.objects.published().count()
    for document in indexer.documents_of(Record.objects.published(), regions_of_countries()):
        assert leaks(secrets, repr(document)) == []


def a_preview_is_for_those_who_may_edit(secrets: Secrets, client: Client) -> None:
    for row in secrets.records[::3]:
        for name in ("preview", "edit", "history", "inspect", "usage"):
            response = client.get(
                f"/admin/snippets/{row.kind_info.app}/{row.kind_info.model_name}/{name}/{row.pk}/"
            )
            assert response.status_code in (302, 404)
            assert not leaks(secrets, response.content.decode())


CHANNELS = (
    there_are_words_in_every_place_that_can_hold_one,
    no_page_feed_sitemap_data_or_file_has_a_word_of_it,
    no_search_finds_it_by_any_of_its_words,
    no_word_of_it_is_completed_or_offered_as_another_spelling,
    none_of_its_numbers_leads_to_it,
    the_database_does_not_find_it_either,
    counts_and_the_index_know_the_published_records_alone,
    a_preview_is_for_those_who_may_edit,
)


def test_what_is_not_public_is_in_no_public_channel(
    secrets: Secrets, client: Client, subtests: pytest.Subtests
) -> None:
    """One world of secrets for all channels, because it takes seconds to make."""
    for channel in CHANNELS:
        with subtests.test(channel.__name__.replace("_", " ")):
            channel(secrets, client)


def test_a_new_file_under_another_record_is_not_reached_by_its_number(client: Client) -> None:
    hidden = records.case("Hidden", live=False)
    file = records.attach(hidden)
    shown = records.quick(Case, "Shown")
    assert client.get(f"/en/files/{shown.public_id}/{file.pk}/").status_code == 404


def test_the_folder_of_private_files_is_served_by_no_address(client: Client) -> None:
    stored = Secrets().stored("folder")
    stored.file.save("x", ContentFile(b"secret"))
    for path in (f"/media/{stored.file.name}", f"/files/{stored.file.name}", f"/static/{stored.file.name}"):
        assert client.get(path, follow=True).status_code == 404
