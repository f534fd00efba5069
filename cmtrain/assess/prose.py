"""Whether a text is written in sentences to somebody, and not a list, a template or noise."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .caseless import Caseless
from .disguise import unmasked
from .language import share_of_small_words
from .sieve import Sieve
from .text import words_of

_TEMPLATE = re.compile(
    r"\[[A-Za-z][\w ]{0,24}\]|\{\{?\w+\}?\}|<(?:name|brand|customer|date)>", re.IGNORECASE
)
_LABEL = re.compile(r"^[ \t]*\[[^\]\n]{1,40}\]", re.MULTILINE)
"""What stands in brackets before a line says where it goes, such as "[pinned]"."""
_TERMS, _TERM_SHARE = 5, 0.1
_TAG = re.compile(r"#\w+")
_TAGS, _TAG_SHARE = 5, 0.2
_PROSE_WORDS, _PROSE_SHARE, _COMMA_SHARE = 12, 0.2, 0.2
_STOP, _TERSE = re.compile(r"\w[.!?]+(?=\s|$)"), 6
"""Words a sentence below which somebody is short of words and does not list terms."""
_LETTER_SHARE = 0.4
_NOISE_WORDS, _DISTINCT_SHARE, _ODD_SHARE = 8, 0.25, 0.34
_BLOB = re.compile(r"[A-Za-z0-9+/=_-]{32,}")
_ODD_WORD = re.compile(r"\w{25,}|(?=\w{4})[^\Waeiouyà-ÿ]+")


def gives_orders(clean: str) -> bool:
    """Whether it speaks to a scorer, in plain letters or in disguise."""
    found, seen = _patterns(), unmasked(clean)
    hopes = [found.looked_for[number] for number in _hopes(seen)]
    kinds = {kind for kind, _ in hopes}
    if "orders" not in kinds and not kinds >= {"hints", "context"}:
        return False
    there = {kind for kind, pattern in hopes if kind != "jargon" and pattern.is_in(seen)}
    return "orders" in there or there >= {"hints", "context"}


def steers_machines(clean: str) -> bool:
    """Whether it tries to steer a language model that reads it, about scoring or anything else."""
    return bool(_patterns().machine.search(unmasked(clean)))


def is_list(clean: str) -> bool:
    """Whether it lists terms or tags; `clean` holds at least one word."""
    words, found = len(words_of(clean)), _patterns()
    hope = any(found.looked_for[number][0] == "jargon" for number in _hopes(clean))
    terms = len(found.jargon.found(clean)) if hope else 0
    tags = len(_TAG.findall(clean))
    dense = terms >= _TERMS and terms / words > _TERM_SHARE
    tagged = tags >= _TAGS and tags / words > _TAG_SHARE
    bare = words >= _PROSE_WORDS and share_of_small_words(clean) < _PROSE_SHARE
    terse = words < _TERSE * len(_STOP.findall(clean))
    listed = not terse and clean.count(",") / words > _COMMA_SHARE
    return dense or tagged or (bare and (terms > 1 or listed))


def is_template(clean: str) -> bool:
    """Whether blanks of a template were left open."""
    if not any(mark in clean for mark in "[{<"):
        return False
    open_blanks = _TEMPLATE.findall(_LABEL.sub("", clean))
    return len(open_blanks) > 1


def is_noise(clean: str) -> bool:
    """Whether it is code, symbols, one word again and again, or letters without words."""
    stripped = clean.strip()
    if stripped[:1] in ("{", "[") and re.search(r"[\"']\s*:", stripped):
        return True
    visible = "".join(stripped.split())
    if sum(map(str.isalpha, visible)) < len(visible) * _LETTER_SHARE:
        return True
    words = words_of(clean)
    odd = sum(map(_is_odd, words))
    few = len(set(words)) <= len(words) * _DISTINCT_SHARE
    return len(words) >= _NOISE_WORDS and (few or odd > len(words) * _ODD_SHARE)


@lru_cache(maxsize=4_000)
def _is_odd(word: str) -> bool:
    return bool(_ODD_WORD.fullmatch(word))


def is_code(clean: str) -> bool:
    """Whether most of it is one long run of letters and digits, as in base64."""
    return sum(map(len, _BLOB.findall(clean))) > len(clean) / 2


@dataclass(frozen=True)
class Patterns:
    """What `data/guards.toml` looks for. `looked_for`: of which kind is each pattern."""

    looked_for: tuple[tuple[str, Caseless], ...]
    machine: re.Pattern[str]
    jargon: Caseless
    sieve: Sieve


@lru_cache(maxsize=20)
def _hopes(text: str) -> list[int]:
    """The numbers of those that might be there."""
    return _patterns().sieve.among(text)


@cache
def _patterns() -> Patterns:
    data = tomllib.loads(files(__package__).joinpath("data/guards.toml").read_text("utf-8"))
    jargon = r"\b(?:" + "|".join(data["jargon"]) + r")\b"
    terms = re.compile(jargon, re.IGNORECASE)
    kinds = [(kind, each) for kind in ("orders", "hints", "context") for each in data[kind]]
    every = (*((k, re.compile(each, re.IGNORECASE)) for k, each in kinds), ("jargon", terms))
    looked_for = tuple((kind, Caseless(pattern)) for kind, pattern in every)
    machine = re.compile("|".join(data["machine"]), re.IGNORECASE)
    return Patterns(looked_for, machine, Caseless(terms), Sieve(pattern for _, pattern in every))
