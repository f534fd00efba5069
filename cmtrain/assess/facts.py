"""Sentences that contradict a fact of the case: other figures, or yes for no."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .caseless import caseless
from .language import SMALL_WORDS
from .signal import Signal
from .text import Text, read, words_of

_SHARED, _FEWEST, _SHARED_FOR_NO = 0.7, 2, 0.75
_WORDS_AS_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"), start=2
    )
}  # fmt: skip
"""Not "one" and not "no": they count something far more rarely than they do not."""
_ONLY_ONE = re.compile(
    r"\b(?:only|just|exactly) one \w|^(?:and |but )?there(?:'s| is| was) one \w", re.IGNORECASE
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SPELT = re.compile(
    rf"\b{_TENS}[ -]\w+|\b(?:\w+|{_TENS}[ -]\w+) (?:minutes )?(?:past|to) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
"""Figures and times of day in words that say another number than each word by itself."""
_NO = re.compile(r"^(?:not|never|no|nobody|none|nothing's|cannot|\w+n't)$")
_OPPOSITE = {"closed": "open", "shut": "open", "unknown": "known", "impossible": "possible"}
_UNSURE = caseless(
    r"\?|\b(?:if|should have|would|could|might|maybe|perhaps|promised|said|claims?|wrong|instead"
    r"|until|unless|before|after|when|usually|normally|by)\b"
)
_LIMIT = re.compile(
    r"\b(?:above|over|below|under|beyond|more than|less than|fewer than|at least|at most|up to"
    r"|from|maximum|minimum|older than|younger than|plus de|moins de|au moins|jusqu'à)\W{0,3}\d",
    re.IGNORECASE,
)
"""Figures that bound a rule: whatever lies on either side of them is no other figure."""
_OF_ONESELF = re.compile(r"^(?:i|i'\w+|we|je|j'\w+)\b", re.IGNORECASE)
"""What somebody does or thinks is no claim about the case."""
_AFTERNOON = re.compile(r"(1[3-9]|2[0-4])[:.](\d\d)")
_FIGURE = re.compile(r"(?<![\w.])(?:[a-z]{1,2})?\d+(?:[.:,]\d+)*(?![\w])", re.IGNORECASE)
_NO_FIRST = re.compile(r"^(?:and |so |but )?(?:no|yes|non|oui)\b[,:–—-]\s*", re.IGNORECASE)
"""An answer before the sentence that says the same."""
_RULE = re.compile(r"\(?\bR\d{1,2}\b\)?")
"""A rule cited, which is no figure."""
_NUMBER_TO_DIAL = re.compile(r"(?<!\d)\+?\d{2,5}(?:[ ./-]\d{2,5}){2,}(?!\d)")
_VERSION = re.compile(
    r"(?<![\d£$€.,])\d+\.\d+(?:\.\d+)?(?![\d%])"
    r"(?!\s?(?:%|km|m\b|kg|miles?|euros?|pounds?|per|stars?|hours?|degrees?|million|points?))"
)
"""A number of a release or a clause, which counts nothing."""
_STEM = 4
"""Letters by which two forms of a word are taken for one."""
_SMALL = SMALL_WORDS | {
    "yet", "there's", "isn't", "aren't", "wasn't", "not", "never", "again", "only", "always", "all",
    "people", "one", "we've", "already", "at", "moment", "now", "as", "am", "pm", "it", "it's",
}  # fmt: skip
_WHY = "The brief says otherwise; one wrong figure costs the belief in all the others."


@dataclass(frozen=True)
class Claim:
    """A sentence by what it is about (stems), its figures, and whether it says no.

    `bounds`: whether the figures are limits.
    """

    about: frozenset[str]
    figures: frozenset[str]
    denies: bool
    bounds: bool = False


def contradictions(text: Text, facts: tuple[str, ...]) -> tuple[Signal, ...]:
    """The first sentence of a reply that says other than one of the facts."""
    known, about = _all_claims(facts), _all_about(facts)
    for sentence in text.sentences:
        if _UNSURE.is_in(sentence.words) or _OF_ONESELF.search(sentence.words):
            continue
        said = _claim(sentence.words)
        if len(said.about & about) < _FEWEST:
            continue
        if any(_contradicts(said, fact) and not _backed(said, known) for fact in known):
            span = text.span(sentence.start, sentence.end)
            return (Signal("slip", "against-the-facts", "S1", 3.0, "Contradicts what is known",
                           _WHY, "false_statement", span),)  # fmt: skip
    return ()


def _contradicts(said: Claim, fact: Claim) -> bool:
    shared = len(said.about & fact.about)
    if shared < _FEWEST or shared < _SHARED * len(said.about):
        return False
    if said.figures and fact.figures:
        return not (fact.bounds or said.figures & fact.figures)
    both_ways = shared >= _SHARED_FOR_NO * max(len(said.about), len(fact.about))
    return both_ways and not said.figures and said.denies != fact.denies


def _backed(said: Claim, known: tuple[Claim, ...]) -> bool:
    """Whether its figures stand in a fact about the same thing."""
    return any(
        said.figures & fact.figures and len(said.about & fact.about) >= _FEWEST for fact in known
    )


@lru_cache(maxsize=500)
def _all_claims(facts: tuple[str, ...]) -> tuple[Claim, ...]:
    return tuple(claim for fact in facts for claim in _claims(fact))


@lru_cache(maxsize=500)
def _all_about(facts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(claim.about for claim in _all_claims(facts)))


@lru_cache(maxsize=2_000)
def _claims(fact: str) -> tuple[Claim, ...]:
    return tuple(
        _claim(sentence.words)
        for sentence in read(fact).sentences
        if not _UNSURE.is_in(sentence.words)
    )


def _claim(words: str) -> Claim:
    words = _NO_FIRST.sub("", words)
    counted = any(map(str.isdigit, words))
    if counted:
        words = _RULE.sub(" ", _NUMBER_TO_DIAL.sub(" ", words))
    every = words_of(words)
    roles = [*map(_role, every)]
    figures = _figures(words, every, typed=counted)
    about = frozenset(stem for _, stem in roles if stem)
    denials = sum(denies for denies, _ in roles)
    return Claim(about, figures, denials % 2 == 1, counted and bool(_LIMIT.search(words)))


@lru_cache(maxsize=4_000)
def _role(word: str) -> tuple[bool, str]:
    """Whether a word turns a sentence round, and the stem of what it speaks of, if of anything."""
    no = bool(_NO.match(word))
    small = no or word in _SMALL or word in _WORDS_AS_NUMBERS or any(map(str.isdigit, word))
    return no or word in _OPPOSITE, "" if small else _OPPOSITE.get(word, word)[:_STEM]


def _figures(words: str, every: list[str], *, typed: bool) -> frozenset[str]:
    """The figures of a sentence, spelt or `typed`."""
    words = _VERSION.sub(" ", words) if typed else words
    if _may_spell(every) and _SPELT.search(words):
        every = words_of(_SPELT.sub(" ", words))
    found = {_WORDS_AS_NUMBERS[word] for word in every if word in _WORDS_AS_NUMBERS}
    if "one" in every and _ONLY_ONE.search(words):
        found.add("1")
    return frozenset(found | _typed(words)) if typed else frozenset(found)


def _may_spell(every: list[str]) -> bool:
    """Whether any word is one that `_SPELT` cannot do without."""
    return "to" in every or "past" in every or any("ty" in word for word in every)


def _typed(words: str) -> set[str]:
    """Figures without noughts before or after them; hours after noon also as people say them."""
    typed = {match.group().casefold() for match in _FIGURE.finditer(words)}
    typed |= {f"{int(m[1]) - 12}:{m[2]}" for figure in typed if (m := _AFTERNOON.fullmatch(figure))}
    return {re.sub(r"[:.]00$", "", figure).lstrip("0") or "0" for figure in typed}
