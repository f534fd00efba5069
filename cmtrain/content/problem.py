"""What is wrong in an author's file, exactly where, and what to do about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from .codes import CODES, Severity

_FEW = 8
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters of a file that would move a terminal's cursor or turn the words around them."""

Loc = tuple[str | int, ...]
"""A place in a file: keys and positions in lists, for example ("steps", 0, "prompt")."""


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place of a file that is not yet named."""

    loc: Loc
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file. `where` is the place in words, such as `steps[scene].next`."""

    path: Path
    line: int
    column: int
    code: str
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        told = f"{self.path}:{self.line}:{self.column}: {self.code} {place}{self.message}{hint}"
        return _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", told)

    @property
    def severity(self) -> Severity:
        """An error keeps the file out of the app; a warning and a note do not."""
        return CODES[self.code].severity


def by_place(problem: Problem) -> tuple[str, int, int, str]:
    """The order in which problems are listed: file, line, column."""
    return str(problem.path), problem.line, problem.column, problem.code


def likeliest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, as a question; empty if none is close."""
    close = get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The likeliest of the known names, or all of them when they are few."""
    names = sorted(set(known))
    few = f"there is {', '.join(names)}" if 0 < len(names) <= _FEW else ""
    return likeliest(name, names) or few
