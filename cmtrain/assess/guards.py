"""Attempts to score without answering anybody: copies, lists of keywords, orders to the grader."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..content.key import Exemplar, Key
from .assessment import Gaming
from .copying import (
    Sources,
    Triples,
    is_edited,
    overlap,
    pieced,
    share_in,
    triples_of,
    unquoted,
)
from .encoder import EncoderName, Memo
from .hearing import Heard, near, phrases
from .markers import Found
from .order import is_heap, is_loose
from .prose import gives_orders, is_code, is_list, is_noise, is_template
from .text import Text, words_of
from .topic import content_words, is_long, is_off_topic, words_of_author
from .utterance import Utterance
from .wording import part_of_any, slipped_sentences

_COPIED_POSTS, _COPIED_LINE, _COPIED_EXAMPLE, _EDITED = 0.5, 0.6, 0.6, 0.65
_PASTED_FACTS, _PASTED_WORDS = 0.75, 25
_TYPED_BACK, _TYPED_BACK_LINE, _TYPED_BACK_WORDS = 0.5, 0.7, 8
_WORTH_COPYING, _COINCIDES = 2, 8
_CANNED = "canned-line"
_STOCK_BESIDE = 0.34
"""Share of stock sentences from which even a long text is a poor reply and not off the topic."""
_STOCK: Mapping[EncoderName, float] = {"semantic": 0.4, "built-in": 0.55}
"""Cosine from which a sentence is a stock one; a sum of words finds everything more alike."""
_STOCK_LINES, _STOCK_WORDS, _STOCK_SHARED, _STOCK_SHARE = 3, 20, 2, 0.75
_WHY: dict[Gaming, str] = {
    "not-prose": "It is not written in sentences.",
    "grader-instructions": "It speaks to the scorer and not to the people in the case.",
    "keyword-stuffing": "It lists terms of the trade instead of speaking to anybody.",
    "canned-empathy": "Every sentence of it could stand under anything; none is about this case.",
    "copied-exemplar": "It repeats an example response almost word for word.",
    "copied-prompt": "Most of it is copied from the case or the brief.",
    "copied-feedback": "It repeats the feedback instead of doing what that says.",
    "off-topic": "It has nothing to do with this case.",
}


@dataclass(frozen=True)
class Guarded:
    """The verdict on a text, and the words of the sentences that were copied."""

    gaming: Gaming | None = None
    copied: frozenset[str] = frozenset()

    @property
    def why(self) -> str:
        """Why the words earn nothing, or an empty string."""
        return _WHY[self.gaming] if self.gaming else ""


def guard(said: Utterance, key: Key, sources: Sources, memo: Memo) -> Guarded:
    """Look at a reply beside everything that the learner had read."""
    text = said.text
    if not text.clean.strip():
        return Guarded()
    feedback = _feedback(key, sources)
    gaming = _form(text) or _copy(text.clean, key.exemplars, sources)
    if gaming is None and _is_typed_back(text.clean, feedback, _TYPED_BACK):
        gaming = "copied-feedback"
    if gaming is None and said.heard.sentences:
        gaming = _content(said, key, sources, memo)
    copied = (
        line.words
        for line in text.sentences
        if overlap(unquoted(line.words), sources.posts) > _COPIED_LINE
        or _is_typed_back(line.words, feedback, _TYPED_BACK_LINE)
        or is_loose(line.words)
    )
    return Guarded(gaming, frozenset(copied))


def _is_typed_back(clean: str, feedback: Triples, share: float) -> bool:
    """Whether that share of it stands in the feedback."""
    return len(words_of(clean)) >= _TYPED_BACK_WORDS and share_in(clean, feedback) >= share


def _feedback(key: Key, sources: Sources) -> Triples:
    """What stands in the feedback alone, and neither in the case nor in the key.

    What the key itself would have a reply say is no copy, however it was come by.
    """
    feedback = (
        key.coaching,
        *(part.advice for part in key.elements),
        *(pitfall.why for pitfall in key.pitfalls),
        *(harm.why for harm in key.harmful_actions.values()),
    )
    said = [phrase for element in key.elements for phrase in element.says]
    said += [phrase for pitfall in key.pitfalls for phrase in pitfall.says]
    examples = tuple(example.reply for example in key.exemplars)
    return triples_of(feedback, (*said, *examples, *sources.everything))


def _form(text: Text) -> Gaming | None:
    if not text.sentences:
        return "not-prose"
    if gives_orders(text.clean):
        return "grader-instructions"
    if is_code(text.clean):
        return "not-prose"
    if is_list(text.clean):
        return "keyword-stuffing"
    if is_noise(text.clean) or is_heap(text.clean):
        return "not-prose"
    return "canned-empathy" if is_template(text.clean) else None


def _copy(clean: str, examples: tuple[Exemplar, ...], sources: Sources) -> Gaming | None:
    """Strong examples, then posts and frame of the case; facts only when pasted at length."""
    if any(_repeats(clean, example) for example in examples):
        return "copied-exemplar"
    worthy = tuple(example.reply for example in examples if _is_worth_copying(example))
    if len(words_of(clean)) >= _PASTED_WORDS and pieced(clean, worthy) > _PASTED_FACTS:
        return "copied-exemplar"
    own = unquoted(clean)
    if overlap(own, sources.posts) > _COPIED_POSTS or overlap(own, sources.frame) > _COPIED_POSTS:
        return "copied-prompt"
    if any(is_edited(own, post, _EDITED) for post in sources.posts):
        return "copied-prompt"
    at_length = len(words_of(own)) >= _PASTED_WORDS
    pasted = at_length and pieced(own, sources.everything) > _PASTED_FACTS
    return "copied-prompt" if pasted else None


def _repeats(clean: str, example: Exemplar) -> bool:
    """Whether it is an example worth copying, unchanged or with a word changed here and there.

    A few words that two people may well hit upon are no copy.
    """
    if len(words_of(clean)) < _COINCIDES:
        return False
    return _is_worth_copying(example) and (
        overlap(clean, (example.reply,)) > _COPIED_EXAMPLE
        or is_edited(clean, example.reply, _EDITED)
    )


def _is_worth_copying(example: Exemplar) -> bool:
    return max((level or 0 for level in example.levels.values()), default=0) >= _WORTH_COPYING


def _content(said: Utterance, key: Key, sources: Sources, memo: Memo) -> Gaming | None:
    stock = stock_lines(said.heard, key, memo)
    if _is_canned(said, stock, key, sources):
        return "canned-empathy"
    empty = stock.mean() >= _STOCK_BESIDE if is_long(said.heard) else stock.any()
    poor = bool(empty) or _meets_somebody(said.found)
    return "off-topic" if is_off_topic(said.heard, key, sources, memo, poor=poor) else None


def stock_lines(heard: Heard, key: Key, memo: Memo) -> NDArray[np.bool_]:
    """Which sentences are nearer to ones that could stand under anything than to the key."""
    found = near(heard, key, memo)
    return np.asarray((found.stock > found.best_element) & (found.stock >= _STOCK[heard.encoder]))


def _is_canned(said: Utterance, stock: NDArray[np.bool_], key: Key, sources: Sources) -> bool:
    """Whether it is a paragraph of stock sentences; a line or two of them is only a poor reply."""
    heard = said.heard
    if len(stock) < _STOCK_LINES or len(words_of(heard.text.clean)) < _STOCK_WORDS:
        return False
    canned = frozenset(hit.sentence.words for hit in said.found if hit.marker.code == _CANNED)
    if not (canned or stock.any()):
        return False
    worse = slipped_sentences(tuple(hit for hit in said.found if hit.marker.code != _CANNED))
    empty = stock | np.array([part_of_any(s.words, canned) for s in heard.sentences])
    empty = empty[[not part_of_any(s.words, worse) for s in heard.sentences]]
    if len(empty) < _STOCK_LINES or empty.mean() < _STOCK_SHARE:
        return False
    told = words_of_author((*sources.posts, *(p for e in key.elements for p in e.says)))
    ordinary = words_of_author(phrases("stock"))
    shared = (content_words(heard.text.clean) & told) - ordinary
    return len(shared) <= _STOCK_SHARED


def _meets_somebody(found: tuple[Found, ...]) -> bool:
    """Whether it holds a stock phrase, an insult or the like: a poor reply, but meant as one."""
    slips = [hit.marker for hit in found if hit.marker.polarity == "hurts"]
    return bool(slips) and all(marker.criterion != "S6" for marker in slips)
