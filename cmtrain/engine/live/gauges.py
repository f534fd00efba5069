"""The meters of the live world: names that endings, conditions and the dashboard share."""

from collections.abc import Mapping

from .draft import Draft
from .stage import Stage
from .world import World


def meters(stage: Stage, world: World | Draft) -> dict[str, int]:
    """Their values, rounded."""
    standings = [promise.standing for promise in world.promises]
    found: dict[str, float] = {
        "trust": over_all(stage, world.trust),
        "volume": over_all(stage, world.volume),
        "heat": hottest(stage, world),
        "energy": world.energy,
        "safety": world.safety,
        "promises-kept": standings.count("kept"),
        "promises-broken": standings.count("broken"),
        "unanswered": sum(
            case.decided is None and not case.closed for case in world.cases.values()
        ),
        "facts": len(world.facts),
        **{f"trust-{name}": value for name, value in world.trust.items()},
        **{f"volume-{name}": value for name, value in world.volume.items()},
    }
    return {name: int(value + 0.5) for name, value in found.items()}


def over_all(stage: Stage, values: Mapping[str, float]) -> float:
    """The mean over the audiences by their weight."""
    return (
        sum(stage.audiences[name].weight * value for name, value in values.items()) / stage.weight
    )


def hottest(stage: Stage, world: World | Draft) -> float:
    """Heat of the hottest thread that people outside can see."""
    return max(
        (state.heat for name, state in world.threads.items() if not stage.is_internal(name)),
        default=0.0,
    )
