"""Why a result is there, in a few words for its card: what its marked words do not show."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sherloc.browse.filters import labels_of
from sherloc.core.languages import current_language, language_name
from sherloc.search.query import Hit


def reason(hit: Hit) -> str:
    """What found a record if not all words of the question, or in which other language these stand.

    Blank where all are in a text of the reader's language, or nothing was asked.
    """
    reader = current_language()
    language = language_name(hit.language, reader) if hit.language and hit.language != reader else ""
    if "words" in hit.found_by:
        # With a passage, the language is that of what means it; the words stand in no text, but in a name.
        return _by_words(hit, "" if hit.passage else language)
    if "concept" in hit.found_by:
        subjects = _subjects(hit)
        return (
            _("Found by its subject: %(subjects)s") % {"subjects": subjects}
            if subjects
            else _("Found by its subject")
        )
    if "meaning" not in hit.found_by:
        return ""
    if not language:
        return _("Found by its meaning")
    return _("Found by its meaning, in the text: %(language)s") % {"language": language}


def _by_words(hit: Hit, language: str) -> str:
    """Of a long question the few words that were found, or the few that were not."""
    if hit.missing and len(hit.missing) <= len(hit.words):
        return _("Without the words: %(words)s") % {"words": _(", ").join(hit.missing)}
    if hit.missing:
        return _("Words found: %(words)s") % {"words": _(", ").join(hit.words)}
    return _("Words found in the text: %(language)s") % {"language": language} if language else ""


def _subjects(hit: Hit) -> str:
    labels = [label for facet, code in hit.concepts for label in labels_of(facet, [code]).values()]
    return _(", ").join(dict.fromkeys(labels))
