"""How easily the author's own prose is read: sentences, words, and the school grade that needs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from .problem import Loc

LONGEST_SENTENCE = 45
"""Words in a sentence above which it is reported."""
HARDEST_GRADE = 10.0
"""Grade of an activity's prose above which it is reported; 10 is what a newspaper asks for."""
LONGEST_LESSON = 17
"""Minutes of a lesson above which it is reported; 8 to 15 are the aim."""
MOST_READING = 2 / 3
"""Share of an activity's minutes that reading may take."""
WORDS_A_MINUTE = 200
"""What an adult reads with care; Brysbaert (2019) has 238 for English non-fiction."""
FEWEST_WORDS = 100
"""Words below which a grade says nothing."""

_CONTAINERS = (BaseModel, dict, tuple, list)
"""What passages can stand in."""
_PROSE = frozenset(
    {
        "summary",
        "prompt",
        "feedback",
        "narration",
        "coaching",
        "explanation",
        "body",
        "advice",
        "why",
    }
)
"""Fields in which an author speaks to the learner; posts and samples are other people's words."""
_SEEN = frozenset({"summary", "prompt", "body", "explanation", "coaching"})
_CODE = re.compile(r"`[^`]*`|https?://\S+|<[^>]*>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_#>|]+")
_BLOCK = re.compile(r"\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s+|\n\s*#+\s|\n\s*\|")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
_STOP = re.compile(r"(?<=[.!?…:;])[\"'”’)\]]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûü]+")


@dataclass(frozen=True)
class Passage:
    """A text of the author's with its place."""

    loc: Loc
    text: str


@dataclass(frozen=True)
class Measure:
    """What a text consists of, counted."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """Years of school that reading it takes: Flesch-Kincaid (Kincaid et al. 1975).

        0.39 * words / sentences + 11.8 * syllables / words - 15.59, for English; 0 without words.
        """
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def prose(value: object, loc: Loc = ()) -> Iterator[Passage]:
    """Every passage in which the author speaks to the learner, with its place."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner, here = getattr(value, name), (*loc, field.alias or name)
            if name in _PROSE and isinstance(inner, str):
                yield Passage(here, inner)
            elif isinstance(inner, _CONTAINERS):
                yield from prose(inner, here)
        return
    for key, each in _parts(value):
        if isinstance(each, _CONTAINERS):
            yield from prose(each, (*loc, key))


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return ((str(key), each) for key, each in value.items())
    return enumerate(value) if isinstance(value, tuple | list) else ()


def reading_minutes(passages: Iterable[Passage]) -> float:
    """Minutes that it takes to read what everybody sees: prompts, documents, explanations."""
    seen = "\n\n".join(each.text for each in passages if each.loc[-1] in _SEEN)
    return measure(seen).words / WORDS_A_MINUTE


def measure(text: str) -> Measure:
    """Words, sentences and syllables of a Markdown text; a list item is a sentence."""
    spoken = [words for sentence in sentences(text) if (words := _WORD.findall(sentence))]
    words = [word for each in spoken for word in each]
    return Measure(len(words), len(spoken), sum(map(syllables, words)))


def sentences(text: str) -> list[str]:
    """The sentences of a Markdown text, without its marks; colons and semicolons end one too."""
    plain = _CODE.sub(" ", _LINK.sub(r"\1", text))
    blocks = (_MARKS.sub("", _BULLET.sub("", block)) for block in _BLOCK.split(f"\n{plain}"))
    found = (" ".join(each.split()) for block in blocks for each in _STOP.split(block.strip()))
    return [each for each in found if each]


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of an English word by its vowels; a rule of thumb, right nine times of ten."""
    low = word.lower()
    count = len(_VOWELS.findall(low))
    if low.endswith("e") and not low.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if low.endswith(("es", "ed")) and len(low) > 3 and low[-3] not in "aeioutdszcgx":  # noqa: PLR2004
        count -= 1
    return max(1, count)
