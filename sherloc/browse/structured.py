"""schema.org data of a record's page.

There is no schema.org type for a judgment: a case is a Report, which says no more than is true.
"""

from __future__ import annotations

from typing import Any

from sherloc.core.text import plain_text
from sherloc.meetings.public import MeetingView
from sherloc.records.public import LawView, ProvisionView, PublicationView, RecordView

LEGAL_FORCE = {
    "in-force": "InForce",
    "amended": "InForce",
    "repealed": "NotInForce",
    "not-yet-in-force": "NotInForce",
}
EVENT_STATUS = {
    "scheduled": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
ATTENDANCE = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}
DESCRIPTION = 300


def structured_data(view: RecordView, language: str, permalink: str, publisher: str) -> dict[str, Any]:
    """The record as JSON-LD, in the text a reader of `language` is shown."""
    text = view.text(language)
    details = view.details
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": permalink,
        "url": permalink,
        "identifier": view.public_id,
        "name": view.title(language),
        "inLanguage": text.language if text else view.original_language,
        "datePublished": view.date,
        "description": plain_text(text.summary)[:DESCRIPTION] if text else "",
        "isBasedOn": view.source_url,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "about": [term.label(language) for term in view.crime_types],
        "spatialCoverage": [country.label("en") for country in view.countries],
    }
    if isinstance(details, LawView):
        data |= {
            "@type": "Legislation",
            "legislationIdentifier": details.citation,
            "legislationJurisdiction": [country.label("en") for country in view.countries],
            "legislationDate": details.adopted,
            "legislationDateVersion": details.amended,
        }
        if details.status in LEGAL_FORCE:
            data["legislationLegalForce"] = f"https://schema.org/{LEGAL_FORCE[details.status]}"
    elif isinstance(details, ProvisionView):
        data |= {"@type": "Legislation", "legislationIdentifier": details.number}
        if details.law:
            data["isPartOf"] = {"@type": "Legislation", "name": details.law.title(language)}
    elif isinstance(details, MeetingView):
        data |= _event(details, language)
    elif isinstance(details, PublicationView):
        data |= {
            "@type": "Article",
            "author": [{"@type": "Person", "name": name} for name in details.authors],
        }
    return {name: value for name, value in data.items() if value}


def _event(details: MeetingView, language: str) -> dict[str, Any]:
    """A meeting as an Event: days, place, and whether it is held."""
    address = [details.city, details.country.label(language) if details.country else ""]
    name = details.venue or details.city
    return {
        "@type": "Event",
        "datePublished": "",
        "startDate": details.starts_on,
        "endDate": details.ends_on,
        "eventStatus": f"https://schema.org/{EVENT_STATUS[details.status]}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[details.format]}EventAttendanceMode",
        "location": {"@type": "Place", "name": name, "address": ", ".join(filter(None, address))}
        if name
        else None,
        "organizer": {"@type": "Organization", "name": details.body.label(language)}
        if details.body
        else None,
    }
