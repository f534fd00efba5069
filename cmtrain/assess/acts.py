"""What a sentence does besides what it is about: it commits, names a time, asks, apologises."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .caseless import Caseless
from .sieve import Sieve

Act = Literal["commits", "time", "asks", "apologises", "feels", "owns"]

_PATTERNS: Mapping[Act, re.Pattern[str]] = {
    "commits": re.compile(
        r"\b(?:i|we|he|she|they|you|it|who|someone|somebody|\w+ team)"
        r"(?:'ll| will|'m going to| shall)\b"
        r"|\b(?:i|we)(?:'ve| have|'m| am|'re| are)\b|\bwill\b|\b(?:gets?|getting|being)\b"
        r"|\bje (?:vais|vous|l'ai|reviens)\b|\bnous (?:allons|avons)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"\b(?:today|tonight|tomorrow|noon|midnight|midday|now|already|minutes?|hours?|days?|weeks?"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|o'clock|soon|until"
        r"|till|before|by|at) ?(?:\d|\b)|\d{1,2}[:.h]\d\d|\b\d{1,2} ?(?:am|pm|h)\b"
        r"|\b(?:demain|aujourd'hui|ce soir|midi|avant|lundi|mardi|mercredi|jeudi|vendredi)\b",
        re.IGNORECASE,
    ),
    "asks": re.compile(
        r"\?|\b(?:tell|let|send|show|give|write|message|dm) (?:me|us)\b"
        r"|\b(?:could|can|would) you\b",
        re.IGNORECASE,
    ),
    "apologises": re.compile(
        r"\b(?:sorry|apolog\w+|forgive|regret|pardon|désolée?s?|excus\w+)\b", re.IGNORECASE
    ),
    "feels": re.compile(
        r"\b(?:afraid|scar\w+|fright\w+|angry|anger|furious|livid|upset|hurt\w*|sad\w*|awful|horr\w+"
        r"|terrible|rotten|lonely|asham\w+|humiliat\w+|worr\w+|disappoint\w+|exhaust\w+|anxious|cry\w*"
        r"|cried|tears|hard|heavy|fear|gutt\w+|cruel|rough|tough|shame|cold|wet|miss\w*|proud|happy"
        r"|glad|love\w*|annoy\w+|frustrat\w+|deserve\w*|must (?:have|be|feel)|no wonder|can see why"
        r"|unsettl\w+|painful|miserable|waited|trust\w*|peur|triste|colère|dur|pénible)\b",
        re.IGNORECASE,
    ),
    "owns": re.compile(
        r"\b(?:our|my) (?:\w+ )?(?:mistake|fault|error|doing|job|failure|mess)"
        r"|\b(?:on us|on me|ours)\b"
        r"|\b(?:we|i) (?:\w+ )?(?:got|made|failed|should|didn't|did not|broke|missed|let|left"
        r"|were|was)\b"
        r"|\b(?:wrong|responsib\w+|sorry|notre (?:faute|erreur))\b",
        re.IGNORECASE,
    ),
}
_REFUSES = re.compile(
    r"\b(?:won't|will not|can't|cannot|can not|not going to|wouldn't|would not|never|refuse to"
    r"|instead of)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:i|we)(?:(?:'d| would)(?: \w+ly)? (?:not|never)| wouldn't"
    r"|(?:'d|'ll| would| will)? refuse to)\b",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b(?:not?|never|nothing|nobody|none|refuse\w*|without|un\w+)\b|n't\b", re.IGNORECASE
)
_EVERY = tuple(map(Caseless, (*_PATTERNS.values(), _REFUSES, _DENIES, _SAYS_NO)))
_COMMON = 0.6
_MOST = 2
"""Lacking acts beyond which one more changes nothing."""
_LACKING = 0.88
"""What is left of the likeness of meaning when the act of the phrases is lacking."""
_LEFT = np.array([_LACKING**lacking for lacking in range(_MOST + 1)])


def acts_of(words: str) -> frozenset[Act]:
    """The acts that a sentence performs."""
    found = _found(words)
    return frozenset(act for act, there in zip(_PATTERNS, found, strict=False) if there)


def noes_of(words: str) -> tuple[bool, ...]:
    """Whether a sentence refuses, whether it denies, and whether it says no in any way."""
    return _found(words)[len(_PATTERNS) :]


def denies(words: str) -> bool:
    """Whether a sentence says what somebody would not do."""
    return noes_of(words)[1]


@lru_cache(maxsize=4_000)
def _found(words: str) -> tuple[bool, ...]:
    """For each act and each kind of no whether it is there."""
    found = [False] * len(_EVERY)
    for number in _sieve().among(words):
        found[number] = _EVERY[number].is_in(words)
    return tuple(found)


@cache
def _sieve() -> Sieve:
    return Sieve(each.pattern for each in _EVERY)


@lru_cache(maxsize=4_000)
def acts_in_common(says: tuple[str, ...]) -> frozenset[Act]:
    """The acts that most phrasings of the same thing perform."""
    each = [acts_of(phrase) for phrase in says]
    return frozenset(
        act for act in _PATTERNS if sum(act in acts for acts in each) >= _COMMON * len(each)
    )


def do_it(sentences: Sequence[str], wanted: NDArray[np.int_]) -> NDArray[np.float64]:
    """1 where a sentence does what is `wanted` of a group, less for each kind of act it lacks.

    A row a group (see `acts_wanted`), a column a sentence.
    """
    missing = wanted @ (~np.array([_found(each)[: len(_PATTERNS)] for each in sentences])).T
    return np.asarray(_LEFT[np.minimum(missing, _MOST)])


def acts_wanted(groups: Iterable[tuple[str, ...]]) -> NDArray[np.int_]:
    """For each group of phrasings a row, 1 for every act that most of them perform."""
    rows = [[act in acts for act in _PATTERNS] for acts in map(acts_in_common, groups)]
    return np.array(rows, int).reshape(-1, len(_PATTERNS))
