"""Whether a reply has anything to do with its case."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import numpy as np

from ..content.key import Key
from .acts import acts_of
from .copying import Sources
from .encoder import EncoderName, Memo
from .formula import is_formula
from .hearing import Heard, Near, near
from .language import SMALL_WORDS
from .specifics import YOU
from .text import Text, lines_of, words_of

_FEWEST_WORDS, _SHORTEST = 8, 3
_LONG = 30
_NOBODY_TO_NAME = 0.5
_DISTANT, _FAR, _REMOTE = 1.0, 2.0, 4.0
"""Log odds beyond the limit."""
_SHORTENED = 4
_ENDING = re.compile(r"(?:'s|s|ed|ing|ly|er)$")
_SPOKEN_TO = re.compile(
    r"^(?:(?:hi|hello|hey|dear|morning|good (?:morning|evening|day|afternoon)|bonjour|salut"
    r"|thank you|thanks|merci|sorry)[ ,]+)?([A-ZÀ-Þ][a-zà-ÿ]{2,})(?=[,.!]| (?:and|et) [A-Z])"
)
_SPOKEN_OF = re.compile(r"([A-ZÀ-Þ](?<=[a-zà-ÿ,] .)[a-zà-ÿ]{2,})")
"""It looks for a capital first: there are few."""
_NO_NAME_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun january february march april may jan feb mar apr jun jul aug sep sept oct nov dec"
    " june july august september october november december christmas easter english french"
    " sorry yes thanks please hello okay first second third well dear here now today tonight"
    " tomorrow done rule team then also and but welcome right true good morning merci bonjour"
    " oui non lundi mardi mercredi jeudi vendredi samedi dimanche madame monsieur"
)
_NO_NAME = frozenset(word.capitalize() for word in _NO_NAME_WORDS.split())
_ADVERB = "ly"
"""As in "Officially, …", where a name could stand."""
Length = Literal["long", "short"]


@dataclass(frozen=True)
class TopicModel:
    """A logistic regression on `nearness`: what is beyond `limit` is beside the point."""

    weights: Mapping[str, float]
    start: float
    limit: float

    def beyond(self, measured: Mapping[str, float]) -> float:
        """How far beyond the limit a reply is, in log odds."""
        total = sum(self.weights[name] * value for name, value in measured.items())
        return self.start + total - self.limit


def is_elsewhere(
    beyond: float, measured: Mapping[str, float], *, poor: bool = False, meant: bool = False
) -> bool:
    """Whether a text that lies so far `beyond` the limit belongs to another case.

    To be distant is not enough: an honest reply may use none of the words that the case or its key
    has, and one that names somebody who wrote is seldom meant for another. Somebody spoken to whom
    the case does not know tells; names of which it does not know, if it is clearly distant; without
    either it must be far off, and not be `meant` for somebody: feel with a "you", or apologise.
    `poor`: it holds lines that could stand under anything, or what a rude answer holds, which is
    why it is distant; then only names tell.
    """
    if measured["named"] == 1 and beyond <= _REMOTE:
        return False
    if measured["called"] < 0:
        return beyond > (_DISTANT if poor else 0)
    if measured["strange"] < 0:
        return beyond > (_REMOTE if poor else _DISTANT)
    return beyond > _FAR and not (poor or meant)


@cache
def topic_model(encoder: EncoderName, length: Length) -> TopicModel:
    """The model in `data/topics.json`, made by `benchmarks/scorer/topics.py`."""
    data = files(__package__).joinpath("data/topics.json").read_text("utf-8")
    return TopicModel(**json.loads(data)[encoder][length])


def is_off_topic(
    heard: Heard, key: Key, sources: Sources, memo: Memo, *, poor: bool = False
) -> bool:
    """Whether a reply is about something else altogether; for `poor` see `is_elsewhere`."""
    if len(words_of(heard.text.clean)) < _FEWEST_WORDS or not key.elements:
        return False
    model = topic_model(heard.encoder, "long" if is_long(heard) else "short")
    measured = nearness(heard, key, sources, memo)
    return is_elsewhere(model.beyond(measured), measured, poor=poor, meant=is_meant(heard))


def is_meant(heard: Heard) -> bool:
    """Whether a reply apologises to a "you", or says in one sentence "you" and what is felt."""
    lines = [(YOU.is_in(s.words), acts_of(s.words)) for s in heard.sentences]
    sorry = any("apologises" in acts for _, acts in lines)
    return any(you and (sorry or "feels" in acts) for you, acts in lines)


def is_long(heard: Heard) -> bool:
    """Whether a reply has words enough to show what it is about."""
    return len(words_of(heard.text.clean)) >= _LONG


def nearness(heard: Heard, key: Key, sources: Sources, memo: Memo) -> dict[str, float]:
    """By how much a reply touches its case, each figure the higher the nearer.

    `strange` and `called`: names, and any name spoken to, that nothing in the case or the key has,
    counted below 0; not where nobody wrote and no facts are given: there people speak of their own.
    `case`: mean cosine of its sentences to the nearest line of the case or phrase of the key, and
    more for shared words; `posts`: the same to the posts and the key alone; `peak`: the mean of its
    two nearest sentences; `said`: how surely it says its nearest element; `words`: share of its
    words that the posts or the key have too; `named`: whether it names anybody who wrote.
    """
    found = near(heard, key, memo)
    keyed = found.best_element
    if len(found.pitfalls):
        keyed = np.maximum(keyed, found.best_pitfall)
    posts = np.maximum(keyed, _to_lines(heard, sources.posts, memo))
    every = np.maximum(keyed, _to_lines(heard, sources.everything, memo))
    words = content_words(heard.text.clean)
    shared = len(shared_words(heard, key, sources.posts))
    named = _names(sources.authors) & frozenset(words_of(heard.text.clean))
    given = bool(sources.authors or sources.facts)
    called = _by(_SPOKEN_TO, heard.text) if given else frozenset[str]()
    spoken_of = _by(_SPOKEN_OF, heard.text) if given else called
    known = _everything(key_texts(key), (*sources.everything, *sources.authors))
    return {
        "case": float(every.mean())
        + 0.35 * len(shared_words(heard, key, sources.everything)) / max(1, len(words)),
        "posts": float(posts.mean()),
        "peak": float(np.sort(posts)[-2:].mean()),
        "said": _surest(found),
        "words": shared / max(1, len(words)),
        "shared": math.log1p(shared),
        "named": float(bool(named)) if sources.authors else _NOBODY_TO_NAME,
        "strange": -math.log1p(_unknown(spoken_of | called, known)),
        "called": -float(_unknown(called, known) > 0),
    }


def shared_words(heard: Heard, key: Key, sources: tuple[str, ...]) -> frozenset[str]:
    """Words with a meaning of their own that a reply shares with the case or the key."""
    phrases = [phrase for element in key.elements for phrase in element.says]
    phrases += [phrase for pitfall in key.pitfalls for phrase in pitfall.says]
    return content_words(heard.text.clean) & words_of_author((*sources, *phrases))


def _by(pattern: re.Pattern[str], text: Text) -> frozenset[str]:
    """Names that a text speaks to, or speaks of; not those of whoever signs it."""
    return frozenset(
        name.casefold()
        for line in text.sentences
        if pattern is _SPOKEN_TO or not is_formula(line.words)
        for name in pattern.findall(line.words)
        if name not in _NO_NAME and not name.endswith(_ADVERB)
    )


def _unknown(words: frozenset[str], known: str) -> int:
    """How many of them stand nowhere in what is known; longer ones not even in part of a word."""
    return sum(
        word not in known
        if len(word) > _SHORTENED
        else re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W\d_])", known) is None
        for word in words
    )


@lru_cache(maxsize=500)
def _everything(of_key: tuple[str, ...], sources: tuple[str, ...]) -> str:
    return "\n".join((*of_key, *sources)).casefold()


def key_texts(key: Key) -> tuple[str, ...]:
    """All that a key's author wrote of what may be said, and of what may not."""
    return (
        *(phrase for element in key.elements for phrase in element.says),
        *(phrase for pitfall in key.pitfalls for phrase in pitfall.says),
        *(element.advice for element in key.elements),
        *(example.reply for example in key.exemplars),
        *key.private_facts,
        key.coaching,
    )


