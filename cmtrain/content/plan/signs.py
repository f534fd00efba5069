"""What shows in the form of words, whatever they are about: days, shares, care for others."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field

from ..base import Content, CriterionCode, Level, Phrase, Slug, Text

Form = Literal["days", "share", "figure", "somebody", "care", "words"]

_MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[eé]v(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai"
    r"|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?"
    r"|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[eé]c(?:embre)?"
    r"|જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|ઓગસ્ટ|સપ્ટેમ્બર|ઑક્ટોબર|ઓક્ટોબર"
    r"|નવેમ્બર|ડિસેમ્બર)"
)
_DAY = re.compile(
    "|".join(
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s*(?:of )?{_MONTH}(?!\w)",
            rf"(?<!\w){_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\b",
            r"\b\d{4}-\d\d-\d\d\b",
            r"\b\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?(?![\d%])",
            r"\b(?:the|le|on) \d{1,2}(?:st|nd|rd|th)?\b(?! (?:people|members|of|out|per|new))",
            r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
            r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
            r"\b(?:day|week|jour|semaine) (?:\d{1,2}|one|two|three|four)\b",
        )
    ),
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d., ]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none|nobody"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix)"
)
_SHARE = re.compile(
    rf"\b{_NUMBER}\s*(?:\w+ ){{0,2}}?(?:out of|of(?: the| our| my)?|sur|/)\s*{_NUMBER}(?!\w)"
    r"|\b\d[\d.,]*\s*(?:%|per ?cent\b|pour cent\b)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:before|after|now|from|instead of|than|was|were|had been|went|of|used to"
    r"|avant|apr[eè]s|sur)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(rf"\b{_NUMBER}(?!\w)", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:every(?:body|one)|any(?:body|one)|all (?:people|of you)"
    r"|the (?:whole )?(?:world|internet)"
    r"|as many (?:people )?as possible|people (?:in general|on the internet)|tout le monde)\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:ask(?:ed|ing)?|agree[ds]?|consent\w*|permi(?:t|ssion)\w*|allow(?:ed|s)?|said yes"
    r"|approv\w+|anonym\w+|pseudonym\w*|initials|blur\w*|black(?:ed)? out|redact\w*"
    r"|cover(?:ed|s)?|hid(?:e|den)|leav(?:e|ing)s? out|left out|stays? out|credit(?:ed|s)?"
    r"|who helped|thank\w*|demand[eé]\w*|accord|flout\w*|cach[eé]\w*|autoris\w+"
    r"|sans (?:nom|photo|visage)s?"
    r"|(?:no|without|never|not the|never any) (?:\w+ )?"
    r"(?:names?|faces?|pictures?|photos?|children|patients?))\b"
    r"|પૂછ|મંજૂરી|પરવાનગી|નામ વગર",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W*(?:nothing|none|no|n/?a|nil|rien|-+|–+|later|fine|ok)\W*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SOME_WORDS, _GROUP_WORDS = 2, 4
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|(?<![\w.])@\w{2,}|https?://\S|\bwww\.\S"
    r"|(?<!\d)\+?\d(?:[ ./()-]?\d){8,}(?!\d)"
    r"|\b(?:password|passwort|mot de passe)\s*(?:is|est|:|=)",
    re.IGNORECASE,
)


class Sign(Content):
    """Something that shows in the form of words: that it is there, never that it is good."""

    id: Slug = Field(description="Unique in the field.")
    form: Form = Field(description="What is looked for.")
    at_least: int = Field(default=1, ge=1, le=10, description="How often it has to be there.")
    criterion: CriterionCode = Field(description="What it is evidence for.")
    level: Level = Field(default=3, description="Level if it is there; form alone shows 3 at most.")
    without: Level = Field(default=1, description="Level if it is not.")
    there: Phrase = Field(description="What is looked for, as one says that it is there.")
    missing: Text = Field(description="What a strong plan has, said if not. Markdown.")

    def shows(self, words: str) -> bool:
        """Whether the words show it often enough."""
        return _COUNTS[self.form](words) >= self.at_least


def has_contact(words: str) -> bool:
    """Whether it holds an address, an account, a link, a telephone number or a password."""
    return bool(_CONTACT.search(_DAY.sub(" · ", words)))


def _days(words: str) -> int:
    return len({match.group().casefold() for match in _DAY.finditer(words)})


def _count_of(pattern: re.Pattern[str]) -> Callable[[str], int]:
    return lambda words: sum(1 for _ in pattern.finditer(words))


def _shares(words: str) -> int:
    """Parts of a whole, and sentences that compare one number with another."""
    compared = [
        sentence
        for sentence in re.split(r"[.!?;](?!\d)|\n", words)
        if len(_FIGURE.findall(sentence)) > 1 and _COMPARES.search(sentence)
    ]
    return max(len(compared), sum(1 for _ in _SHARE.finditer(words)))


def _group(words: str) -> int:
    return int(len(_WORD.findall(words)) >= _GROUP_WORDS and not _ANYBODY.search(words))


def _some(words: str) -> int:
    return int(len(_WORD.findall(words)) >= _SOME_WORDS and not _NOTHING.fullmatch(words))


_COUNTS: Mapping[Form, Callable[[str], int]] = {
    "days": _days,
    "share": _shares,
    "figure": _count_of(_FIGURE),
    "somebody": _group,
    "care": _count_of(_CARE),
    "words": _some,
}
