"""Names blacked out in everything that is shown of a piece.

A character of a name becomes `REMOVED`, one for one, so that stretches of words keep their places.
What a reader sees instead is up to the page: a bar, or words that say so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from .piece import ResponsePiece
from .remarks import Passage
from .run import RunPiece

REMOVED = "\ufdd1"
"""A character that no text uses."""

P = TypeVar("P", bound="ResponsePiece | RunPiece")
Hide = Callable[[str], str]

_CODES = frozenset(
    {
        "pin", "comments",
        "settled_by", "kind", "activity_uid", "content_hash", "subject", "criterion", "flag",
        "step_id", "scorer_id", "scorer", "programs", "confidence", "gaming", "not_scored",
        "caveats", "id", "type", "field", "polarity", "verdict", "sign", "urgency", "curve", "good",
        "role", "day", "hour", "days", "hours", "change", "credit", "points", "time",
    }
)  # fmt: skip
"""Fields that hold codes and figures, which templates look things up by; nobody's words.

Comments are left whole: an instructor's sentence with a word taken out may say the opposite.
"""

_TOGETHER = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words, where a whole word cannot be told from a part."""


def redacted(piece: P) -> P:
    """The piece without the names that its author had blacked out."""
    if not piece.pin.hidden:
        return piece
    hide = hider(piece.pin.hidden)
    pin = replace(piece.pin, title=hide(piece.pin.title), context=hide(piece.pin.context))
    found: P = replace(_without(piece, hide), pin=pin)
    return found


def hider(names: Iterable[str]) -> Hide:
    """What blacks names out in a text: whole words, in whatever case, composed or not."""
    spelt = {form for name in names for form in _spellings(name) if form}
    if not spelt:
        return lambda text: text
    ordered = sorted(spelt, key=len, reverse=True)
    pattern = re.compile("|".join(map(_pattern, ordered)), re.IGNORECASE)

    def hide(text: str) -> str:
        return pattern.sub(lambda found: _blotted(found, text), text)

    return hide


def _spellings(name: str) -> Iterable[str]:
    return (unicodedata.normalize(form, name.strip()) for form in ("NFC", "NFD"))


def _pattern(name: str) -> str:
    return r"\s+".join(re.escape(part) for part in name.split())


def _blotted(found: re.Match[str], text: str) -> str:
    """The removed characters; the match itself where it is only a part of a word."""
    word = found[0]
    around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if not _TOGETHER.search(word) and any(map(_goes_on, around)):
        return word
    return REMOVED * len(word)


def _goes_on(char: str) -> bool:
    """Whether a character beside a word is part of it: a letter, a mark on one, a digit."""
    return bool(char) and unicodedata.category(char)[0] in "LMN"


def _without(value: Any, hide: Hide) -> Any:
    """The value with every text in it hidden, except codes."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        if value and all(isinstance(each, Passage) for each in value):
            return _passages(value, hide)
        return tuple(_without(each, hide) for each in value)
    if isinstance(value, Mapping):
        return {key: _without(each, hide) for key, each in value.items()}
    return _without_in_fields(value, hide)


def _without_in_fields(value: Any, hide: Hide) -> Any:
    if isinstance(value, BaseModel):
        names = (name for name in type(value).model_fields if name not in _CODES)
        changed = {name: _without(getattr(value, name), hide) for name in names}
        return value.model_copy(update=changed)
    if is_dataclass(value) and not isinstance(value, type):
        kept = [each.name for each in fields(value) if each.init and each.name not in _CODES]
        return replace(value, **{name: _without(getattr(value, name), hide) for name in kept})
    return value


def _passages(found: tuple[Passage, ...], hide: Hide) -> tuple[Passage, ...]:
    """Passages, where a name may begin in one and end in the next."""
    words = hide("".join(each.text for each in found))
    cut, at = [], 0
    for each in found:
        cut.append(replace(each, text=words[at : at + len(each.text)]))
        at += len(each.text)
    return tuple(cut)
