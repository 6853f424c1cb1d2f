"""The fixed words of agendas in six languages: headings, months, languages, kinds of distribution.

All in small letters and simple characters, as `lines.key_of` leaves them.
"""

from __future__ import annotations

import re

AGENDA = frozenset(
    (
        "provisional agenda", "agenda", "ordre du jour provisoire", "ordre du jour", "programa provisional",
        "programa", "предварительная повестка дня", "повестка дня", "جدول الأعمال المؤقت", "جدول الأعمال",
        "临时议程", "暂定议程", "议程",
    )
)  # fmt: skip
TITLE = frozenset(
    (
        "annotated provisional agenda", "provisional agenda and annotations", "annotated agenda",
        "ordre du jour provisoire annoté", "ordre du jour provisoire et annotations", "ordre du jour annoté",
        "programa provisional anotado", "programa provisional y anotaciones", "programa anotado",
        "аннотированная предварительная повестка дня", "предварительная повестка дня и аннотации",
        "предварительная повестка дня с аннотациями", "аннотированная повестка дня",
        "جدول الأعمال المؤقت المشروح", "جدول الأعمال المؤقت والشروح", "جدول الأعمال المؤقت وشروحه", "جدول الأعمال المشروح",
        "临时议程和说明", "临时议程说明", "附加说明的临时议程", "临时议程和附加说明", "临时议程及说明", "临时议程和注释",
    )
)  # fmt: skip
ANNOTATIONS = frozenset(
    (
        "annotations", "annotation", "anotaciones", "аннотации", "примечания", "الشروح", "شروح", "الشروح والتعليقات",
        "说明", "注释", "附加说明",
    )
)  # fmt: skip
DOCUMENTATION = frozenset(
    (
        "documentation", "documents", "documentación", "documentos", "документация", "документы", "الوثائق", "وثائق",
        "文件", "文献",
    )
)  # fmt: skip
NO_DOCUMENTS = frozenset(
    (
        "none", "no documentation", "aucun", "aucune", "néant", "ninguno", "ninguna", "не имеется", "нет", "لا توجد",
        "لا توجد وثائق", "لا يوجد", "无",
    )
)  # fmt: skip
ANNEX = re.compile(
    r"(?:annexe?|anexo|приложение|(?:ال)?مرفق|附件)(?: (?:[ivx]{1,4}|[0-9]|الأول))?|附件[一二三]"
)
PROGRAMME = re.compile(
    r"(?:(?:draft |proposed |tentative )?organi[sz]ation of work|proposed timetable"
    r"|(?:projet d')?organisation (?:proposée )?des travaux(?: proposée)?|proposition d'organisation des travaux"
    r"|(?:proyecto de |propuesta de )?organización (?:propuesta )?de los trabajos(?: propuesta)?"
    r"|(?:предлагаемая |предварительная )?организация работы|(?:предлагаемое )?расписание"
    r"|(?:التنظيم المقترح|تنظيم) (?:للأعمال|الأعمال)(?: المقترح)?|(?:拟议|暂定)?工作安排(?:草案)?)"
)

LANGUAGES = {
    "ar": ("arabic", "arabe", "árabe", "арабский", "العربية", "بالعربية", "عربي", "阿拉伯文"),
    "zh": ("chinese", "chinois", "chino", "китайский", "الصينية", "بالصينية", "中文"),
    "en": ("english", "anglais", "inglés", "английский", "الإنكليزية", "بالإنكليزية", "الإنجليزية", "بالإنجليزية", "英文"),
    "fr": ("french", "français", "francés", "французский", "الفرنسية", "بالفرنسية", "法文"),
    "ru": ("russian", "russe", "ruso", "русский", "الروسية", "بالروسية", "俄文"),
    "es": ("spanish", "espagnol", "español", "испанский", "الإسبانية", "بالإسبانية", "西班牙文"),
}  # fmt: skip
LANGUAGE_OF = {word: code for code, words in LANGUAGES.items() for word in words}
LANGUAGE_WORD = "|".join(sorted(LANGUAGE_OF, key=len, reverse=True))
ORIGINAL = re.compile(
    rf"(?:original|оригинал|الأصل|الاصل|原文|原件)\s?(?:language)?\s?:\s?({LANGUAGE_WORD})(?!\w)"
)
DISTRIBUTIONS = {
    "general": ("general", "générale", "общее", "عام", "普遍"),
    "limited": ("limited", "limitée", "limitada", "ограниченное", "محدود", "有限"),
    "restricted": ("restricted", "restreinte", "reservada", "для служебного пользования", "مقيد", "限制"),
}  # fmt: skip
DISTRIBUTION_OF = {word: code for code, words in DISTRIBUTIONS.items() for word in words}
DISTRIBUTION = re.compile(
    rf"(?:distr\.?|distribution|التوزيع|分发|распространение)\s?:?\s?({'|'.join(sorted(DISTRIBUTION_OF, key=len, reverse=True))})(?!\w)"
)
SESSION_LABEL = re.compile(
    r"(?:[\w-]+ ){0,3}(?:session|meeting|reunión|período de sesiones|сессия|совещание)|[\w-]+ (?:session|réunion)"
    r"|(?:الدورة|الاجتماع) [^\W\d]+(?: [^\W\d]+){0,2}|第[一二三四五六七八九十0-9]{1,4}(?:届会议|次会议)"
)

