"""Personal data and private facts that a public reply must not contain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from ..content.base import Competence, CriterionCode, Flag
from ..content.key import Key
from .confidences import Secrets, stems
from .insiders import NOBODY, Insiders
from .signal import Signal
from .text import Text, lines_of, words_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_OF_A_TASK = re.compile(
    r"(?:info|hello|support|help|care|contact|service|safety|gifts?|claims?|rights|press|team|office"
    r"|privacy|appeals?|complaints?|security|refunds?|bookings?|orders?|mail|post|desk|media|legal"
    r"|welfare|trust|accounts|billing|events?|volunteers?)\b[\w.+-]*@",
    re.IGNORECASE,
)
"""A mailbox named after what it is for belongs to nobody."""
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_PHONE = re.compile(r"(?<![\d.:])(?:\+|00|0)\d(?:[ ./-]?\d){8,12}(?![\d:])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]? (?:(?-i:[A-Z])[\w']+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|court|row"
    r"|close|drive|terrace|square|place|way|gardens)\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard|place|chemin) (?:de |du |des |la )*[A-Z]\w+",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?:(?:\+|00)?\d{1,3}[ .-]?)?\(?(?:0?800|0?808|0?300|0?900|0?805|0?180\d"
    r"|1?[ -]?8(?:00|88|77|66|55|44)|116)\)?[ ./-]?\d"
)
"""Freephone and other numbers that belong to no person."""
_ORDER = re.compile(
    r"\b(?:order|booking|parcel|shipment|account|membership|commande|réservation)"
    r"(?:,? (?:no\.?|number|id|numéro|n°))?:? #?([A-Z]{1,5}-?\d{3,}\w*|\d{5,})\b"
)
"""The number of somebody's order, by which strangers find it."""
_MEASURE = re.compile(r"\b\d+[.,]\d+ (?:km|miles?|m|kg|%|percent|per cent|hours?|euros?|pounds?)\b")
_PERSONAL = re.compile(
    r"\w@\w|\d{5,}"
    r"|(?<!batch )(?<!lot )\b(?:[A-Z]{2,}-?\d{2,}\w*|(?=\w*\d)(?=\w*[A-Z])[A-Z0-9]{6,})\b"
    r"|(?<!wholesale )(?<!business )(?<!trade )(?<!delivery )\bpartner\b"
    r"|\b(?:street|flat|avenue|rue|phone|address|house|door|neighbou?r\w*"
    r"|husband|wife|mother|father|mum|dad|son|daughter|brother|sister|child|ex|boyfriend"
    r"|girlfriend|mari|femme|mère|père|frère|sœur|fils|fille|enfant|adresse|téléphone"
    r"|sick|ill|illness|disab\w+|depress\w+|dépress\w+|clinic|hospital|hospice|cancer|chemo\w*"
    r"|therap\w+|diagnos\w+|pregnan\w+|enceinte|allerg\w+|medica\w+|surgery|off work|sick leave"
    r"|in tears|en larmes|en pleurs"
    r"|broken (?:ankle|wrist|arm|leg|ribs?|collarbone|nose|hip|jaw|bones?)"
    r"|réanimation|hospitalis\w+|malade|refuge|shelter|fractur\w+"
    r"|widow\w*|divorc\w+|born|birthday|date of birth|passport)\b"
    r"|\b[A-Z][a-z]+(?:'s)? [A-Z][a-z]+\b",
)
_HOUSE = re.compile(
    r"\b(?:supplier|wholesaler|processor|provider|contractor|investors?|sponsors?|compan\w+|ltd|inc|batch|audit"
    r"|budget|talks|contract|regulator|councillor\w*|ministry|office|board|fournisseur|société)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][a-zà-ÿ'-]{2,}(?: [A-ZÀ-Þ]\.)?")
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
_SHORT_MONTHS = {
    month: f"{month[:3]}(?:{month[3:]})?"
    for month in ("january", "february", "march", "april", "august", "september", "october",
                  "november", "december")
}  # fmt: skip
_LONGEST_HEADING = 8
_NEAR = 25
_FEWEST_DIGITS = 6
"""No number that can be dialled from abroad has fewer, its country's code included."""
_WHY = "Everybody can read it, copy it and use it; keep it out of public words."


@dataclass(frozen=True)
class Privacy:
    """What must stay private in a case, and who reads the words.

    `known`: all that the learner had read; `openly`: stems of what is no secret; `public`: whether
    everybody reads, `outside`: whether anybody outside the house does; `posts`: what stands in the
    open already.
    """

    known: str = ""
    openly: frozenset[str] = frozenset()
    inside: Insiders = NOBODY
    secrets: Secrets = Secrets()  # noqa: RUF009 - frozen
    public: bool = True
    outside: bool = True
    posts: str = ""


def find_leaks(
    text: Text, key: Key, rated: tuple[Competence, ...], privacy: Privacy
) -> tuple[Signal, ...]:
    """Private facts of the key, internal parts of the brief, what colleagues want, personal data.

    What stands under a heading such as "To Ines, by message:" is not public. In private words to
    somebody outside, only what belongs to the house is given away.
    """
    criterion: CriterionCode = (
        "M5" if "moderation" in rated else "S2" if "strategy" in rated else "E5"
    )
    if privacy.public:
        found = [*_in_public(text, key, privacy)]
    elif privacy.outside:
        found = [each for each in _of_the_house(text, key, privacy) if each[2] == "leaks_internal"]
    else:
        found = []
    return tuple(
        Signal("leak", code, criterion, 1.0, "Gives away what must stay private", _WHY, flag,
               text.span(*place))
        for code, place, flag in found
    )  # fmt: skip


