"""Reading the language of figures, from left to right; see `formula` for what it means."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .formula import (
    FUNCTIONS,
    RELATIONS,
    Aggregate,
    Formula,
    FormulaError,
    Name,
    Number,
    Part,
    Sum,
    Test,
)
from .limits import LONGEST_FORMULA
from .problem import likeliest
from .table import Cell

_DEEPEST = 12
_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|"([^"]*)"|(<=|>=|[-+*/()<>]))')


@lru_cache(maxsize=2_000)
def parse_formula(text: str) -> Formula:
    """Read a formula; FormulaError if it is none."""
    reader = _Reader(text)
    root = reader.sum(rows=False)
    reader.end()
    formula = Formula(text.strip(), root)
    if not formula.aggregates:
        raise FormulaError("it needs a function such as sum(reach) or count()")
    return formula


@lru_cache(maxsize=2_000)
def parse_tests(text: str) -> tuple[Test, ...]:
    """Read conditions joined by `and`; an empty text is none."""
    if not text.strip():
        return ()
    reader = _Reader(text)
    tests = reader.tests()
    reader.end()
    return tests


class _Reader:
    """Reads a text from left to right; each method takes what it is called after."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST_FORMULA:
            raise FormulaError(f"it has {len(text)} characters; {LONGEST_FORMULA} is the most")
        self.text, self.at, self.depth = text, 0, 0
        self.tokens = [*_tokens(text)]

    def sum(self, *, rows: bool) -> Part:
        """Parts joined by + and -; `rows`: inside a function, where columns may stand."""
        found = self.product(rows=rows)
        while self.now() in ("+", "-"):
            found = Sum(self.take(), found, self.product(rows=rows))
        return found

    def product(self, *, rows: bool) -> Part:
        """Parts joined by * and /."""
        found = self.factor(rows=rows)
        while self.now() in ("*", "/"):
            found = Sum(self.take(), found, self.factor(rows=rows))
        return found

    def factor(self, *, rows: bool) -> Part:
        """A number, a column, a function, or something in brackets."""
        kind, word = self.tokens[self.at]
        if word == "(" and kind == "sign":
            return self.within(rows=rows)
        if word == "-" and kind == "sign":
            self.take()
            return Sum("-", Number(0), self.factor(rows=rows))
        self.take()
        if kind == "number":
            return Number(float(word))
        if kind == "word" and rows:
            return Name(word)
        if kind == "word":
            return self.function(word)
        raise FormulaError(f"{self.place(self.at - 1)}expected a number or a function")

    def within(self, *, rows: bool) -> Part:
        """What stands in brackets."""
        self.take()
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError("too many brackets inside each other")
        found = self.sum(rows=rows)
        self.expect(")")
        self.depth -= 1
        return found

    def function(self, name: str) -> Aggregate:
        """`count()`, or a function of what stands in its brackets, of rows that pass."""
        start = self.at - 1
        if self.now() != "(":
            raise FormulaError(f'"{name}" stands alone; put it into a function: sum({name})')
        if name != "count" and name not in FUNCTIONS:
            hint = (
                likeliest(name, [*FUNCTIONS, "count"]) or "use sum, mean, median, min, max, count"
            )
            raise FormulaError(f'"{name}" is no function; {hint}')
        self.expect("(")
        part = None if name == "count" else self.sum(rows=True)
        tests: tuple[Test, ...] = ()
        if self.now() == "if":
            self.take()
            tests = self.tests()
        self.expect(")")
        return Aggregate(name, part, tests, self.between(start))

    def tests(self) -> tuple[Test, ...]:
        """Conditions joined by `and`."""
        found = [self.test()]
        while self.now() == "and":
            self.take()
            found.append(self.test())
        return tuple(found)

    def test(self) -> Test:
        """A column, a relation, and a value or several joined by `or`."""
        kind, column = self.tokens[self.at]
        if kind != "word":
            raise FormulaError(f"{self.place(self.at)}expected a column")
        self.take()
        relation = self.take()
        if relation == "is" and self.now() == "not":
            relation = f"is {self.take()}"
        if relation not in ("is", "is not", *RELATIONS):
            raise FormulaError(f"{self.place(self.at - 1)}expected is, is not, <, <=, > or >=")
        values = [self.literal()]
        while self.now() == "or" and relation == "is":
            self.take()
            values.append(self.literal())
        return Test(column, relation, tuple(values))

    def literal(self) -> Cell:
        """A number, or a text in quotes."""
        kind, word = self.tokens[self.at]
        minus = word == "-" and kind == "sign"
        if minus:
            self.take()
            kind, word = self.tokens[self.at]
        if kind not in ("number", "text"):
            raise FormulaError(f'{self.place(self.at)}expected a number or a "text in quotes"')
        self.take()
        return word if kind == "text" else -float(word) if minus else float(word)

    def now(self) -> str:
        kind, word = self.tokens[self.at]
        return "" if kind == "text" else word

    def take(self) -> str:
        word = self.now()
        if self.at < len(self.tokens) - 1:
            self.at += 1
        return word

    def expect(self, word: str) -> None:
        if self.now() != word:
            raise FormulaError(f'{self.place(self.at)}expected "{word}"')
        self.take()

    def end(self) -> None:
        if self.tokens[self.at][0] != "end":
            raise FormulaError(f"{self.place(self.at)}this is more than a formula")

    def place(self, at: int) -> str:
        kind, word = self.tokens[at]
        return "at the end: " if kind == "end" else f"at {word}: "

    def between(self, start: int) -> str:
        """The text from a token to the one taken last, blanks as one."""
        shown = (
            f'"{word}"' if kind == "text" else word for kind, word in self.tokens[start : self.at]
        )
        spaced = re.sub(r"\s+", " ", " ".join(shown))
        return spaced.replace("( ", "(").replace(" )", ")").replace(" (", "(", 1)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found:
            raise FormulaError(f"cannot be read from {text[at : at + 20].strip()!r} on")
        at = found.end()
        kind = ("number", "word", "text", "sign")[(found.lastindex or 1) - 1]
        yield kind, found[found.lastindex or 1]
    yield "end", ""
