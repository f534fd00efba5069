"""Laying a translation over its original: what is missing or stale in it, and what comes out."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from ..problem import Finding, Loc
from .overlay import Lost, Passed, Said, Stamps, Step, read
from .places import Place, at, places
from .shape import Table


@dataclass(frozen=True)
class Laid:
    """A translation beside its original, text by text."""

    places: tuple[Place, ...]
    said: Mapping[str, Said]
    stamps: Stamps
    passed: Mapping[str, Loc] = field(default_factory=dict)
    flaws: tuple[Finding, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Place, ...]:
        """Texts that are not translated. Phrasings that are listened for need not be."""
        return tuple(p for p in self.places if not p.heard and p.address not in self.said)

    @property
    def stale(self) -> tuple[Place, ...]:
        """Texts whose original has changed since."""
        return tuple(p for p in self._stamped if self.stamps.texts[p.address] != p.stamp)

    @property
    def unstamped(self) -> tuple[Place, ...]:
        """Translated texts of which nobody has said what wording they translate."""
        done = (p for p in self.places if p.address in self.said and not p.heard)
        return tuple(p for p in done if p.address not in self.stamps.texts)

    @property
    def _stamped(self) -> Iterator[Place]:
        done = (p for p in self.places if p.address in self.said and not p.heard)
        return (p for p in done if p.address in self.stamps.texts)

    def findings(self, *, partial: bool) -> Iterator[Finding]:
        """What is wrong with the translation, at places of its file."""
        yield from self.flaws
        for place in self.missing if not partial else ():
            what = "" if place.address in self.passed else f" at {place.address}"
            message = f"not translated{what}: {_short(place.text)}"
            yield Finding(self._near(place), "CM951", message, _WRITE)
        for place in self.stale:
            message = f"the original has changed since: {_short(place.text)}"
            yield Finding(self._near(place), "CM952", message, _REVISE)
        for place in self.unstamped:
            message = "nobody has said which wording this translates"
            yield Finding(self._near(place), "CM955", message, _STAMP)

    def over(self, original: Mapping[str, Any]) -> dict[str, Any]:
        """The original's data with the texts of the translation in the place of its own."""
        data: dict[str, Any] = deepcopy(dict(original))
        for said in self.said.values():
            table, key = at(data, said.over[:-1]), said.over[-1]
            words = said.words
            table[key] = words if isinstance(words, str) else [*table[key], *words]
        return data

    def placed(self, finding: Finding) -> Finding:
        """A finding about what came out, at the translated text that it is about, if it is one."""
        told = [(each.over, each.loc) for each in self.said.values()]
        for length in range(len(finding.loc), min(len(finding.loc), 2) - 1, -1):
            there = finding.loc[:length]
            if loc := next((loc for over, loc in told if over[:length] == there), ()):
                return Finding(loc, finding.code, finding.message, finding.hint)
        return Finding((), finding.code, finding.message, finding.hint)

    def _near(self, place: Place) -> Loc:
        """Where a text stands or would stand in the file."""
        starts = (a for a in self.passed if place.address.startswith(a))
        return self.passed[max(starts, key=len, default="")] if self.passed else ()


_WRITE = "write it, or put partial = true at the top"
_REVISE = "revise it, then run cmtrain translate"
_STAMP = "run cmtrain translate"
_GONE, _MOVE = "the original was taken out", "cmtrain translate moves it or keeps it aside"
_SHOWN = 60


def lay(shape: Table, data: dict[str, Any], original: Mapping[str, Any], stamps: Stamps) -> Laid:
    """Read a translation's data beside the data of its original."""
    steps = [*read(shape, data, original)]
    return Laid(
        places=(*places(shape, original),),
        said={each.address: each for each in steps if isinstance(each, Said)},
        stamps=stamps,
        passed={each.address: each.loc for each in steps if isinstance(each, Passed)},
        flaws=(*_flaws(steps, stamps),),
        lost={each.address: each.text for each in steps if isinstance(each, Lost)},
    )


def _flaws(steps: Sequence[Step], stamps: Stamps) -> Iterator[Finding]:
    """What fits nowhere; what once did is told apart from what never has."""
    for index, each in enumerate(steps):
        if not isinstance(each, Finding):
            continue
        following = takewhile(lambda step: isinstance(step, Lost), steps[index + 1 :])
        if any(isinstance(lost, Lost) and lost.address in stamps.texts for lost in following):
            yield replace(each, code="CM958", message=_GONE, hint=_MOVE)
        else:
            yield each


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:_SHOWN]}…"' if len(line) > _SHOWN else f'"{line}"'
