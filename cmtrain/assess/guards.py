"""Attempts to score without answering anybody: copies, lists of keywords, orders to the grader."""

from dataclasses import dataclass

from ..content.key import Key
from .assessment import Gaming
from .copying import overlap
from .encoder import Memo
from .markers import Found
from .prose import gives_orders, is_list, is_noise, is_template
from .text import Text
from .topic import is_off_topic
from .utterance import Utterance

_COPIED_PROMPT, _COPIED_LINE, _COPIED_EXAMPLE = 0.5, 0.6, 0.6
_WHY: dict[Gaming, str] = {
    "not-prose": "It is not written in sentences.",
    "grader-instructions": "It speaks to the scorer and not to the people in the case.",
    "keyword-stuffing": "It lists terms of the trade instead of speaking to anybody.",
    "canned-empathy": "It is a template with its blanks left open.",
    "copied-exemplar": "It repeats an example response almost word for word.",
    "copied-prompt": "Most of it is copied from the case or the brief.",
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


def guard(said: Utterance, key: Key, sources: tuple[str, ...], memo: Memo) -> Guarded:
    """Look at a reply with everything that the learner had before them (`sources`)."""
    text = said.text
    if not text.clean.strip():
        return Guarded()
    examples = [example.reply for example in key.exemplars]
    gaming = _form(text) or _copy(text.clean, examples, sources)
    if (
        gaming is None
        and not _meets_somebody(said.found)
        and is_off_topic(said.heard, key, sources, memo)
    ):
        gaming = "off-topic"
    lines = (sentence.words for sentence in text.sentences)
    return Guarded(
        gaming, frozenset(line for line in lines if overlap(line, sources) > _COPIED_LINE)
    )


def _form(text: Text) -> Gaming | None:
    if not text.sentences:
        return "not-prose"
    if gives_orders(text.clean):
        return "grader-instructions"
    if is_list(text.clean):
        return "keyword-stuffing"
    if is_noise(text.clean):
        return "not-prose"
    return "canned-empathy" if is_template(text.clean) else None


def _copy(clean: str, examples: list[str], sources: tuple[str, ...]) -> Gaming | None:
    if any(overlap(clean, [example]) > _COPIED_EXAMPLE for example in examples):
        return "copied-exemplar"
    return "copied-prompt" if overlap(clean, sources) > _COPIED_PROMPT else None


def _meets_somebody(found: tuple[Found, ...]) -> bool:
    """Whether it holds a stock phrase, an insult or the like: a poor reply, but meant as one."""
    slips = [hit.marker for hit in found if hit.marker.polarity == "hurts"]
    return bool(slips) and all(marker.criterion != "S6" for marker in slips)
