"""Greetings, sign-offs and names spoken to: around what is said, and no part of it."""

import re
from functools import lru_cache

from .text import words_of

_NAME = (
    r"(?!I\b|We\b|You\b|It\b|That\b|Sorry\b|Thank)@?[A-ZÀ-Þ][\w'-]*"
    r"|@[\w.]+|all|everyone|everybody|team|folks|both|there|again|you two"
)
_HELLO = (
    r"(?:hi|hiya|hello|hey|dear|morning|evening|good (?:morning|afternoon|evening|day)"
    r"|bonjour|bonsoir|salut|ch[eè]re?s?)"
)
_GREETING = re.compile(
    rf"^{_HELLO}(?:[ ,]+(?:and )?(?:(?:mr|mrs|ms|dr|madame|monsieur)\.? )?(?i-s:(?-i:{_NAME})))"
    r"{0,4}\s*[,.!:–—-]*\s*",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(r"^(?:@?[A-ZÀ-Þ][\w'-]*|@[\w.]+)(?:(?: and|,) (?:@?[A-ZÀ-Þ][\w'-]*))?,\s+")
_NOT_NAMES = re.compile(
    r"^(?:sorry|thanks?|please|yes|no|well|now|today|tonight|tomorrow|yesterday|then|first|also"
    r"|however|so|and|but|look|listen|relax|honestly|frankly|still|oh|ok|okay|sure|right|finally"
    r"|meanwhile|unfortunately|obviously|clearly|seriously|next|second|third|lastly|again|merci"
    r"|désolée?s?|pardon|oui|non|anyway|congratulations|apologies|here|there|this|that|i|we|you"
    r"|it|he|she|they|if|until)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^(?:(?:kind|best|warm|many)(?:est)? (?:regards|wishes|thanks)|regards|best"
    r"|yours(?: \w+)?|cheers|all the best|sincerely|cordialement|bien à vous|thanks|thank you"
    r"|merci)[,.!]?"
    r"(?:\s+(?:the |your |from |l'équipe )?(?:@?(?-i:[A-ZÀ-Þ])[\w'-]*|&|and|team)){0,6}[,.!]?$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:(?:[-–—~/]\s*)?@?[A-ZÀ-Þ][\w'-]*|[-–—~]\s*[\w'-]+)"
    r"(?:,? (?:@?[A-ZÀ-Þ][\w'&-]*|at|for|from|of|the|and|de|du)){0,5}$"
)
_LONGEST_SIGNATURE = 6


@lru_cache(maxsize=1_000)
def is_formula(words: str) -> bool:
    """Whether a piece of text only greets, or only says who writes."""
    if not bare(words).strip(" .,!-–—"):
        return True
    if _SIGN_OFF.match(words):
        return True
    short = len(words_of(words)) <= _LONGEST_SIGNATURE
    return short and bool(_SIGNATURE.match(words)) and not _NOT_NAMES.match(words.lstrip("-–—~/ "))


@lru_cache(maxsize=1_000)
def bare(words: str) -> str:
    """What is said, without whom it is said to."""
    rest = _GREETING.sub("", words, count=1)
    if not _NOT_NAMES.match(rest):
        rest = _SPOKEN_TO.sub("", rest, count=1)
    return rest
