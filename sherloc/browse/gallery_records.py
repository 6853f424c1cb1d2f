"""Sample data for the components of a record's page (see gallery.py)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as known

from sherloc.browse.gallery import card, countries, labels
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import LANGUAGES


def timeline(language: str) -> list[dict[str, Any]]:
    """Three instances of one case."""
    stages = dict(labels("stages", language))
    outcomes = dict(labels("outcomes", language))

    def event(
        stage: str, *, date: str, court: str, reference: str, outcome: str, kind: str
    ) -> dict[str, Any]:
        return {
            "id": f"proceeding-{stage}",
            "date": format_partial_date(date, language) if date else "",
            "date_iso": date,
            "title": stages[stage],
            "facts": [{"label": known("Court"), "value": court, "language": "es", "direction": "ltr"}, {"label": known("Reference"), "value": reference}],
            "outcome": outcomes[outcome],
            "outcome_kind": kind,
        }  # fmt: skip

    first = event(
        "first-trial",
        date="2019-11-05",
        court="Tribunal Oral Federal N.º 2",
        reference="CFP 1234/2019/TO1",
        outcome="guilty",
        kind="",
    )
    first |= {
        "description": "The six defendants were tried together over eleven sittings.",
        "language": "en",
        "direction": "ltr",
    }
    return [
        first,
        event("appeal", date="2021-06-14", court="Cámara Federal de Casación Penal", reference="CFP 1234/2019/TO1/CFC1", outcome="retrial-ordered", kind="warning"),
        event("retrial", date="", court="Tribunal Oral Federal N.º 5", reference="", outcome="pending", kind="quiet"),
    ]  # fmt: skip


def parties(language: str) -> list[dict[str, Any]]:
    """Two defendants with charges and a group of victims."""
    names = countries(language)
    outcomes = dict(labels("outcomes", language))
    crimes = dict(labels("crime_types", language))
    charges = [
        {"offence": crimes["money-laundering"], "law": "Código Penal, art. 303", "law_url": "#", "verdict": outcomes["guilty"], "sentences": [known("Imprisonment: 8 years"), known("Confiscation: USD 1,200,000")]},
        {"offence": crimes["participation-in-an-organized-criminal-group"], "law": "Código Penal, art. 210", "verdict": outcomes["not-guilty"], "verdict_kind": "success", "sentences": []},
    ]  # fmt: skip
    person = [{"label": known("Nationality"), "value": names["BOL"]}, {"label": known("Age at the trial"), "value": "41"}, {"label": known("Gender"), "value": known("Male")}]  # fmt: skip
    return [
        {"role": "defendant", "role_label": known("Defendant"), "note": known("Person"), "name": "R. L.", "facts": person, "charges": charges},
        {"role": "defendant", "role_label": known("Defendant"), "note": known("Company"), "name": "Transportes del Sur S.A.", "facts": person[:1], "charges": charges[:1]},
        {"role": "victim", "role_label": known("Victim"), "note": known("Group of 14, pseudonymized"), "name": "V1–V14", "facts": person[:1], "description": "Recruited with false promises of work.", "language": "en", "direction": "ltr"},
    ]  # fmt: skip


def record_page(language: str) -> dict[str, Any]:
    """Everything a case page is made of."""
    names = countries(language)
    sources = {
        "en": known("Original"),
        "ar": known("Official translation"),
        "zh": known("Unofficial translation"),
    }
    tabs = [
        {"code": c, "name": LANGUAGES[c].name, "direction": LANGUAGES[c].direction, "url": "#", "current": c == "en", "source_label": label}
        for c, label in sources.items()
    ]  # fmt: skip
    citation = ["Federal Prosecutor v. A.B. and others", "CFP 1234/2019/TO1", "Argentina", "14 June 2021"]
    return {
        "section": "cases",
        "record": card(0, language) | {"title": "Federal Prosecutor v. A.B. and others: proceeds of cocaine trafficking moved through three jurisdictions"},
        "country_links": [{"label": names["ARG"], "url": "#"}, {"label": names["BOL"], "url": "#"}],
        "breadcrumbs": [{"label": known("Case law"), "url": "#"}, {"label": names["ARG"], "url": "#"}],
        "tabs": tabs,
        "wanted": LANGUAGES[language].name if language not in sources else "",
        "shown": "English",
        "original": {"name": "Español", "url": "#"},
        "figures": [{"value": "6", "label": known("Defendants")}, {"value": "14", "label": known("Victims")}, {"value": "1.2 t", "label": known("Cocaine seized")}, {"value": "USD 4.1 m", "label": known("Proceeds confiscated")}],
        "timeline": timeline(language),
        "parties": parties(language),
        "meta": [
            {"label": known("Country"), "values": [{"text": names["ARG"], "url": "#"}, {"text": names["BOL"], "url": "#"}]},
            {"label": known("Date"), "values": [{"text": format_partial_date("2021-06-14", language), "date_iso": "2021-06-14"}]},
            {"label": known("Type of crime"), "values": [{"text": text, "url": "#"} for _code, text in labels("crime_types", language, 3)]},
            {"label": known("Articles"), "values": [{"text": "UNTOC 6(1)(b)", "url": "#"}, {"text": "UNTOC 18(13)", "url": "#"}, {"text": "UNTOC 19", "url": "#"}]},
            {"label": known("Legal system"), "values": [{"text": labels("legal_systems", language, 1)[0][1]}]},
            {"label": known("UNODC number"), "values": [{"text": "ARGx012"}]},
        ],
        "related": [{"url": "#", "title": c["title"], "language": c["title_language"], "direction": c["title_direction"], "over": f"{c['kind_label']} · {c['countries'][0]}"} for c in (card(i, language) for i in (1, 2, 3))],
        "contents": [{"id": "summary", "label": known("Summary")}, {"id": "proceedings", "label": known("Proceedings")}, {"id": "parties", "label": known("Parties and charges")}, {"id": "files", "label": known("Files")}],
        "attachments": [
            {"url": "#", "title": "Sentencia del 14 de junio de 2021", "title_language": "es", "title_direction": "ltr", "format": "PDF", "language": "es", "language_name": "Español", "size": "1.2 MB", "pages": 184, "role_label": known("Judgment")},
            {"url": "#", "title": "ملخص الحكم", "title_language": "ar", "title_direction": "rtl", "format": "DOCX", "language": "ar", "language_name": "العربية", "size": "240 KB", "role_label": known("Translation")},
        ],
        "citations": [{"id": "citation-1", "style_label": known("Full citation"), "parts": [{"text": text} for text in citation], "language": "en", "direction": "ltr"}],
        "permalink": "https://portal.example/en/cases/C1234/",
        "last_verified": format_partial_date("2026-03-02", language),
        "provision": {"language": "ar", "direction": "rtl", "text": "المادة 19 - تنظر الدول الأطراف في إبرام اتفاقات أو ترتيبات ثنائية أو متعددة الأطراف تجيز للسلطات المختصة المعنية أن تنشئ هيئات تحقيق مشتركة."},
        "table_columns": [{"label": known("Country")}, {"label": known("Case law"), "numeric": True}, {"label": known("Legislation"), "numeric": True}],
        "table_rows": [[{"text": names[iso], "header": True}, {"text": a, "numeric": True, "label": known("Case law")}, {"text": b, "numeric": True, "label": known("Legislation")}] for iso, a, b in (("ARG", 120, 31), ("BOL", 44, 12), ("CIV", 9, 27))],
    }  # fmt: skip
