"""Personal data and private facts that a public reply must not contain."""

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from ..content.base import Competence, CriterionCode, Flag
from ..content.key import Key
from .signal import Signal
from .text import Text, words_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_PHONE = re.compile(r"(?<![\d.:])(?:\+|00|0)\d(?:[ ./-]?\d){8,12}(?![\d:])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]? (?:[A-Z][\w']+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|court|row|close"
    r"|drive|terrace|square|place|way|gardens)\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard|place|chemin) (?:de |du |des |la )*[A-Z]\w+",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\b\d+[.,]\d+ (?:km|miles?|m|kg|%|percent|per cent|hours?|euros?|pounds?)\b")
_PERSONAL = re.compile(
    r"@|\d{4,}|[A-Z]{2}-\d|\b(?:street|road|lane|court|row|flat|avenue|rue|phone|address|husband|wife"
    r"|mother|father|son|daughter|child|sick|ill|disab\w+|widow\w*|divorc\w+|born|birthday)\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+\b",
)
_WHY = "Everybody can read it, copy it and use it; keep it out of public words."


def find_leaks(
    text: Text, key: Key, known: str, rated: tuple[Competence, ...]
) -> tuple[Signal, ...]:
    """Private facts of the key, and personal data that the brief (`known`) does not give out."""
    criterion: CriterionCode = (
        "M5" if "moderation" in rated else "S2" if "strategy" in rated else "E5"
    )
    places = [("private-fact", place, _kind(fact, key)) for fact, place in _facts(text, key)]
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


def _facts(text: Text, key: Key) -> Iterator[tuple[str, tuple[int, int]]]:
    for fact in key.private_facts:
        patterns = [
            words_of(fact),
            *([match.group().split()] if (match := _MEASURE.search(fact)) else []),
        ]
        for words in filter(None, patterns):
            pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)"
            found = re.search(pattern, text.clean, re.IGNORECASE)
            if found:
                yield fact, found.span()
                break


def _data(text: Text, known: str) -> Iterator[tuple[int, int]]:
    told = _digits(known)
    for match in _EMAIL.finditer(text.clean):
        if match.group().casefold() not in known.casefold():
            yield match.span()
    for pattern in (_IBAN, _ADDRESS):
        for match in pattern.finditer(text.clean):
            if match.group().casefold() not in known.casefold():
                yield match.span()
    for match in _CARD.finditer(text.clean):
        if luhn(re.sub(r"\D", "", match.group())):
            yield match.span()
    for start, end in _telephones(text.clean):
        if re.sub(r"\D", "", text.clean[start:end]) not in told:
            yield start, end


def _telephones(clean: str) -> list[tuple[int, int]]:
    if not any(char.isdigit() for char in clean):
        return []
    found = [(n.start, n.end) for n in phonenumbers.PhoneNumberMatcher(clean, "US")]
    return found + [match.span() for match in _PHONE.finditer(clean)]


@lru_cache(maxsize=1_000)
def _digits(known: str) -> str:
    return re.sub(r"\D", "", known)


def _kind(fact: str, key: Key) -> Flag:
    """Names, addresses and numbers of persons are personal; all else is the house's own."""
    flags = {pitfall.flag for pitfall in key.pitfalls}
    if "leaks_internal" in flags and "exposes_personal_data" not in flags:
        return "leaks_internal"
    if (
        "exposes_personal_data" in flags
        and "leaks_internal" not in flags
        and not _MEASURE.search(fact)
    ):
        return "exposes_personal_data"
    return "exposes_personal_data" if _PERSONAL.search(fact) else "leaks_internal"
