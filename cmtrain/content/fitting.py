"""What can be checked about a text for a platform without understanding it: exact, and for all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .base import CriterionCode
from .counting import graphemes, hashtags, is_emoji, length, links, plain_words
from .versions import Version, Written

FIT: CriterionCode = "S3"
ACCESS: CriterionCode = "E5"

_TOP = 4
_OPENING = re.compile(
    r"^\W*(?:an? |the )?(?:image|photo|photograph|picture|graphic|screenshot)s?\s+(?:of|showing)\b",
    re.IGNORECASE,
)
_FILE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|heic)$", re.IGNORECASE)
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_ALT = 20
_RUN, _MOST_EMOJI = 3, 5
_LINES_AT_ONCE = 2
_RUNS_TOGETHER = 12
"""Letters from which a hashtag in small letters is taken to be several words."""
_SAME = 0.6
"""Share of runs of three words from which two texts are taken to be one."""
_SAID = 0.6
"""Share of the spoken words that subtitles have to have."""
_GRAVE = {"alt", "subtitles"}
"""What leaves somebody without anything, whatever else is right."""
_ABSENT = {"caps", "emoji", "letters"}
"""What holds by itself where nothing is done: to leave it out earns nothing, to do it costs."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `values` fill the sentence that the interface words."""

    id: str
    criterion: CriterionCode
    holds: bool
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Around:
    """What a version is checked against: the address, and what is said in the video."""

    link: str = ""
    speech: str = ""


def checks(version: Version, written: Written, around: Around) -> tuple[Check, ...]:
    """Everything that can be checked about one version, in the order of the boxes."""
    return (*_fit(version, written, around), *_access(version, written, around))


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Name of a text, then that of another one that is nearly the same."""
    runs = {name: _runs(text) for name, text in texts.items()}
    found: dict[str, str] = {}
    for one, other in combinations(texts, 2):
        longer = max(len(runs[one]), len(runs[other]))
        if longer and len(runs[one] & runs[other]) >= _SAME * longer:
            found.setdefault(one, other)
            found.setdefault(other, one)
    return found


def level(found: Sequence[Check], criterion: CriterionCode) -> int | None:
    """Level 0 to 4: the share of checks that hold, halves rounded up; None if nothing is owed.

    What leaves somebody without anything, no alt text or no subtitles, leaves 1 at most. Shouting,
    a wall of emoji and dressed-up letters cost one each; where nothing else is owed they leave 1.
    """
    mine = [each for each in found if each.criterion == criterion]
    owed = [each for each in mine if each.id not in _ABSENT]
    done = sum(each.id in _ABSENT and not each.holds for each in mine)
    if not owed:
        return 1 if done else None
    grave = any(each.id in _GRAVE and not each.holds for each in owed)
    share = sum(each.holds for each in owed) / len(owed)
    return min(1 if grave else _TOP, max(0, int(_TOP * share + 0.5) - done))


def _fit(version: Version, written: Written, around: Around) -> Iterator[Check]:
    place, text = version.place, written.text.strip()
    long = length(place, text)
    most = min(place.limit, version.at_most or place.limit)
    yield Check(
        "length",
        FIT,
        version.at_least <= long <= most,
        {"n": long, "most": most, "least": version.at_least},
    )
    if place.title:
        shown = len(written.title.strip())
        fine = 0 < shown <= place.title_shown
        yield Check("title", FIT, fine, {"n": shown, "most": place.title_shown})
    if version.first and place.shown:
        opening = text[: place.shown].casefold()
        fine = any(word.casefold() in opening for word in version.first)
        yield Check("first", FIT, fine, {"shown": place.shown})
    if version.link:
        yield _link(version, text, around)
    tags = len(hashtags(text))
    yield Check("hashtags", FIT, tags <= place.hashtags, {"n": tags, "most": place.hashtags})
    if version.credit:
        missing = [words for words in version.credit if words.casefold() not in text.casefold()]
        yield Check("credit", FIT, not missing, {"missing": ", ".join(missing)})


def _link(version: Version, text: str, around: Around) -> Check:
    place = version.place
    if place.link_works:
        return Check("link", FIT, around.link in links(text), {"link": around.link})
    said = {word.casefold() for word in _WORD.findall(text)}
    dead = around.link.split("//")[-1] in text
    return Check("pointer", FIT, not dead and bool(said & {*place.pointers}), {"dead": dead})


def _access(version: Version, written: Written, around: Around) -> Iterator[Check]:
    if version.picture:
        yield from _alt(version, written.alt.strip())
    if version.video:
        yield from _subtitles(version, written.subtitles.strip(), around)
    words = f"{written.title} {written.text}"
    tags = hashtags(words)
    if tags:
        joined = [
            each
            for each in tags
            if len(each) >= _RUNS_TOGETHER and each in (each.lower(), each.upper())
        ]
        yield Check("camel", ACCESS, not joined, {"tag": joined[0] if joined else ""})
    shouted = [each for each in _LONG_WORD.findall(plain_words(words)) if each.isupper()]
    yield Check("caps", ACCESS, len(shouted) < 2, {"words": " ".join(shouted)})  # noqa: PLR2004
    yield Check("emoji", ACCESS, not _wall(words))
    dressed = any(0x1D400 <= ord(char) <= 0x1D7FF for char in words)  # noqa: PLR2004
    yield Check("letters", ACCESS, not dressed)


def _alt(version: Version, alt: str) -> Iterator[Check]:
    told = len(alt) >= _SHORTEST_ALT and not _FILE.match(alt)
    yield Check("alt", ACCESS, told, {"n": len(alt), "least": _SHORTEST_ALT})
    if told:
        yield Check("alt-opening", ACCESS, not _OPENING.match(alt))
        yield Check(
            "alt-length", ACCESS, len(alt) <= version.place.alt, {"most": version.place.alt}
        )


def _subtitles(version: Version, subtitles: str, around: Around) -> Iterator[Check]:
    spoken, there = _vocabulary(around.speech), _vocabulary(subtitles)
    whole = bool(subtitles) and len(spoken & there) >= _SAID * len(spoken)
    yield Check("subtitles", ACCESS, whole)
    if subtitles:
        most = version.place.subtitle_line
        blocks = re.split(r"\n\s*\n", subtitles)
        lines = [line for block in blocks for line in block.splitlines()]
        short = all(len(line.strip()) <= most for line in lines)
        few = all(len(block.splitlines()) <= _LINES_AT_ONCE for block in blocks)
        yield Check("lines", ACCESS, short and few, {"most": most})


def _wall(text: str) -> bool:
    """Three little pictures in a row, more than five in all, or a list with them for bullets."""
    found = [is_emoji(each) for each in graphemes("".join(text.split()))]
    rows = "".join("e" if each else "." for each in found)
    starts = [line.strip() for line in text.splitlines() if line.strip()]
    bullets = sum(is_emoji(graphemes(line)[0]) for line in starts)
    return "e" * _RUN in rows or rows.count("e") > _MOST_EMOJI or bullets >= _RUN


def _vocabulary(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(plain_words(text))]
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
