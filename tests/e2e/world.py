"""A small portal for the browser: every kind, every kind of page, texts in several languages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from sherloc.pages.loading import load_pages
from sherloc.records.models import Case, CaseSource, Charge, Law, Party, Proceeding, Record
from sherloc.search.indexer import rebuild
from sherloc.vocabularies.loading import load_vocabularies
from sherloc.vocabularies.models import Article, Country, Term
from tests.factories import meetings
from tests.factories import records as make
from tests.factories.scene import vienna

# Every type of page; the World knows an address of each.
PAGE_TYPES = (
    "home", "search", "search-empty", "search-errors", "case", "law", "provision", "publication", "authored",
    "calendar", "bodies", "body", "meeting", "document", "recommendation", "resolution", "404", "410",
)  # fmt: skip

LAUNDERING = {
    "en": ("State v. A.B.: money laundering through shell companies", "The court convicted A.B. of money laundering. The money came from bribes and passed through shell companies in two States."),
    "ar": ("النيابة العامة ضد أ.ب.: غسل الأموال عبر شركات صورية", "أدانت المحكمة أ.ب. بجريمة غسل الأموال المتأتية من الرشوة عبر شركات صورية في دولتين، بموجب المادة 18 (UNTOC)."),
    "zh": ("检察院诉A.B.案：通过空壳公司洗钱", "法院判定A.B.犯有洗钱罪。资金来自贿赂，经由两国的空壳公司转移。"),
    "fr": ("Ministère public c. A.B. : blanchiment d’argent par des sociétés-écrans", "Le tribunal a condamné A.B. pour blanchiment d’argent."),
    "ru": ("Государство против А.Б.: отмывание денег через фиктивные компании", "Суд признал А.Б. виновным в отмывании денег, полученных преступным путём."),
    "es": ("Fiscalía contra A.B.: blanqueo de dinero mediante sociedades pantalla", "El tribunal condenó a A.B. por blanqueo de dinero."),
    "pt": ("Ministério Público contra A.B.: lavagem de dinheiro por empresas de fachada", "O tribunal condenou A.B. por lavagem de dinheiro. Os valores vinham de corrupção."),
}  # fmt: skip
OFTEN = ("AUS", "BRA", "KEN", "FRA", "EGY", "CHN", "MEX", "NGA", "THA", "ITA", "CAN", "PER")
ONCE = ("ARG", "CHL", "COL", "DEU", "ESP", "GHA", "IND", "IDN", "JPN", "KAZ", "MAR", "MLI")
COUNTRIES = OFTEN + OFTEN + ONCE
CRIMES = ("money-laundering", "trafficking-in-persons", "smuggling-of-migrants", "corruption")


@dataclass
class World:
    """What stands where; an address is without its language: `/{language}` comes before it."""

    addresses: dict[str, str] = field(default_factory=dict)
    portuguese: Record | None = None
    arabic: Record | None = None

    def address(self, page_type: str, language: str) -> str:
        return f"/{language}{self.addresses[page_type]}"


def _meetings() -> dict[str, str]:
    made = vienna()
    soon = datetime.date.today() + datetime.timedelta(days=40)
    meetings.meeting("Next meeting of the Working Group", starts_on=soon, ends_on=soon, status="scheduled")
    return {
        "calendar": "/meetings/",
        "bodies": "/bodies/",
        "body": "/bodies/wg3/",
        "meeting": f"/{made['meeting'].location}/",
        "document": f"/{made['paper'].location}/",
        "recommendation": f"/{made['advice'].location}/",
        "resolution": f"/{made['adopted'].location}/",
    }


def texts(*languages: str, body: str = "") -> dict[str, dict[str, str]]:
    return {
        code: {"title": LAUNDERING[code][0], "summary": f"<p>{LAUNDERING[code][1]}</p>", "body": body}
        for code in languages
    }


def build() -> World:
    """Make it all through the models, and an index by the engine itself."""
    if Page.get_first_root_node() is None:  # another test emptied the database
        Page.add_root(title="Root")
    load_vocabularies()
    load_pages()
    law = _law()
    provision = _provision(law)
    world = World()
    world.portuguese = _case("pt", "BRA", provision, "zh", "en")
    world.arabic = _case("ar", "EGY", provision, "zh", "en", "fr", "ru", "es")
    _case("zh", "CHN", provision, "en")
    _many()
    publication = _publication(world.arabic)
    withdrawn = make.withdraw(make.case("Withdrawn"), "The court asked for anonymity of the victims.")
    world.addresses = {
        "home": "/",
        "search": "/search/?q=%D8%BA%D8%B3%D9%84+money+%E6%B4%97%E9%92%B1&country=EGY&country=BRA&country=CHN",
        "search-empty": "/search/?q=zyxwv&country=BRA",
        "search-errors": "/search/?q=money&country=NOWHERE&year_from=20x&page=0",
        "case": f"/cases/{world.arabic.public_id}/",
        "law": f"/laws/{law.public_id}/",
        "provision": f"/provisions/{provision.public_id}/",
        "publication": f"/publications/{publication.public_id}/",
        "authored": "/about/",
        **_meetings(),
        "404": "/nothing-stands-here/",
        "410": f"/cases/{withdrawn.public_id}/",
    }
    rebuild()
    return world


def terms(scheme: str, *codes: str) -> list[Term]:
    return list(Term.objects.filter(scheme=scheme, code__in=codes))


def described(*crimes: str, country: str) -> dict[str, Any]:
    return {
        "countries": tuple(Country.objects.filter(code=country)),
        "crime_types": tuple(terms("crime-type", *crimes)),
        "articles": tuple(Article.objects.filter(code__in=("untoc:6", "untoc:18"))),
        "terms": tuple(Term.objects.filter(scheme="issue")[:3]),
    }


def _law() -> Law:
    return make.law(
        "Loi relative à la criminalité organisée",
        language="fr", summary="<p>La loi incrimine la participation à un groupe criminel organisé.</p>",
        body="<h3>Titre premier</h3><p>Article 1. Définitions.</p><ol><li>groupe criminel</li></ol>",
        law_type="act", citation="2010 c. 5", status="in-force", adopted="2010-03-04",
        entered_into_force="2010-06", date="2010-03-04", **described("money-laundering", country="FRA"),
        texts={"en": {"title": "Organized Crime Act", "summary": "<p>The Act makes it an offence to take part in an organized criminal group.</p>", "body": ""}},
    )  # fmt: skip


def _provision(law: Law) -> Record:
    found = [
        make.provision(
            f"Blanchiment de capitaux, {number}", language="fr", law=law, number=f"Article {number}",
            chapter="Chapitre II – Infractions", position=number, date="2010-03-04",
            body="<p>Quiconque blanchit des capitaux est puni de <b>cinq ans</b> d’emprisonnement.</p>",
            summary="<p>Article 6 de la Convention.</p>", **described("money-laundering", country="FRA"),
        )
        for number in (25, 26)
    ]  # fmt: skip
    return found[0]


def _case(language: str, country: str, provision: Record, *others: str) -> Case:
    """A case with everything a page can show."""
    stage = {term.code: term for term in Term.objects.filter(scheme="stage")}
    outcome = {term.code: term for term in Term.objects.filter(scheme="outcome")}
    kind = {term.code: term for term in Term.objects.filter(scheme="proceeding-type")}
    title, summary = LAUNDERING[language]
    row = make.case(
        title, language=language, summary=f"<p>{summary}</p>",
        body="<h3>1</h3><p>A <b>B</b>.</p><blockquote><p>C</p></blockquote><table><tr><th>D</th><td>1</td></tr></table>",
        texts=texts(*others), date="2018-03-12", legal_system=terms("legal-system", "civil-law")[0],
        aliases=(("neutral-citation", f"[2018] {country} 44"),), source="Supreme Court", demonstration=True,
        source_url="https://example.org/judgments/44", last_verified=datetime.date(2026, 10, 1),
        **described("money-laundering", "corruption", country=country),
    )  # fmt: skip
    first = Proceeding.objects.create(
        case=row, stage=stage["first-trial"], proceeding_type=kind["criminal"], court=title, city="Cairo",
        reference="APN 0012345-67.2016.4.03.6181", date="2016-05", outcome=outcome["guilty"],
    )  # fmt: skip
    Proceeding.objects.create(
        case=row, stage=stage["appeal"], court=title, date="2018-03-12", outcome=outcome["guilty"],
        description=summary, reference="[2018] CA 44",
    )  # fmt: skip
    party = Party.objects.create(
        case=row, role="defendant", name="A.B.", pseudonymous=False, gender="male", age="41",
        age_kind="at-offence", description=summary,
    )  # fmt: skip
    party.nationalities.set(Country.objects.filter(code__in=(country, "ITA")))
    party.save()
    Party.objects.create(case=row, role="victim", entity_type="group", number=12)
    Charge.objects.create(
        case=row, party_key=party.key, proceeding_key=first.key, law="Penal Code", provision=provision,
        description=title, outcome=outcome["guilty"], imprisonment_months=50, fine="120000.00",
        fine_currency="USD", confiscation="2 × 4",
    )  # fmt: skip
    Charge.objects.create(case=row, description=title, outcome=outcome["not-guilty"])
    CaseSource.objects.create(case=row, citation="Official Reports 2018, p. 44", url="https://example.org/44")
    make.attach(row, title="Judgment", language=language)
    make.relate(row, provision, "applies")
    return row


def _many() -> None:
    """Enough for several pages of results, and for a facet with a finder."""
    for number, country in enumerate(COUNTRIES):
        chinese = {"title": f"第{number}号公司案：洗钱", "summary": f"<p>{LAUNDERING['zh'][1]}</p>"}
        make.case(
            f"State v. Company {number}: laundering of money", date=f"{1980 + number}-0{number % 9 + 1}",
            summary=f"<p>Company {number} moved money through accounts abroad. {LAUNDERING['en'][1]}</p>",
            texts={"zh": chinese} if number % 2 else {},
            **described(CRIMES[number % len(CRIMES)], country=country),
        )  # fmt: skip


def _publication(case: Case) -> Record:
    row = make.publication(
        "Following the money: a study", summary="<p>How States trace proceeds of crime.</p>",
        publication_type="paper", authors="C. D.\nE. F.", publisher="Institute", identifier="10.5555/12345678",
        date="2020", **described("money-laundering", country="KEN"),
    )  # fmt: skip
    make.relate(row, case)
    make.attach(row, title="Study", language="en")
    return row
