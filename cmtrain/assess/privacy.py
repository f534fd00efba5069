"""Personal data and private facts that a public reply must not contain."""

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from ..content.base import Competence, CriterionCode, Flag
from ..content.key import Key
from .insiders import NOBODY, Insiders
from .signal import Signal
from .text import Text, words_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_PHONE = re.compile(r"(?<![\d.:])(?:\+|00|0)\d(?:[ ./-]?\d){8,12}(?![\d:])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]? (?:(?-i:[A-Z])[\w']+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|court|row"
    r"|close|drive|terrace|square|place|way|gardens)\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard|place|chemin) (?:de |du |des |la )*[A-Z]\w+",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\b\d+[.,]\d+ (?:km|miles?|m|kg|%|percent|per cent|hours?|euros?|pounds?)\b")
_PERSONAL = re.compile(
    r"@|\d{4,}|[A-Z]{2}-\d|\b(?:street|road|lane|court|row|flat|avenue|rue|phone|address|husband|wife"
    r"|mother|father|son|daughter|child|sick|ill|disab\w+|widow\w*|divorc\w+|born|birthday)\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+\b",
)
_HEADING = re.compile(r"^[ \t]*\(?([^\n:.!?]{1,60})(?::|\)[ \t:])", re.MULTILINE)
_PRIVATE = re.compile(
    r"\b(?:private(?:ly)?|dms?|pms?|direct message|in person|not public|internal(?:ly)?|en privé)\b"
    r"|\b(?:by|via|per|in a|as a) (?:private |direct )?(?:message|e-?mail|phone|note)\b"
    r"|^(?:message|e-?mail|note|mail) (?:to|for)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"^(?:to|for|public|reply|comment|post|notice|statement|in|on|under|@|à|pour)\b|^@",
    re.IGNORECASE,
)
_LONGEST_HEADING = 8
_WHY = "Everybody can read it, copy it and use it; keep it out of public words."


def find_leaks(
    text: Text, key: Key, known: str, rated: tuple[Competence, ...], inside: Insiders = NOBODY
) -> tuple[Signal, ...]:
    """Private facts of the key, what colleagues want, personal data not in the brief (`known`).

    What stands under a heading such as "To Ines, by message:" is not public.
    """
    criterion: CriterionCode = (
        "M5" if "moderation" in rated else "S2" if "strategy" in rated else "E5"
    )
    public = public_part(text.clean, inside)
    places = [
        ("private-fact", place, _kind(fact, key, inside)) for fact, place in _facts(public, key)
    ]
    data: Flag = "exposes_personal_data"
    talk: Flag = "leaks_internal"
    places += [("personal-data", place, data) for place in _data(public, known)]
    places += [("internal-talk", place, talk) for place in inside.quoted(public)]
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


def _facts(text: str, key: Key) -> Iterator[tuple[str, tuple[int, int]]]:
    for fact in key.private_facts:
        patterns = [
            words_of(fact),
            *([match.group().split()] if (match := _MEASURE.search(fact)) else []),
        ]
        for words in filter(None, patterns):
            pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)"
            found = re.search(pattern, text, re.IGNORECASE)
            if found:
                yield fact, found.span()
                break


def _data(text: str, known: str) -> Iterator[tuple[int, int]]:
    told = _digits(known)
    for match in _EMAIL.finditer(text):
        if match.group().casefold() not in known.casefold():
            yield match.span()
    for pattern in (_IBAN, _ADDRESS):
        for match in pattern.finditer(text):
            if match.group().casefold() not in known.casefold():
                yield match.span()
    for match in _CARD.finditer(text):
        if luhn(re.sub(r"\D", "", match.group())):
            yield match.span()
    for start, end in _telephones(text):
        if re.sub(r"\D", "", text[start:end]) not in told:
            yield start, end


def _telephones(text: str) -> list[tuple[int, int]]:
    if not any(char.isdigit() for char in text):
        return []
    found = [(n.start, n.end) for n in phonenumbers.PhoneNumberMatcher(text, "US")]
    return found + [match.span() for match in _PHONE.finditer(text)]


@lru_cache(maxsize=1_000)
def _digits(known: str) -> str:
    return re.sub(r"\D", "", known)


def public_part(clean: str, inside: Insiders) -> str:
    """A text with blanks in the place of what stands under a private heading."""
    turns = [
        (match.start(), _is_private(match[1], inside))
        for match in _HEADING.finditer(clean)
        if _PRIVATE.match(match[1]) or _ADDRESSED.match(match[1])
    ]
    if not turns:
        return clean
    pieces = [clean[: turns[0][0]]]
    for (start, private), end in zip(turns, [*(s for s, _ in turns[1:]), len(clean)], strict=True):
        pieces.append(" " * (end - start) if private else clean[start:end])
    return "".join(pieces)


def _is_private(heading: str, inside: Insiders) -> bool:
    if len(words_of(heading)) > _LONGEST_HEADING:
        return False
    return bool(_PRIVATE.search(heading)) or inside.spoken_to(heading)


def _kind(fact: str, key: Key, inside: Insiders) -> Flag | None:
    """What a private fact gives away: a person, the house, or nothing that calls for a flag."""
    if inside.said(fact) or _MEASURE.search(fact):
        return "leaks_internal"
    if _PERSONAL.search(fact):
        return "exposes_personal_data"
    flags = {pitfall.flag for pitfall in key.pitfalls}
    only = flags & {"exposes_personal_data", "leaks_internal"}
    return "leaks_internal" if only == {"leaks_internal"} else None