MONTHS = {
    1: ("january", "janvier", "enero", "января", "январь", "كانون الثاني/يناير", "كانون الثاني", "يناير"),
    2: ("february", "février", "febrero", "февраля", "февраль", "شباط/فبراير", "شباط", "فبراير"),
    3: ("march", "mars", "marzo", "марта", "март", "آذار/مارس", "آذار", "مارس"),
    4: ("april", "avril", "abril", "апреля", "апрель", "نيسان/أبريل", "نيسان", "أبريل"),
    5: ("may", "mai", "mayo", "мая", "май", "أيار/مايو", "أيار", "مايو"),
    6: ("june", "juin", "junio", "июня", "июнь", "حزيران/يونيه", "حزيران/يونيو", "حزيران", "يونيه", "يونيو"),
    7: ("july", "juillet", "julio", "июля", "июль", "تموز/يوليه", "تموز/يوليو", "تموز", "يوليه", "يوليو"),
    8: ("august", "août", "agosto", "августа", "август", "آب/أغسطس", "آب", "أغسطس"),
    9: ("september", "septembre", "septiembre", "сентября", "сентябрь", "أيلول/سبتمبر", "أيلول", "سبتمبر"),
    10: ("october", "octobre", "octubre", "октября", "октябрь", "تشرين الأول/أكتوبر", "تشرين الأول", "أكتوبر"),
    11: ("november", "novembre", "noviembre", "ноября", "ноябрь", "تشرين الثاني/نوفمبر", "تشرين الثاني", "نوفمبر"),
    12: ("december", "décembre", "diciembre", "декабря", "декабрь", "كانون الأول/ديسمبر", "كانون الأول", "ديسمبر"),
}  # fmt: skip
MONTH_OF = {word: month for month, words in MONTHS.items() for word in words}
MONTH = "|".join(re.escape(word) for word in sorted(MONTH_OF, key=len, reverse=True))
# Monday first
WEEKDAYS = (
    ("monday", "lundi", "lunes", "понедельник", "الاثنين", "الإثنين", "星期一"),
    ("tuesday", "mardi", "martes", "вторник", "الثلاثاء", "星期二"),
    ("wednesday", "mercredi", "miércoles", "среда", "الأربعاء", "星期三"),
    ("thursday", "jeudi", "jueves", "четверг", "الخميس", "星期四"),
    ("friday", "vendredi", "viernes", "пятница", "الجمعة", "星期五"),
    ("saturday", "samedi", "sábado", "суббота", "السبت", "星期六"),
    ("sunday", "dimanche", "domingo", "воскресенье", "الأحد", "星期日", "星期天"),
)  # fmt: skip
WEEKDAY_OF = {word: day for day, words in enumerate(WEEKDAYS) for word in words}
WEEKDAY = "|".join(sorted(WEEKDAY_OF, key=len, reverse=True))

# words that tell the languages of one script apart
TELLING = {
    "en": frozenset("the of and to in on for with was its by".split()),  # noqa: SIM905
    "fr": frozenset("le la les des du et en pour sur dans par aux une est".split()),  # noqa: SIM905
    "es": frozenset("el la los las del de y en para por una con que sobre".split()),  # noqa: SIM905
}
