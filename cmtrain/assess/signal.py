"""What was noticed in a response, before it is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..content.base import Competence, CriterionCode, Flag
from .assessment import Span

Kind = Literal[
    "action", "harm", "rule", "reply", "element", "reason", "wording", "sentence", "strong-example",
    "pitfall", "slip", "weak-sentence", "weak-example", "leak", "critical",
    "reads-well", "reads-ill", "helping",
]  # fmt: skip

HURTS: frozenset[Kind] = frozenset(
    {"harm", "pitfall", "slip", "weak-sentence", "weak-example", "leak", "critical", "reads-ill"}
)
BY_MODEL: Mapping[Kind, Kind] = {
    "sentence": "sentence",
    "strong-example": "sentence",
    "weak-sentence": "weak-sentence",
    "weak-example": "weak-sentence",
    "helping": "helping",
}
"""Kinds that a model guesses sentence by sentence; each is shown as one row of its sort."""
ELSEWHERE: Mapping[Competence, frozenset[str]] = {
    "empathy": frozenset(),
    "moderation": frozenset({"overpromises", "admits_liability_prematurely", "leaks_internal"}),
    "strategy": frozenset(),
}
"""Critical flags that say little about a competence, by what its levels describe."""
_IN_WORDS: Mapping[str, str] = {
    "insults_person": "insults a person",
    "overpromises": "promises too much",
    "false_statement": "states something false",
    "feeds_troll": "feeds a troll",
    "leaks_internal": "leaks something internal",
}
DEEDS: frozenset[Kind] = frozenset({"action", "harm", "rule"})


@dataclass(frozen=True)
class Signal:
    """One thing noticed. `amount` >= 0 says how much of it there is, in the units of its kind.

    Kinds that help: a best action, a rule, a reply at all, an element of the key (in the reply or
    in the reason), a good wording, a sentence that does something good, one like a strong
    example's, one that does something for the person. Kinds that hurt: a harmful action, a pitfall
    of the key, a bad wording ("slip"), a sentence that does something bad, one like a poor
    example's, a private fact let out, and, on top of these, that any of them is critical.
    """

    kind: Kind
    code: str
    criterion: CriterionCode
    amount: float
    label: str
    why: str = ""
    flag: Flag | None = None
    span: Span | None = None

    def __hash__(self) -> int:
        """By what tells most signals apart: they are looked up again and again."""
        return hash((self.kind, self.code, self.amount))


def plain(flag: str) -> str:
    """A critical flag in words, as everywhere else."""
    return _IN_WORDS.get(flag) or flag.replace("_", " ")
