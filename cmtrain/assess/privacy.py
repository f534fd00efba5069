"""Personal data and private facts that a public reply must not contain."""

import re
from collections.abc import Iterator

import phonenumbers

from ..content.base import Competence, CriterionCode, Flag
from ..content.key import Key
from .signal import Signal
from .text import Text, words_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_WHY = "Everybody can read it, copy it and use it; keep it out of public words."


def find_leaks(
    text: Text, key: Key, known: str, rated: tuple[Competence, ...]
) -> tuple[Signal, ...]:
    """Private facts of the key, and personal data that the brief (`known`) does not give out."""
    criterion: CriterionCode = (
        "M5" if "moderation" in rated else "S2" if "strategy" in rated else "E5"
    )
    places = [("private-fact", place, _kind(key)) for place in _facts(text, key)]
    data: Flag = "exposes_personal_data"
    places += [("personal-data", place, data) for place in _data(text, known)]
    return tuple(
        Signal("leak", code, criterion, 1.0, "Gives away what must stay private", _WHY, flag,
               text.span(*place))
        for code, place, flag in places
    )  # fmt: skip


def luhn(digits: str) -> bool:
    """Whether the digits have the check sum of a payment card."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += sum(divmod(int(digit) * (1 + place % 2), 10))
    return total % 10 == 0


def _facts(text: Text, key: Key) -> Iterator[tuple[int, int]]:
    for fact in key.private_facts:
        words = [re.escape(word) for word in words_of(fact)]
        if words:
            pattern = r"(?<!\w)" + r"[\W_]+".join(words) + r"(?!\w)"
            match = re.search(pattern, text.clean, re.IGNORECASE)
            if match:
                yield match.span()


def _data(text: Text, known: str) -> Iterator[tuple[int, int]]:
    told = re.sub(r"\D", "", known)
    for match in _EMAIL.finditer(text.clean):
        if match.group().casefold() not in known.casefold():
            yield match.span()
    for match in _CARD.finditer(text.clean):
        if luhn(re.sub(r"\D", "", match.group())):
            yield match.span()
    for number in phonenumbers.PhoneNumberMatcher(text.clean, "US"):
        if re.sub(r"\D", "", number.raw_string) not in told:
            yield number.start, number.end


def _kind(key: Key) -> Flag:
    flags = {pitfall.flag for pitfall in key.pitfalls}
    only_internal = "leaks_internal" in flags and "exposes_personal_data" not in flags
    return "leaks_internal" if only_internal else "exposes_personal_data"
