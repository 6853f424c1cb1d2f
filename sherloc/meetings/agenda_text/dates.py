"""Days and hours as agendas print them in six languages. All patterns read evened small letters."""

from __future__ import annotations

import datetime
import re

from sherloc.meetings.agenda_text.words import MONTH, MONTH_OF, WEEKDAY, WEEKDAY_OF

DAY = r"([0-9]{1,2})(?:er|st|nd|rd|th|º|°)?"
OF = r"(?:\s(?:de|del|of))?\s"
TO = r"\s?(?:-|–|to|through|au|à|al|a|hasta|по|إلى|الى|至|到)\s?"
AND = r"\s?(?:,|and|&|et|y|e|и|و|和|及|、)\s?"
JOIN = rf"(?:{TO}|{AND})"
YEAR = r"([0-9]{4})"

# 27 and 28 October 2015, 30 September to 2 October 2015, 30 December 2015 to 2 January 2016
SPAN = re.compile(
    rf"(?<![0-9]){DAY}(?:{OF}({MONTH})(?:(?:{OF}|\s){YEAR})?)?{JOIN}(?:(?:le|el)\s)?{DAY}{OF}({MONTH})(?!\w)(?:,?{OF}{YEAR})?"
)
ZH_SPAN = re.compile(
    r"([0-9]{4})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日?\s?(?:和|至|到|、|-)\s?(?:([0-9]{1,2})\s?月\s?)?([0-9]{1,2})\s?日"
)
ONE = re.compile(rf"(?<![0-9]){DAY}{OF}({MONTH})(?!\w)(?:,?{OF}{YEAR})?")
ENGLISH_ONE = re.compile(rf"({MONTH})\s([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s{YEAR})?(?!\w)")
ZH_ONE = re.compile(r"(?:([0-9]{4})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日")
WEEKDAY_WORD = re.compile(rf"(?<![^\W_])(?:{WEEKDAY})(?![^\W_])|星期[一二三四五六日天]")

MORNING = r"上午|早上|صباحا|صباحاً"
NOON = r"中午"
AFTERNOON = r"下午|晚上"
CLOCK = (
    rf"(?P<before{{0}}>{MORNING}|{NOON}|{AFTERNOON})?\s?(?P<hour{{0}}>[0-2]?[0-9])"
    r"(?:\s?(?:[:.]|/(?=[0-9]{{2}}(?![0-9]))|h(?:eures?)?\s?|ч(?:ас)?\.?\s?|[时時点點]\s?)(?P<minute{0}>[0-5][0-9])(?:\s?(?:分|м(?:ин)?\.?))?)?"
    r"(?:\s?(?:[时時点點]整?|horas?|hrs?\.?|heures?|h(?![a-z])|ч(?:ас(?:ов|а)?)?\.?(?!\w)))?"
    r"\s?(?P<after{0}>a\.?\s?m\.?|p\.?\s?m\.?|noon|صباحا|صباحًا|صباحاً|ظهرا|ظهرًا|ظهراً|مساء|مساءً|بعد الظهر)?"
)
HOURS = re.compile(
    r"(?:(?:from|de|من|с|between)\s)?(?:الساعة\s)?(?:les\s|las\s)?"
    + CLOCK.format(1)
    + rf"(?:{TO}|\s?-\s?|\s?до\s?)(?:الساعة\s)?(?:las\s)?"
    + CLOCK.format(2)
    + r"(?![0-9])"
)


def _date(year: int | str | None, month: int, day: int | str) -> datetime.date | None:
    try:
        return datetime.date(int(year or 0), month, int(day))
    except ValueError:
        return None


def read_span(line: str) -> tuple[datetime.date, datetime.date, int, int] | None:
    """The first and last day of a session and where they stand, from "27 and 28 October 2015"."""
    chinese = ZH_SPAN.search(line)
    if chinese:
        year, month, first, other, last = chinese.groups()
        starts, ends = _date(year, int(month), first), _date(year, int(other or month), last)
        match = chinese
    else:
        found = SPAN.search(line)
        if not found:
            return None
        first, month, own_year, last, other, year = found.groups()
        ends = _date(year, MONTH_OF[other], last)
        starts = _date(own_year or year, MONTH_OF[month or other], first)
        match = found
    if not starts or not ends or ends < starts:
        return None
    return starts, ends, match.start(), match.end()


def read_day(line: str, year: int | None = None) -> tuple[datetime.date | None, int, int] | None:
    """The first day named in a line and where it stands; `year` where the line names none.

    The day is None where there is none such in the calendar. None where no day is named.
    """
    chinese = ZH_ONE.search(line)
    if chinese:
        return (_date(chinese[1] or year, int(chinese[2]), chinese[3]), *chinese.span())
    plain = ONE.search(line)
    if plain:
        return (_date(plain[3] or year, MONTH_OF[plain[2]], plain[1]), *plain.span())
    english = ENGLISH_ONE.search(line)
    if english:
        return (_date(english[3] or year, MONTH_OF[english[1]], english[2]), *english.span())
    return None


def has_year(line: str) -> bool:
    return re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", line) is not None


def weekday(line: str) -> int | None:
    """The day of the week named in a line, Monday 0; None if none is."""
    match = WEEKDAY_WORD.search(line)
    return WEEKDAY_OF.get(match[0]) if match else None


def read_hours(line: str) -> tuple[datetime.time, datetime.time, int, int] | None:
    """The hours with which a line begins (local times) and where they stand.

    "10 a.m.-1 p.m.", "15 h-18 h", "上午10时至下午1时", "10.00–13.00", "من الساعة 10/00 إلى الساعة 13/00".
    """
    match = HOURS.match(line)
    if not match:
        return None
    parts = match.groupdict()
    said = [any(parts[f"{name}{at}"] for name in ("before", "after", "minute")) for at in (1, 2)]
    rest = line[match.start() : match.end()]
    if not any(said) and not re.search(r"[时時点點]|hora|heure|h|ч", rest):
        return None  # "4-6" are items, not hours
    halves = [_half(parts[f"before{at}"], parts[f"after{at}"]) for at in (1, 2)]
    hours = [int(parts[f"hour{at}"]) for at in (1, 2)]
    if halves[0] is None and halves[1] == "pm" and hours[0] < hours[1] and hours[1] != 12:
        halves[0] = "pm"  # 3-6 p.m.
    elif halves[1] is None and halves[0] == "pm" and hours[0] < 12:
        halves[1] = "pm"  # 下午3时至6时
    times = [_time(hours[at], parts[f"minute{at + 1}"], halves[at]) for at in (0, 1)]
    if times[0] is None or times[1] is None:
        return None
    return times[0], times[1], match.start(), match.end()


def _half(before: str | None, after: str | None) -> str | None:
    if before:
        return "am" if re.fullmatch(MORNING, before) else "pm"
    if not after:
        return None
    if after.startswith(("a", "صباح")):
        return "am"
    return "pm"


def _time(hour: int, minute: str | None, half: str | None) -> datetime.time | None:
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    try:
        return datetime.time(hour, int(minute or 0))
    except ValueError:
        return None


def job_dates(first: str | None, second: str | None) -> tuple[datetime.date, ...]:
    """The two dates beside a job number, printed as day, month and year of two digits each."""
    days = [_date(2000 + int(one[4:]), int(one[2:4]), one[:2]) for one in (first, second) if one]
    return tuple(day for day in days if day)
