"""What an author's effects do to the world."""

from collections.abc import Mapping
from dataclasses import replace

from ...content.live.when import Effects
from .arriving import arrive
from .draft import Draft
from .stage import Stage
from .world import Entry


def apply(stage: Stage, now: Draft, effects: Effects, because: Entry) -> None:
    """Move meters, learn facts, let posts appear, close threads; each is a line of the ledger."""
    kinds: Mapping[str, Mapping[str, int]] = {
        "heat": effects.heat,
        "trust": effects.trust,
        "volume": effects.volume,
    }
    entry = replace(because, minute=now.minute)
    for kind, changes in kinds.items():
        for name, change in changes.items():
            now.move(f"{kind}:{name}", change, entry)
    for kind, change in (("energy", effects.energy), ("safety", effects.safety)):
        if change:
            now.move(kind, change, entry)
    now.facts |= set(effects.learn)
    for name in effects.arrive:
        arrive(stage, now, stage.arrivals[name], because.why)
    for name in effects.close:
        if name in now.threads:
            now.threads[name] = replace(now.threads[name], waiting=None, mood="closed")
