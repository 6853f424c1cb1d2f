"""Chinese: one form for traditional and simplified characters, and the words of a question.

Texts are indexed by pairs of characters and by single ones, so no dictionary stands between a text
and its index; only a question is cut into words. Blanks and line ends between characters mean
nothing: real documents break words with them. Other scripts that write without blanks (kana, Thai,
Lao, Khmer, Burmese) go the same way.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import opencc

CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
IDEOGRAPH = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
IS_CJK = re.compile(f"[{CJK}]")
BLANKS = re.compile(r"\s+")
RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
# what the dictionary of words never needs to see whole
LONGEST_RUN = 256

_loading = threading.Lock()
_places: dict[str, Path | None] = {"dictionary": None}


def configure(cache_dir: Path | str | None) -> None:
    """Where the segmenter keeps its compiled dictionary (5 MB), a folder only we can write to.

    Without it the dictionary is compiled anew by each process (about a second). It is never put
    into the temporary folder, where anyone could leave another one.
    """
    _places["dictionary"] = Path(cache_dir) if cache_dir else None
    _segmenter.cache_clear()
    words.cache_clear()


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """Each traditional character with its simplified one, from OpenCC's table of characters."""
    converter = opencc.OpenCC("t2s")
    characters = [chr(code) for first, end in RANGES for code in range(first, end)]
    # a line for each: the converter's table of phrases finds nothing to join
    simple = converter.convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}
    return table, re.compile("[" + "".join(table) + "]")


def simplified(text: str) -> str:
    """The text in simplified characters, as long as the original."""
    if text.isascii() or not IDEOGRAPH.search(text):
        return text
    table, pattern = _table()
    return pattern.sub(lambda match: table[match[0]], text)


@cache
def _segmenter() -> Any:
    with warnings.catch_warnings():
        # its source is older than Python's rules on escapes
        warnings.simplefilter("ignore")
        import jieba  # a second and 60 MB, which only a Chinese question needs

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    folder = _places["dictionary"]
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        segmenter.tmp_dir = str(folder)
        segmenter.cache_file = "segmenter.cache"
        segmenter.initialize()
    else:
        segmenter.FREQ, segmenter.total = segmenter.gen_pfdict(segmenter.get_dict_file())
        segmenter.initialized = True
    return segmenter


def warm() -> None:
    """Load the tables and the dictionary (about half a second, 90 MB) before the first question."""
    simplified("組")
    words("打击跨国有组织犯罪")


@lru_cache(maxsize=4096)
def words(run: str) -> tuple[str, ...]:
    """A run of simplified characters of a question, blanks ignored, cut into words."""
    run = BLANKS.sub("", run)[:LONGEST_RUN]
    if len(run) < 3 or not IDEOGRAPH.search(run):
        return (run,) if run else ()
    with _loading:
        segmenter = _segmenter()
    return tuple(word for word in segmenter.cut(run) if word)


def pairs(word: str) -> tuple[tuple[int, str], ...]:
    """(offset, pair of characters) enough to hold the whole word: `组织犯罪` gives 组织 and 犯罪."""
    if len(word) < 3:
        return ((0, word),)
    offsets = list(range(0, len(word) - 1, 2))
    if len(word) % 2:
        offsets.append(len(word) - 2)
    return tuple((offset, word[offset : offset + 2]) for offset in offsets)