@lru_cache(maxsize=500)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that have a meaning of their own, without their endings."""
    return frozenset(
        _without_ending(word)
        for word in words_of(text)
        if len(word) >= _SHORTEST and word not in SMALL_WORDS
    )


@lru_cache(maxsize=4_000)
def _without_ending(word: str) -> str:
    return _ENDING.sub("", word)


@lru_cache(maxsize=1_000)
def words_of_author(texts: tuple[str, ...]) -> frozenset[str]:
    """The same of texts that come again and again."""
    return frozenset[str]().union(*map(content_words, texts))


@lru_cache(maxsize=500)
def _lines_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.words for text in texts for line in lines_of(text))


def _to_lines(heard: Heard, texts: tuple[str, ...], memo: Memo) -> np.ndarray:
    lines = _lines_in(texts)
    if not lines:
        return np.zeros(len(heard.sentences))
    return np.asarray((heard.vectors @ memo.of_author(lines).T).max(axis=1), np.float64)


def _surest(found: Near) -> float:
    return float(found.shares.max(initial=0.0))


@lru_cache(maxsize=1_000)
def _names(authors: tuple[str, ...]) -> frozenset[str]:
    words = (word for author in authors for word in words_of(author))
    parts = (part for word in words for part in (word, *word.split("_")))
    return frozenset(part for part in parts if len(part) >= _SHORTEST)
