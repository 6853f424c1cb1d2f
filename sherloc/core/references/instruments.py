"""The Convention, its Protocols and other laws as texts name them in six languages.

An article belongs to the instrument named with it, so the names are looked for first: ours by
their names, every other convention, protocol and law by what makes it another one. Texts arrive
evened, in small letters and simple characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sherloc.core.references.patterns import han, named

CONVENTION, PROTOCOLS = "untoc", ("tip", "som", "firearms")
# how many articles each instrument has; what is numbered beyond is of another law
ARTICLES = {"untoc": 41, "tip": 20, "som": 25, "firearms": 21}
TREATY, LAW = "treaty", "law"
THE_CONVENTION, THE_PROTOCOL = "convention", "protocol"

FR_CONVENTION = r"convention (?:des nations unies )?contre la criminalit[ée] (?:transnationale )?organis[ée]e"
ZH_CONVENTION = rf"(?:{han('联合国')}\s?)?{han('打击跨国有组织犯罪公约')}"


def _supplement(*subjects: str) -> str:
    """A Protocol by its Chinese title, which begins with the Convention's."""
    return rf"{ZH_CONVENTION}\s?{han('关于')}[^《》。;]{{0,24}}?(?:{'|'.join(map(han, subjects))})[^《》。;]{{0,30}}?{han('议定书')}"


