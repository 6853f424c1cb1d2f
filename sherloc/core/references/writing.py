"""References written out in each of the six languages as the United Nations writes them, and read back.

`parse_reference(format_reference(cited, language)) == cited` for every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sherloc.core.characters import even, small
from sherloc.core.references.articles import ARABIC_LETTERS, SMALL_ROMANS
from sherloc.core.references.instruments import namings
from sherloc.core.references.mentions import ARTICLE, DOCUMENT, RESOLUTION, Cited, find_mentions
from sherloc.core.references.organs import names as organ_names
from sherloc.core.references.patterns import simple

ARTICLE_NUMBER = re.compile(r"([0-9]+)(?:\(([0-9]+)\))?(?:\(([a-z])\))?(?:\(([ivx]+)\))?")

# with the preposition and article that stand before the name
INSTRUMENTS: dict[str, dict[str, str]] = {
    "en": {
        "untoc": "of the Organized Crime Convention", "tip": "of the Trafficking in Persons Protocol",
        "som": "of the Smuggling of Migrants Protocol", "firearms": "of the Firearms Protocol",
    },
    "fr": {
        "untoc": "de la Convention contre la criminalité organisée",
        "tip": "du Protocole relatif à la traite des personnes",
        "som": "du Protocole relatif au trafic illicite de migrants",
        "firearms": "du Protocole relatif aux armes à feu",
    },
    "es": {
        "untoc": "de la Convención contra la Delincuencia Organizada",
        "tip": "del Protocolo contra la Trata de Personas",
        "som": "del Protocolo contra el Tráfico Ilícito de Migrantes",
        "firearms": "del Protocolo sobre Armas de Fuego",
    },
    "ru": {
        "untoc": "Конвенции против организованной преступности", "tip": "Протокола о торговле людьми",
        "som": "Протокола о незаконном ввозе мигрантов", "firearms": "Протокола об огнестрельном оружии",
    },
    "ar": {
        "untoc": "من اتفاقية الجريمة المنظمة", "tip": "من بروتوكول الاتجار بالأشخاص",
        "som": "من بروتوكول تهريب المهاجرين", "firearms": "من بروتوكول الأسلحة النارية",
    },
    "zh": {
        "untoc": "《有组织犯罪公约》", "tip": "《贩运人口议定书》", "som": "《偷运移民议定书》", "firearms": "《枪支议定书》",
    },
}  # fmt: skip
ORGANS: dict[str, dict[str, str]] = {
    "en": {
        "cop": "Conference", "ga": "General Assembly", "ecosoc": "Economic and Social Council", "sc": "Security Council",
    },
    "fr": {
        "cop": "de la Conférence", "ga": "de l’Assemblée générale", "ecosoc": "du Conseil économique et social",
        "sc": "du Conseil de sécurité",
    },
    "es": {
        "cop": "de la Conferencia", "ga": "de la Asamblea General", "ecosoc": "del Consejo Económico y Social",
        "sc": "del Consejo de Seguridad",
    },
    "ru": {
        "cop": "Конференции", "ga": "Генеральной Ассамблеи", "ecosoc": "Экономического и Социального Совета",
        "sc": "Совета Безопасности",
    },
    "ar": {
        "cop": "المؤتمر", "ga": "الجمعية العامة", "ecosoc": "المجلس الاقتصادي والاجتماعي", "sc": "مجلس الأمن",
    },
    "zh": {"cop": "缔约方会议", "ga": "大会", "ecosoc": "经济及社会理事会", "sc": "安全理事会"},
}  # fmt: skip
# resolution, decision; and the genitive where a paragraph stands before it
ADOPTED: dict[str, tuple[str, str]] = {
    "en": ("resolution", "decision"), "fr": ("résolution", "décision"), "es": ("resolución", "decisión"),
    "ru": ("резолюция", "решение"), "ar": ("قرار", "مقرر"), "zh": ("决议", "决定"),
}  # fmt: skip
RU_GENITIVE = ("резолюции", "решения")
AND = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و", "zh": "和"}
# of a document: one, several
PARAGRAPHS: dict[str, tuple[str, str]] = {
    "en": ("para.", "paras."), "fr": ("par.", "par."), "es": ("párr.", "párrs."), "ru": ("пункт", "пункты"),
}  # fmt: skip
LONG_PARAGRAPHS: dict[str, tuple[str, str]] = {
    "en": ("paragraph", "paragraphs"), "fr": ("paragraphe", "paragraphes"), "es": ("párrafo", "párrafos"),
    "ru": ("пункт", "пункты"),
}  # fmt: skip
# what may stand beside a reference without being another
BESIDE = re.compile(
    r"(?:the|of|see|la|le|l|de|du|del|los|el|voir|véase|см|انظر|من|في|见|参见|見|参|号|文件|note|document|documents?|doc"
    r"|документ|الوثيقة|и|and|et|y|to|its|protocols?)"
)
WORD = re.compile(r"[^\W_]+")


def format_reference(cited: Cited, language: str) -> str:
    """The reference in a public language code, with the name of its instrument or organ."""
    if cited.kind == ARTICLE:
        match = ARTICLE_NUMBER.fullmatch(cited.number)
        parts = match.groups() if match else (cited.number, None, None, None)
        name = INSTRUMENTS[language].get(cited.of, cited.of)
        return ARTICLES[language](name, *(part or "" for part in parts))
    if cited.kind == DOCUMENT:
        return cited.number + _paragraphs_after(cited.paragraphs, language, PARAGRAPHS)
    return _adopted(cited, language)


def parse_reference(text: str, about: str = "") -> Cited | None:
    """What a text that is nothing but one reference names; None for any other text.

    about: the instrument an article without one belongs to, as in `find_mentions`. The names of
    instruments and organs and words such as "see" may stand beside it.
    """
    mentions = find_mentions(text, about)
    if len({mention.cited for mention in mentions}) != 1:
        return None
    evened = even(text)
    rest = simple(small(evened))
    taken = [(mention.start, mention.end) for mention in mentions]
    taken += [match.span() for match in organ_names().finditer(rest)]
    taken += [naming[:2] for naming in namings(rest, evened)]
    for start, end in taken:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    beside = all(BESIDE.fullmatch(word) for word in WORD.findall(rest))
    return mentions[0].cited if beside else None


def _latin_article(article: str, paragraph: str, bracket: str) -> Callable[[str, str, str, str, str], str]:
    """The writer of a language that says "article 18, paragraph 13, of the Convention"."""

    def write(name: str, number: str, inner: str, letter: str, roman: str) -> str:
        written = f"{article} {number}"
        if inner:
            written += f", {paragraph} {inner}"
        written += "".join(f" {bracket}{part})" for part in (letter, roman) if part)
        return f"{written}, {name}" if inner else f"{written} {name}"

    return write


def _russian_article(name: str, number: str, inner: str, letter: str, roman: str) -> str:
    below = "".join(f" ({part})" for part in (letter, roman) if part)
    if inner:
        return f"пункт {inner}{below} статьи {number} {name}"
    return f"подпункт{below} статьи {number} {name}" if letter else f"статья {number} {name}"


def _arabic_article(name: str, number: str, inner: str, letter: str, roman: str) -> str:
    at = ord(letter) - 97 if letter else 0
    below = f" ({ARABIC_LETTERS[at] if at < len(ARABIC_LETTERS) else letter})" if letter else ""
    if roman:
        below += f" ‘{SMALL_ROMANS.index(roman) + 1}’" if roman in SMALL_ROMANS[:9] else f" ({roman})"
    if inner:
        return f"الفقرة {inner}{below} من المادة {number} {name}"
    return f"المادة {number}{below} {name}"


def _chinese_article(name: str, number: str, inner: str, letter: str, roman: str) -> str:
    written = f"{name}第{number}条" + (f"第{inner}款" if inner else "")
    return written + (f"({letter})项" if letter else "") + (f"({roman})目" if roman else "")


ARTICLES: dict[str, Callable[[str, str, str, str, str], str]] = {
    "en": _latin_article("article", "paragraph", "("),
    "fr": _latin_article("article", "paragraphe", ""),
    "es": _latin_article("artículo", "párrafo", ""),
    "ru": _russian_article,
    "ar": _arabic_article,
    "zh": _chinese_article,
}


def _adopted(cited: Cited, language: str) -> str:
    organ = ORGANS[language].get(cited.of, cited.of)
    decision = cited.kind != RESOLUTION
    word = ADOPTED[language][decision]
    number = re.sub(
        r"(?<=[0-9])([A-Z])?\(", lambda match: f"{' ' + match[1] if match[1] else ''} (", cited.number
    )
    paragraphs = cited.paragraphs
    if language == "zh":
        return f"{organ}第{cited.number}号{word}" + _paragraphs_after(
            paragraphs, language, PARAGRAPHS
        ).lstrip("，")
    if language == "en":
        return f"{organ} {word} {number}" + _paragraphs_after(paragraphs, language, LONG_PARAGRAPHS)
    if language == "ar":
        before = _arabic_paragraphs(paragraphs) + " من " if paragraphs else ""
        return f"{before}{word} {organ} {number}"
    if not paragraphs:
        return f"{word} {number} {organ}"
    before = LONG_PARAGRAPHS[language][len(paragraphs) > 1] + " " + _listed(paragraphs, language)
    if language == "ru":
        return f"{before} {RU_GENITIVE[decision]} {number} {organ}"
    return f"{before} de la {word} {number} {organ}"


def _paragraphs_after(paragraphs: Sequence[int], language: str, words: dict[str, tuple[str, str]]) -> str:
    if not paragraphs:
        return ""
    if language == "zh":
        return f"，第{_listed(paragraphs, language)}段"
    if language == "ar":
        return f"، {_arabic_paragraphs(paragraphs)}"
    return f", {words[language][len(paragraphs) > 1]} {_listed(paragraphs, language)}"


def _arabic_paragraphs(paragraphs: Sequence[int]) -> str:
    word = {1: "الفقرة", 2: "الفقرتان"}.get(len(paragraphs), "الفقرات")
    return f"{word} {_listed(paragraphs, 'ar')}"


def _listed(numbers: Sequence[int], language: str) -> str:
    """`57, 58 and 60–63` in the language."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    dash = "至" if language == "zh" else "-" if language == "ar" else "–"
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}{dash}{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    comma = {"zh": "、", "ar": " و"}.get(language, ", ")
    return AND[language].join([comma.join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
