"""Whether a sentence takes up what the person wrote, in the learner's own words."""

from functools import lru_cache

from .caseless import caseless
from .hearing import Heard
from .language import SMALL_WORDS
from .signal import Signal
from .text import words_of
from .wording import part_of_any

_SHARED = 2
_STEM = 5
"""Letters by which two forms of a word are taken for one."""
_SHORTEST_NAME, _SHORTENED = 3, 4
"""Letters of a name, and of its beginning by which somebody may be called."""
_WHY = "It could only have been written to this person: it proves that the post was read."


YOU = caseless(
    r"\b(?:you\w*|your\w*|ya|u|vous|votre|vos|tu|toi|ton|ta|tes)\b"
    r"|^(?:\w+, )?(?:thank|sorry|please|well)"
)
_I = caseless(r"\b(?:i|i'\w+|me|my|we|we'\w+|us|our|ours|je|j'\w+|nous|notre|nos|moi|mon|ma)\b")


def personal(text: str, authors: tuple[str, ...]) -> float:
    """How much somebody gets an answer from a person: 0.3 for one at all, up to 1.

    0.25 for one who is called "you" and for a name of those who wrote, 0.2 for an "I".
    """
    named = bool(_called(authors) & frozenset(words_of(text)))
    return 0.3 + 0.25 * YOU.is_in(text) + 0.2 * _I.is_in(text) + 0.25 * named


@lru_cache(maxsize=1_000)
def _called(authors: tuple[str, ...]) -> frozenset[str]:
    """The names of authors, whole and by their parts, and as people shorten them."""
    words = {word for author in authors for word in words_of(author)}
    parts = {part for word in words for part in word.split("_")} | words
    short = {part[:size] for part in parts for size in range(_SHORTENED, len(part))}
    return frozenset(part for part in parts | short if len(part) >= _SHORTEST_NAME) - SMALL_WORDS


def takes_up(words: str, posts: tuple[str, ...]) -> bool:
    """Whether a sentence shares at least two words with a meaning of their own with the posts."""
    return len(_stems(words) & _stems_of_author("\n".join(posts))) >= _SHARED


def specifics(heard: Heard, posts: tuple[str, ...], ignored: frozenset[str]) -> tuple[Signal, ...]:
    """One signal for the sentence that best takes up what the person wrote."""
    found = [
        (0.5 if YOU.is_in(sentence.words) or _I.is_in(sentence.words) else 0.25, place)
        for place, sentence in enumerate(heard.sentences)
        if not part_of_any(sentence.words, ignored) and takes_up(sentence.words, posts)
    ]
    if not found:
        return ()
    amount, place = max(found, key=lambda each: (each[0], -each[1]))
    return (Signal("wording", "takes-it-up", "E1", amount, "Takes up what was written", _WHY,
                   span=heard.span(place)),)  # fmt: skip


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM]
        for word in words_of(text)
        if len(word) >= _STEM - 1 and word not in SMALL_WORDS
    )


@lru_cache(maxsize=1_000)
def _stems_of_author(text: str) -> frozenset[str]:
    return _stems(text)