NAMES: dict[str, tuple[str, ...]] = {
    "tip": (
        r"protocol to prevent, suppress and punish trafficking in persons(?:,? especially women and children)?",
        r"trafficking (?:in persons )?protocol", r"tip protocol", r"palermo protocol(?!s)",
        rf"protocole additionnel [àa] la {FR_CONVENTION} visant [àa] pr[ée]venir, r[ée]primer et punir la traite des personnes",
        r"protocole (?:relatif [àa]|sur|contre) la traite(?: des personnes)?", r"protocole de palerme",
        r"protocolo para prevenir, reprimir y sancionar la trata(?: de personas)?",
        r"protocolo (?:contra|sobre|relativo a) la trata(?: de personas)?", r"protocolo de palermo",
        r"протокол\w{0,2} о предупреждении и пресечении торговли людьми(?:, особенно женщинами и детьми, и наказании за не[её])?",
        r"протокол\w{0,2} (?:о|против) торговл[еи] людьми", r"палермск\w{2,3} протокол\w{0,2}(?!\w)",
        r"بروتوكول (?:منع )?(?:وقمع )?(?:ومعاقبة )?(?:مكافحة )?الاتجار بالأشخاص", r"بروتوكول باليرمو",
        _supplement("贩运人口"), rf"{han('贩运人口')}\s?(?:{han('问题')}\s?)?{han('议定书')}",
        han("人口贩运议定书"), han("巴勒莫议定书"),
    ),
    "som": (
        r"protocol against the smuggling of migrants(?: by land, sea and air)?",
        r"(?:smuggling of migrants|migrant smuggling|migrants|som) protocol",
        rf"protocole (?:additionnel [àa] la {FR_CONVENTION} )?contre le trafic illicite de migrants(?: par terre, air et mer)?",
        r"protocole (?:relatif au|sur le) trafic illicite de migrants", r"protocole relatif aux migrants",
        r"protocolo contra el tr[áa]fico il[íi]cito de migrantes(?: por tierra, mar y aire)?",
        r"protocolo sobre (?:los migrantes|el tr[áa]fico il[íi]cito de migrantes)",
        r"протокол\w{0,2} против незаконного ввоза мигрантов(?: по суше, морю и воздуху)?",
        r"протокол\w{0,2} о (?:незаконном ввозе )?мигрант\w{1,3}",
        r"بروتوكول (?:مكافحة )?تهريب المهاجرين", r"بروتوكول المهاجرين",
        _supplement("偷运移民"), rf"(?:{han('偷运')}\s?)?{han('移民')}\s?(?:{han('问题')}\s?)?{han('议定书')}",
    ),
    "firearms": (
        r"protocol against the illicit manufacturing of and trafficking in firearms(?:, their parts and components and ammunition)?",
        r"firearms protocol", r"protocol on firearms",
        rf"protocole (?:additionnel [àa] la {FR_CONVENTION} )?contre la fabrication et le trafic illicites d'armes [àa] feu",
        r"protocole (?:relatif aux|sur les) armes [àa] feu",
        r"protocolo contra la fabricaci[óo]n y el tr[áa]fico il[íi]citos de armas de fuego",
        r"protocolo (?:sobre|relativo a las|contra las) armas de fuego",
        r"протокол\w{0,2} против незаконного изготовления и оборота огнестрельного оружия",
        r"протокол\w{0,2} (?:об огнестрельном оружии|против незаконного оборота огнестрельного оружия|по огнестрельному оружию)",
        r"بروتوكول (?:مكافحة )?(?:صنع )?الأسلحة النارية",
        _supplement("枪支"), rf"(?:{han('枪支')}|{han('火器')})\s?(?:{han('问题')}\s?)?{han('议定书')}",
    ),
    CONVENTION: (
        r"(?:united nations )?convention against transnational organi[sz]ed crime",
        r"(?:transnational )?organi[sz]ed crime convention", r"palermo convention",
        r"(?<!\w)(?:untoc|cnucto)(?!\w)", r"(?<!\w)ctoc(?![\w/])", r"(?<!\w)toc convention",
        FR_CONVENTION, r"convention de palerme",
        r"convenci[óo]n (?:de las naciones unidas )?contra la delincuencia organizada(?: transnacional)?",
        r"convenci[óo]n de palermo",
        r"конвенци\w{1,3} (?:организации объедин[её]нных наций |оон )?(?:против|о борьбе с) (?:транснациональной )?организованной преступност\w{1,2}",
        r"палермск\w{2,3} конвенци\w{1,3}",
        r"اتفاقي[ةه] (?:الأمم المتحدة )?(?:ل?مكافحة )?الجريمة المنظمة(?: عبر الوطنية)?", r"اتفاقي[ةه] باليرمو",
        ZH_CONVENTION, han("有组织犯罪公约"), han("巴勒莫公约"),
    ),
    # other treaties under names that hold neither "convention" nor "protocol"
    TREATY: (
        r"(?<!\w)(?:uncac|cnucc|echr|eucfr|crc|iccpr|uncat|cedaw)(?![\w/])",
        r"universal declaration of human rights",
    ),
    LAW: (
        r"уголовн\w{2,3}(?:-процессуальн\w{2,3})? кодекс\w{0,2}", r"(?<!\w)(?:кодекс\w{0,2}|ук рф|упк рф|ук|упк)(?!\w)",
        r"(?<!\w)(?:федеральн\w{2,3} )?закон(?:а|у|ом|е|ов)? (?:от|об?|№|n)(?!\w)", r"(?<!\w)федеральн\w{2,3} закон\w{0,2}",
        r"قانون (?!الصادر)", r"القانون (?:رقم|الجنائي|الأساسي|المدني|النموذجي|الاتحادي)", r"نظام روما", r"(?:ال)?نظام\w? الأساسي",
        r"الدستور|دستور|مرسوم|المرسوم|الميثاق|ميثاق|معاهدة|المعاهدة|العهد الدولي",
        r"《[^《》]{1,60}?(?<!本)(?:法|章程|条例|规约|规则|协定|条约|宪章|宣言|法典|规定|办法|守则|准则|盟约|决定|解释)》",
        rf"{han('宪法')}|{han('刑法')}|{han('民法典')}|{han('诉讼法')}|{han('章程')}|{han('条例')}|{han('规约')}|[本该]法(?!\s?[律院官庭])",
    ),
    # decided by what stands around them
    "head": (
        r"(?<![a-zà-ÿ])(?:convention|convenci[óo]n|convenio|protocole?|protocolo)(?![a-zà-ÿ])",
        r"(?<!\w)(?:конвенци(?:я|и|ю|ей|ям|ях|й)|протокол(?:а|у|ом|е)?)(?!\w)",
        r"(?:ال)?(?:اتفاقية|بروتوكول)", r"公\s?约|议\s?定\s?书",
    ),
    # a law where it is a name: with a capital, where the script has capitals
    "capital": (
        r"(?<!\w)(?:(?:penal|criminal|civil) )?(?:constitution|code|codes|act|law(?! enforcement)|statute|ordinance|decree|regulations?"
        r"|directive|charter|covenant|treaty|agreement|rules|bill)(?!\w)",
        r"(?<!\w)code (?:p[ée]nal|civil|de )", r"(?<!\w)(?:loi (?:n|du |organique|f[ée]d[ée]rale)|constitution|statuts?|charte|r[èe]glement|trait[ée]|d[ée]cret)(?!\w)",
        r"(?<!\w)(?:c[óo]digo|ley|constituci[óo]n|estatuto|decreto|reglamento|carta|tratado|acuerdo)(?!\w)",
        r"(?<!\w)(?:конституци\w{1,2}|устав\w{0,2}|статут\w{0,2}|указ(?:а|у|ом|е)?)(?!\w)",
        r"(?<!\w)(?:соглашени(?:е|я|ю|ем|и)|пакт(?:а|у|ом|е)?|договор(?:а|у|ом|е)?)(?!\w)",
    ),
}  # fmt: skip

