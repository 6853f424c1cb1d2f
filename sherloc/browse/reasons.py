"""Why a result is there, in a few words for its card: what words alone do not show."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sherloc.core.languages import current_language, language_name
from sherloc.search.query import Hit


def reason(hit: Hit) -> str:
    """What found a record if not the words of the question, else in which other language these stand.

    Blank where the words are in a text of the reader's language, or nothing was asked.
    """
    reader = current_language()
    language = language_name(hit.language, reader) if hit.language else ""
    if "words" in hit.found_by:
        foreign = language and hit.language != reader
        return _("Words found in the text: %(language)s") % {"language": language} if foreign else ""
    if "concept" in hit.found_by:
        return _("Found by its subject")
    if "meaning" not in hit.found_by:
        return ""
    if not language:
        return _("Found by its meaning")
    return _("Found by its meaning, in the text: %(language)s") % {"language": language}
