"""Sample data for the component gallery: every component in its states, in any interface language.

Development only. Names of countries, crimes and articles come from the vocabularies' own files, so
that long labels and every script are seen; the records are invented. It also shows, by example, the
shape of what each template in templates/components/ takes. `known` translates words that the
interface has anyway, and under that name no catalogue asks for the others.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as known

from sherloc.core.dates import format_partial_date
from sherloc.core.languages import LANGUAGES, direction

DATA = Path(__file__).resolve().parent.parent / "vocabularies" / "data"
COUNTS = (804, 480, 213, 120, 99, 92, 85, 78, 61, 44, 40, 37, 31, 28, 22, 19, 14, 9, 6, 3, 2, 1)
TITLES = (
    ("en", "Federal Prosecutor v. A.B. and others"),
    ("ar", "النيابة العامة ضد س. م. وآخرين: تهريب المهاجرين عن طريق البحر"),
    ("zh", "人民检察院诉陈某等人跨国洗钱案"),
    ("es", "Fiscalía General c. R. L. y otros: cooperación en la investigación conjunta"),
    ("ru", "Дело о незаконном обороте огнестрельного оружия группой лиц"),
    ("fr", "Ministère public c. D. et autres, traite des personnes en bande organisée"),
)
SNIPPETS = {
    "en": ("… the ", "joint investigation", " team seized 1.2 tonnes of ", "cocaine", " and traced the proceeds through three jurisdictions before the court of first instance …"),
    "ar": ("… أن ", "فريق التحقيق المشترك", " ضبط 1.2 طن من ", "الكوكايين", " وتتبّع العائدات في ثلاث ولايات قضائية بموجب المادة 19 من الاتفاقية …"),
    "zh": ("……根据《公约》第十九条设立的", "联合调查", "小组缴获", "可卡因", "1.2吨，并追查了流经三个法域的犯罪所得……"),
    "es": ("… el equipo de ", "investigación conjunta", " incautó 1,2 toneladas de ", "cocaína", " y siguió el rastro del producto del delito …"),
    "ru": ("… группа по ", "совместному расследованию", " изъяла 1,2 тонны ", "кокаина", " и проследила движение доходов через три юрисдикции …"),
    "fr": ("… l’équipe d’", "enquête commune", " a saisi 1,2 tonne de ", "cocaïne", " et retracé le produit du crime dans trois pays …"),
}  # fmt: skip


@cache
def vocabulary(name: str) -> list[dict[str, Any]]:
    """The concepts of one vocabulary file."""
    concepts: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return concepts


def labels(name: str, language: str, limit: int | None = None) -> list[tuple[str, str]]:
    """Codes and labels of a vocabulary."""
    return [(item["code"], item["labels"][language]) for item in vocabulary(name)[:limit]]


def countries(language: str) -> dict[str, str]:
    """ISO 3166 alpha-3 codes and UN names."""
    return dict(labels("countries", language))


def card(index: int, language: str) -> dict[str, Any]:
    """A result card; the index chooses its kind, country and language."""
    text_language, title = TITLES[index % len(TITLES)]
    names = countries(language)
    isos = ("ARG", "TUN", "CHN", "COL", "KAZ", "CIV", "BOL")
    kinds = (
        ("case", known("Case law")),
        ("law", known("Legislation")),
        ("publication", known("Publication")),
    )
    kind, kind_label = kinds[(index // 2) % 3]
    date = ("2021-06-14", "2019", "2022-03")[index % 3]
    return {
        "url": "#",
        "kind": kind,
        "kind_label": kind_label,
        "title": title,
        "title_language": text_language,
        "title_direction": direction(text_language),
        "countries": [names[isos[index % 7]]] + ([names["VEN"]] if index == 4 else []),
        "date": format_partial_date(date, language),
        "date_iso": date,
        "citation": ("CFP 1234/2019/TO1", "", "(2021) 刑终 88 号")[index % 3],
        "articles": [{"label": "UNTOC 19", "url": "#"}, {"label": "SOM 6(1)(a)", "url": "#"}][: 1 + index % 2],
        "snippet": [(part, bool(i % 2)) for i, part in enumerate(SNIPPETS[text_language])],
        "snippet_language": text_language,
        "snippet_direction": direction(text_language),
        "languages": [{"code": c, "name": LANGUAGES[c].name} for c in (text_language, "en", "fr")[: 1 + index % 3]],
        "demonstration": index == 1,
        "reason": known("Found by its subject") if index == 3 else known("Found by its meaning") if index == 5 else "",
    }  # fmt: skip


def facet(name: str, label: str, pairs: list[tuple[str, str]], **state: Any) -> dict[str, Any]:
    """A facet; `selected` holds chosen values, the rest of `state` is passed on."""
    selected = state.pop("selected", ())
    options = [
        {"value": value, "label": text, "count": COUNTS[min(i, len(COUNTS) - 1)], "selected": value in selected, "level": state.get("levels", {}).get(value, 0)}
        for i, (value, text) in enumerate(pairs)
    ]  # fmt: skip
    return {
        "name": name,
        "label": label,
        "options": options,
        "open": state.get("open", bool(selected)),
        "searchable": len(options) > 20,
        "more_count": max(0, len(options) - 8),
        "selected_count": len(selected),
        "errors": state.get("errors", []),
    }


def facets(language: str) -> list[dict[str, Any]]:
    """The facets of the search page."""
    issues = vocabulary("issues")
    levels = {item["code"]: 1 if item.get("parent") else 0 for item in issues}
    kinds = [
        ("case", known("Case law")),
        ("law", known("Legislation")),
        ("provision", known("Provision")),
        ("publication", known("Publication")),
    ]
    articles = [(c, f"{c.split(':')[1]} · {text}") for c, text in labels("articles", language, 41)]
    return [
        facet("kind", known("Kind of record"), kinds, open=True),
        facet("country", known("Country"), list(countries(language).items()), open=True, selected=("BRA", "ARG")),
        facet("crime_type", known("Type of crime"), labels("crime_types", language), open=True),
        facet("article", known("Article"), articles, selected=("untoc:6",)),
        facet("issue", known("Cross-cutting issue"), labels("issues", language), levels=levels),
        facet("legal_system", known("Legal system"), labels("legal_systems", language)),
        facet("outcome", known("Outcome"), labels("outcomes", language)),
    ]  # fmt: skip


def chips(language: str) -> list[dict[str, str]]:
    """Active filters."""
    names = countries(language)
    return [
        {"facet_label": known("Country"), "label": names["BRA"], "url": "#"},
        {"facet_label": known("Country"), "label": names["ARG"], "url": "#"},
        {"facet_label": known("Article"), "label": "UNTOC 6", "url": "#"},
        {"facet_label": known("Cross-cutting issue"), "label": labels("issues", language, 3)[2][1], "url": "#"},
    ]  # fmt: skip


def pagination(page: int = 3, pages: int = 65) -> dict[str, Any]:
    """Page 3 of 65, shortened in the middle."""
    near = [{"number": n, "url": "#", "current": n == page} for n in range(max(1, page - 2), page + 3)]
    items: list[dict[str, Any]] = [*near, {"gap": True}, {"number": pages, "url": "#"}]
    return {
        "page": page,
        "pages": pages,
        "previous_url": "#",
        "next_url": "#",
        "items": items,
    }


def search_page(language: str) -> dict[str, Any]:
    """Context of templates/browse/search.html with everything it can show."""
    names = countries(language)
    words = {"ar": "تحقيق مشترك كوكايين", "zh": "联合调查 可卡因"}
    return {
        "section": "search",
        "title": known("Search"),
        "action": "#",
        "query": words.get(language, "joint investigation cocaine"),
        "total": 1284,
        "by_meaning": {"added": 20, "off_url": "#"},
        "results": [card(i, language) for i in range(6)],
        "status": "",
        "facets": facets(language),
        "years": {"from_value": 2015, "to_value": "", "open": True, "errors": []},
        "chips": chips(language),
        "clear_url": "#",
        "active_count": 4,
        "sort_options": [{"label": text, "url": "#", "current": i == 0} for i, text in enumerate((known("Relevance"), known("Newest"), known("Oldest")))],
        "page_sizes": [{"label": str(n), "url": "#", "current": n == 20} for n in (20, 50, 100)],
        "pagination": pagination(),
        "suggestion": {"text": "joint investigations cocaine", "url": "#", "language": "en", "direction": "ltr"},
        "direct": {"title": f"UNTOC 19 · {names['BRA']}", "url": "#", "kind_label": known("Provision")},
        "also_searched": [{"text": "investigación conjunta", "language": "es", "direction": "ltr"}, {"text": "совместное расследование", "language": "ru", "direction": "ltr"}, {"text": "تحقيق مشترك", "language": "ar", "direction": "rtl"}],
        "also_searched_off_url": "#",
        "feed_url": "#",
        "json_url": "#",
    }  # fmt: skip


def empty_page(language: str) -> dict[str, Any]:
    """The search page when nothing was found, the index is missing and a filter was refused."""
    page = search_page(language)
    removed = [{**chip, "count": count} for chip, count in zip(page["chips"], (7, 3, 1, 12), strict=True)]
    page |= {
        "total": 0,
        "results": [],
        "direct": None,
        "also_searched": [],
        "pagination": {},
        "degraded": True,
        "errors": [{"field_id": "year_from", "message": known("Enter a year of four digits.")}],
        "years": {"from_value": "20x5", "to_value": "", "open": True, "errors": [known("Enter a year of four digits.")]},
        "empty": {"removals": removed, "other_languages": [{"name": LANGUAGES["es"].name, "url": "#", "count": 4}], "all_url": "#"},
    }  # fmt: skip
    return page


def home_page(language: str) -> dict[str, Any]:
    """Context of templates/browse/home.html."""
    regions = vocabulary("regions")
    tops = [r for r in regions if not r.get("parent")][:5]
    children = {top["code"]: [r for r in regions if r.get("parent") == top["code"]] for top in tops}

    def entry(item: dict[str, Any], i: int) -> dict[str, Any]:
        return {"label": item["labels"][language], "url": "#", "count": COUNTS[i % 20]}

    articles = [a for a in vocabulary("articles") if a["code"].startswith("untoc:")][4:20]
    return {
        "examples": [{"text": "UNTOC 18(13)", "url": "#"}, {"text": "غسل الأموال", "url": "#", "language": "ar", "direction": "rtl"}, {"text": "人口贩运", "url": "#", "language": "zh", "direction": "ltr"}, {"text": "firearms", "url": "#", "language": "en", "direction": "ltr"}],
        "collections": [
            {"name": known("Case law"), "text": known("Judgments, and operations that never reached a court"), "url": "#", "count": 3412},
            {"name": known("Legislation"), "text": known("Laws and their provisions, article by article"), "url": "#", "count": 11873},
            {"name": known("Publications"), "text": known("Articles, papers and news about the Convention"), "url": "#", "count": 426},
        ],
        "crime_types": [entry(item, i) for i, item in enumerate(vocabulary("crime_types"))],
        "regions": [entry(top, i) | {"children": [entry(c, i + n + 3) for n, c in enumerate(children[top["code"]])]} for i, top in enumerate(tops)],
        "articles": [entry(a, i) | {"number": a["number"]} for i, a in enumerate(articles)],
        "latest": [card(i, language) for i in range(6)],
        "latest_url": "#",
    }  # fmt: skip


class SampleForm(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label="Name of the organization", help_text="As in its statutes.")
    email = forms.EmailField(label="E-mail address", required=False)
    country = forms.ChoiceField(label="Country", choices=[("", "—"), ("BRA", "Brazil")])
    text = forms.CharField(label="Your message", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Kind of report",
        choices=[("error", "An error"), ("removal", "A removal")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        choices=[("a", "Trafficking in persons"), ("b", "Money laundering")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(label="I have read the terms")
    file = forms.FileField(label="File", help_text="PDF or DOCX, up to 50 MB.", required=False)