# before an English "Convention" that is the one spoken of; any other word makes it another
SPOKEN_OF = frozenset(
    ("the", "this", "that", "said", "same", "present", "its", "of", "to", "under", "and", "a", "an", "any",
     "each", "such", "in", "with", "by", "or", "our", "la", "cette", "ladite", "présente", "presente", "esta",
     "dicha", "l", "le", "ce", "du", "el", "este", "dicho", "al", "del", "des", "les", "un", "une", "una")
)  # fmt: skip
QUALIFIED_AFTER = re.compile(
    r"\s{1,3}(?:against|on|for|relating|concerning|between|of\s\d{4}|no\.?\s?\d"
    r"|de\svienne|de\sviena|de\sgen[èe]ve|de\sginebra|de\sla\shaye|de\sla\shaya|de\sbudapest|de\s\d{4}|du\sconseil|du\s\d|de\slas\snaciones|des\snations"
    r"|europ[ée]enne|europea|am[ée]ricaine|americana|africaine|africana|[aá]rabe|internationale?|internacional|interam[ée]ricaine|interamericana|unique|[úu]nica|relative?|relativa|sur|sobre|contre|contra|pour|para"
    r"|facultatif|facultativo|n[°o]\s?\d"
    r"|об?\s|против|по\s|оон\s|организации|совета|от\s\d|\d{4}"
    r"|الأوروبية|الدولية|العربية|الأفريقية|الأمريكية|الموحدة|الوحيدة|الإطارية|المشتركة|الاختياري)"
)
RU_QUALIFIED_BEFORE = re.compile(
    r"(?:европейск|венск|един|международн|женевск|гаагск|будапештск|факультативн|дополнительн)\w{2,3}\s$"
)
# characters that may stand before 公约 where it is the one spoken of
ZH_SPOKEN_OF = frozenset("本该此述在照据依按和与及其对于以了将为由从到的《是用入、,。;:( 项")
SUPPLEMENTS = re.compile(r"supplement|additionnel|additional|complement|дополня|المكم|补充")
CAPITALIZED = re.compile(r"[a-zà-ÿа-яё]")  # of scripts with capitals


class Naming(NamedTuple):
    """One naming: its offsets and an instrument's code, `treaty`, `law`, `convention` or `protocol`.

    `treaty` and `law` are not ours. The last two stand for "the Convention" and "the Protocol", whichever was named before.
    """

    start: int
    end: int
    code: str


@cache
def _names() -> re.Pattern[str]:
    return named(NAMES)


def namings(simple: str, evened: str) -> Iterator[Naming]:
    """Every instrument and law named in a text, by its place.

    simple: the text evened, in small letters and simple characters; evened: with its capitals.
    """
    last: Naming | None = None
    for match in _names().finditer(simple):
        group = match.lastgroup or ""
        start, end = match.span()
        if group == "capital":
            first = evened[start]
            if first == simple[start] and CAPITALIZED.match(first):
                continue
            group = LAW
        elif group == "head":
            group = _spoken_of(simple, evened, start, end)
        if group == CONVENTION and last and last.code in PROTOCOLS and start - last.end < 120:
            between = simple[last.end : start]
            if SUPPLEMENTS.search(between) and not re.search(r"[.;。]", between):
                continue  # the title of a Protocol says which convention it supplements
        if group:
            last = Naming(start, end, group)
            yield last


def _spoken_of(simple: str, evened: str, start: int, end: int) -> str:
    """Whether a "convention" or "protocol" is the one spoken of, or another."""
    head = simple[start:end]
    code = (
        THE_PROTOCOL if head.removeprefix("ال")[:2] in ("pr", "пр", "بر") or "议" in head else THE_CONVENTION
    )
    if head[0] in "公议":
        before = simple[max(0, start - 1) : start]
        return code if before in ZH_SPOKEN_OF or not ("\u4e00" <= before <= "\u9fff") else TREATY
    if QUALIFIED_AFTER.match(simple, end):
        return TREATY
    if head[0] in "اب":
        # without its article the word has its name after it, and no name of ours stands here
        return code if head.startswith("ال") else TREATY
    if head[0] in "кп":
        return TREATY if RU_QUALIFIED_BEFORE.search(simple[max(0, start - 24) : start]) else code
    word = re.search(r"([^\W_]+)[\s'-]{1,3}$", simple[max(0, start - 24) : start])
    if word and word[1] not in SPOKEN_OF:
        at = max(0, start - 24) + word.start(1)
        # a lower-case verb or noun before it says nothing: "implementing Convention article 18"
        return TREATY if evened[at] != simple[at] or word[1].isdigit() else code
    return code
