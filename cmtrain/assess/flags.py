"""Critical flags: what must be pointed out whatever the levels are."""

import re
from collections.abc import Iterable, Sequence

from ..content.base import Flag
from ..content.key import Key
from .assessment import RaisedFlag
from .deeds import Deeds
from .signal import Signal, plain
from .suspicion import RAISED, Suspicion

_TROLL: Flag = "feeds_troll"
_ANSWERS = re.compile(r"^(?:reply|answer|respond|comment|argue|répondre)\b", re.IGNORECASE)


def raise_flags(suspicions: Iterable[Suspicion]) -> tuple[RaisedFlag, ...]:
    """The mistakes that are likely enough, each with what speaks for it."""
    return tuple(
        RaisedFlag(flag=each.flag, why=each.why, span=each.span, chance=round(each.chance, 2))
        for each in suspicions
        if each.chance >= RAISED
    )


def critical(suspicions: Iterable[Suspicion]) -> tuple[Signal, ...]:
    """A signal of its own for every flag that is raised, since these spoil what else is good.

    Its amount is the chance that the mistake is there.
    """
    return tuple(
        Signal("critical", each.flag, "M2", each.chance, f"Critical: {plain(each.flag)}", each.why)
        for each in suspicions
        if each.chance >= RAISED
    )


def answers_a_troll(key: Key, deeds: Deeds, signals: Sequence[Signal]) -> bool:
    """Whether the key foresees a troll, holds it harmful to speak, and that was done, badly."""
    foreseen = any(pitfall.flag == _TROLL for pitfall in key.pitfalls)
    harmful = deeds.actions.intersection(key.harmful_actions)
    hurts = any(
        signal.kind in ("pitfall", "reads-ill") or (signal.kind == "slip" and signal.amount > 1)
        for signal in signals
    )
    return foreseen and hurts and any(_ANSWERS.search(deeds.label(action)) for action in harmful)
