"""Cutting text into search tokens: words (with our farm words kept whole), pinyin, initials. Shared by every adapter."""

import re
import unicodedata
from functools import lru_cache

import rjieba
from pypinyin import Style, lazy_pinyin

from catalog.search.words import FARM_WORDS, SAYS_NOTHING, SYNONYMS

MAX_QUERY_LENGTH = 60
MAX_QUERY_TOKENS = 12
_WORD = re.compile(r"[0-9a-z]+(?:\.[0-9]+)?[a-z]*|[\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _cutter() -> rjieba.Jieba:
    cutter = rjieba.Jieba()
    for word in FARM_WORDS:
        cutter.add_word(word, 20_000, "n")
    return cutter


def normalize(text: str) -> str:
    """Full-width to half-width, lower case, control characters to spaces."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(" " if unicodedata.category(char).startswith("C") else char for char in folded)


def words_of(text: str) -> list[str]:
    """Every word a document is found by, long and short cuts alike, in order of appearance."""
    found: list[str] = []
    for piece in _WORD.findall(normalize(text)):
        if _HAN.match(piece):
            found.extend(_cutter().cut_for_search(piece, hmm=True))
        else:
            found.append(piece)
    return found


def characters_of(text: str) -> list[str]:
    """The Chinese characters one by one, so that a single typed character finds something."""
    return _HAN.findall(normalize(text))


def query_words(text: str) -> list[str]:
    """The words of a query, each once; words that say nothing are dropped when others remain."""
    cut: list[str] = []
    for piece in _WORD.findall(normalize(text[:MAX_QUERY_LENGTH])):
        if _HAN.match(piece):
            cut.extend(_cutter().cut(piece, hmm=True))
        else:
            cut.append(piece)
    found = list(dict.fromkeys(cut))
    telling = [word for word in found if word not in SAYS_NOTHING]
    return (telling or found)[:MAX_QUERY_TOKENS]


def runs_of(text: str) -> list[str]:
    """The pieces of a query as they stand: runs of Chinese characters that are not cut, numbers and Latin words."""
    found: list[str] = _WORD.findall(normalize(text[:MAX_QUERY_LENGTH]))
    return found[:MAX_QUERY_TOKENS]


def parts_of(word: str) -> list[str]:
    """The shorter words inside a long one, so that 海门香芋 also finds what says 香芋 and 海门 apart."""
    if len(word) < 4 or not _HAN.match(word):
        return []
    inner = [part for part in _cutter().cut_for_search(word, hmm=True) if part != word]
    return inner if len(inner) > 1 else []


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for group in SYNONYMS:
        for word in group:
            groups[word] = groups.get(word, frozenset()) | frozenset(group)
    return groups


def synonyms_of(word: str) -> frozenset[str]:
    """The word and those that mean the same to a buyer; single characters only find, they are not found instead."""
    wider = _groups().get(word, frozenset())
    return frozenset(other for other in wider if len(other) > 1) | {word}


@lru_cache(maxsize=20_000)
def pinyin_of(text: str) -> str:
    """苹果 becomes pingguo; anything that is not Chinese stays."""
    return "".join(lazy_pinyin(normalize(text))).replace(" ", "")


@lru_cache(maxsize=20_000)
def initials_of(text: str) -> str:
    """苹果 becomes pg."""
    return "".join(lazy_pinyin(normalize(text), style=Style.FIRST_LETTER)).replace(" ", "")


def sounds_of(word: str) -> tuple[str, ...]:
    """Pinyin and initials of a Chinese word of two characters or more; nothing for others."""
    if len(word) < 2 or not _HAN.search(word):
        return ()
    return (pinyin_of(word), initials_of(word))
