"""Who adopts resolutions and decisions: names in six languages, and how each numbers them.

The codes are those of bodies in addresses (`cop`, `ga`, `ecosoc`, `sc`); organs whose resolutions
are numbered like the Conference's have a code too, so that theirs are never taken for ours.
"""

from __future__ import annotations

import re
from functools import cache

from sherloc.core.references.patterns import han, named

CONFERENCE = "cop"
# numbered like the Conference's: session and number, both small
OTHER = "other"
# how far the sessions of those that print them can have come
SESSIONS = {CONFERENCE: 30, "cosp": 30, "ccpcj": 45, "cnd": 80, "hrc": 90, OTHER: 150}
# whose resolutions and decisions the portal keeps
OURS = frozenset((CONFERENCE, "ga", "ecosoc", "sc"))

NAMES: dict[str, tuple[str, ...]] = {
    "cosp": (
        r"conference of the states parties",
        r"conf[ée]rence des [ée]tats parties", r"conferencia de los estados partes?",
        r"конференци\w{1,2} государств[\s-]участников", r"مؤتمر الدول الأطراف", han("缔约国会议"),
    ),
    "cop": (
        r"conference of the parties", r"conf[ée]rence des parties", r"conferencia de las partes",
        r"конференци\w{1,2} (?:участников|сторон)", r"مؤتمر الأطراف", han("缔约方会议"),
        # alone, as the Conference's own documents name it
        r"(?<!\w)(?:conference|conf[ée]rence|conferencia)(?! (?:room|services?|on |for |sur|sobre|de salle))(?!\w)",
        r"(?<!\w)конференци(?:я|и|ю|ей)(?!\w)", r"المؤتمر(?! (?:الدولي|الأوروبي|العربي))",
    ),
    "sc": (
        r"security council", r"conseil de s[ée]curit[ée]", r"consejo de seguridad",
        r"совет\w{0,2} безопасности", r"مجلس الأمن", han("安全理事会"), han("安理会"),
    ),
    "ecosoc": (
        r"economic and social council", r"(?<!\w)ecosoc(?!\w)", r"conseil [ée]conomique et social",
        r"consejo econ[óo]mico y social", r"экономическ\w{2,3} и социальн\w{2,3} совет\w{0,2}",
        r"المجلس الاقتصادي والاجتماعي", rf"{han('经济及社会理事会')}|{han('经社理事会')}|{han('经济和社会理事会')}",
    ),
    "hrc": (
        r"human rights council", r"conseil des droits de l'homme", r"consejo de derechos humanos",
        r"совет\w{0,2} по правам человека", r"مجلس حقوق الإنسان", han("人权理事会"),
    ),
    "ccpcj": (
        r"commission on crime prevention and criminal justice",
        r"commission pour la pr[ée]vention du crime et la justice p[ée]nale",
        r"comisi[óo]n de prevenci[óo]n del delito y justicia penal",
        r"комисси\w{1,2} по предупреждению преступности и уголовному правосудию",
        r"لجنة منع الجريمة والعدالة الجنائية", han("预防犯罪和刑事司法委员会"),
    ),
    "cnd": (
        r"commission on narcotic drugs", r"commission des stup[ée]fiants", r"comisi[óo]n de estupefacientes",
        r"комисси\w{1,2} по наркотическим средствам", r"لجنة المخدرات", han("麻醉药品委员会"),
    ),
    OTHER: (
        r"interpol(?:'s)? general assembly", r"general assembly of interpol",
        r"assembl[ée]e g[ée]n[ée]rale d'interpol", r"asamblea general de (?:la )?interpol",
        r"генеральн\w{2} ассамбле\w{1,2} интерпола", r"الجمعية العامة للإنتربول",
        rf"{han('国际刑警组织')}\s?(?:{han('全体')})?\s?{han('大会')}",
        r"council of (?:europe|the european union|ministers)", r"european (?:council|commission|parliament)",
        r"conseil de (?:l'europe|l'union europ[ée]enne)", r"consejo de (?:europa|la uni[óo]n europea)",
        r"совет\w{0,2} европы", r"مجلس أوروبا",
        r"(?<!\w)(?:court|tribunal|cour|corte|commission|comisi[óo]n|committee|comit[ée])(?!\w)",
        r"(?<!\w)(?:суд(?:а|у|ом|е)?|комисси(?:я|и|ю|ей))(?!\w)", r"المحكمة|محكمة", rf"{han('法院')}|{han('法庭')}",
    ),
    "ga": (
        r"general assembly", r"assembl[ée]e g[ée]n[ée]rale", r"asamblea general",
        r"генеральн\w{2} ассамбле\w{1,2}", r"الجمعية العامة",
        # the congresses on crime and the assembly of INTERPOL end in the same two characters
        rf"(?<!司法)(?<!司法\s)(?<!组织)(?<!组织\s)(?<!预防犯罪){han('大会')}",
    ),
}  # fmt: skip


@cache
def names() -> re.Pattern[str]:
    """Finds the names of organs in an evened text of small letters and simple characters.

    The group that matched is the organ's code.
    """
    return named(NAMES)


def numbers(organ: str, key: str) -> bool:
    """Whether the organ could have numbered a resolution or decision so: `55/25`, `2195(2014)`.

    The General Assembly prints its session since the 31st, or a Roman one before, the Economic and
    Social Council the year, the Security Council the year in brackets.
    """
    first, slash, _ = key.partition("/")
    if not slash:
        return organ == ("sc" if key[:-1].rpartition("(")[2].isdigit() else "ga")
    if not first.isdigit():  # a special session, `s-30/1`
        return organ in ("ga", "hrc")
    session = int(first)
    if organ == "ecosoc":
        return 1946 <= session <= 2199
    if organ == "ga":
        return 31 <= session <= 150
    if organ in SESSIONS:
        return 0 < session <= SESSIONS[organ]
    return False


def by_number(key: str) -> str:
    """The organ that the number alone tells: `55/25` gives `ga`; "" for one such as `7/4`."""
    if key.startswith("s-"):
        return "ga"
    return next((organ for organ in ("ga", "ecosoc", "sc") if numbers(organ, key)), "")