Leak = tuple[str, tuple[int, int], Flag | None]
"""What gives it away, where, and the flag that it raises, if any."""


def _in_public(text: Text, key: Key, privacy: Privacy) -> Iterator[Leak]:
    public = public_part(text.clean, privacy.inside)
    for fact, place in _facts(public, key, privacy):
        for flag in _kinds(fact, privacy):
            yield "private-fact", place, flag
    for place in (*_data(public, privacy.known), *_numbers_of_orders(public, privacy.posts)):
        yield "personal-data", place, "exposes_personal_data"
    for place in privacy.inside.quoted(public):
        yield "internal-talk", place, "leaks_internal"
    for code, place, flag in _told(text, privacy):
        if public[slice(*place)].strip():
            yield code, place, flag


def _of_the_house(text: Text, key: Key, privacy: Privacy) -> Iterator[Leak]:
    for fact, place in _facts(text.clean, key, privacy):
        if privacy.secrets.of_the_house(fact):
            yield "private-fact", place, "leaks_internal"
    yield from _told(text, privacy)


def _told(text: Text, privacy: Privacy) -> Iterator[Leak]:
    for start, end, sources in privacy.secrets.told(text):
        for flag in dict.fromkeys(kind for source in sources for kind in _kinds(source, privacy)):
            yield "internal-fact", (start, end), flag


def luhn(digits: str) -> bool:
    """Whether the digits have the check sum of a payment card."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += sum(divmod(int(digit) * (1 + place % 2), 10))
    return total % 10 == 0


def _facts(text: str, key: Key, privacy: Privacy) -> Iterator[tuple[str, tuple[int, int]]]:
    """Private facts in their own words, or all that they are about in one sentence."""
    if not key.private_facts:
        return
    lines = [(sentence, stems(sentence.words)) for sentence in lines_of(text)]
    for fact in key.private_facts:
        measured = [match.group().split()] if (match := _MEASURE.search(fact)) else []
        place = next(filter(None, (_verbatim(text, w) for w in (words_of(fact), *measured))), None)
        about = frozenset() if privacy.inside.said(fact) else stems(fact)
        if place is None and len(about) > 1 and not about <= privacy.openly:
            place = next(((s.start, s.end) for s, said in lines if about <= said), None)
        if place is not None:
            yield fact, place


def _verbatim(text: str, words: list[str]) -> tuple[int, int] | None:
    found = _run_of(tuple(words)).search(text) if words else None
    return found.span() if found else None


@lru_cache(maxsize=1_000)
def _run_of(words: tuple[str, ...]) -> re.Pattern[str]:
    pieces = (_SHORT_MONTHS.get(word) or re.escape(word) for word in words)
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(pieces) + r"(?!\w)", re.IGNORECASE)


def _data(text: str, known: str) -> Iterator[tuple[int, int]]:
    digits = sum(map(str.isdigit, text))
    for pattern in (*((_EMAIL,) if "@" in text else ()), *((_IBAN, _ADDRESS) if digits else ())):
        for match in pattern.finditer(text):
            found = match.group()
            if found.casefold() not in known.casefold() and not _OF_A_TASK.match(found):
                yield match.span()
    if digits >= _FEWEST_DIGITS:
        yield from _dialled(text, _digits(known))


def _numbers_of_orders(text: str, posts: str) -> Iterator[tuple[int, int]]:
    for match in _ORDER.finditer(text):
        if match[1] not in posts:
            yield match.span(1)


def _dialled(text: str, told: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        if luhn(re.sub(r"\D", "", match.group())):
            yield match.span()
    for start, end in _telephones(text):
        if not _SERVICE.match(text[start:end]) and re.sub(r"\D", "", text[start:end]) not in told:
            yield start, end


def _telephones(text: str) -> list[tuple[int, int]]:
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


def _kinds(fact: str, privacy: Privacy) -> Iterator[Flag | None]:
    """What a private fact gives away: a person, the house, or both.

    What the house has noted of somebody outside is theirs alone, and of its own people both. What a
    customer's record says without telling who it is costs something, and is no flag.
    """
    personal = _is_personal(fact, privacy)
    secrets = privacy.secrets
    of_the_house = secrets.of_the_house(fact)
    if personal:
        yield "exposes_personal_data"
    if (of_the_house and (not personal or secrets.of_its_people(fact))) or not (
        personal or of_the_house or secrets.of_a_record(fact)
    ):
        yield "leaks_internal"
    elif not personal:
        yield None


def _is_personal(fact: str, privacy: Privacy) -> bool:
    if privacy.inside.said(fact) or _MEASURE.search(fact):
        return False
    if _PERSONAL.search(fact):
        return True
    return bool(_NAME.fullmatch(fact)) and not _HOUSE.search(_around(fact, privacy.known))


def _around(fact: str, known: str) -> str:
    """The words that stand before and after a fact in what the learner has read."""
    place = known.find(fact)
    return "" if place < 0 else known[max(0, place - _NEAR) : place + len(fact) + _NEAR]
