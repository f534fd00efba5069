"""How fast the live world moves. Every number has a default that is meant to be left alone."""

from pydantic import Field

from ..base import Content


class Pace(Content):
    """The constants of the world, in points of 100 and simulated minutes."""

    tick: int = Field(default=1, ge=1, le=15, description="Minutes between two looks at the world.")
    patience: int = Field(default=10, ge=0, le=600, description="Minutes until waiting heats.")
    growth: float = Field(
        default=1.4, ge=0, le=10, description="Heat that a minute of waiting adds, at most."
    )
    cooling: float = Field(
        default=0.8, ge=0, le=10, description="Heat that an answered thread loses a minute."
    )
    rest: int = Field(default=8, ge=0, le=50, description="Heat to which things cool down.")
    reply: float = Field(
        default=34, ge=0, le=100, description="Heat that an exemplary reply takes away at once."
    )
    half_life: int = Field(
        default=25, ge=1, le=600, description="Minutes of delay that halve what a good reply does."
    )
    trust: float = Field(
        default=6, ge=0, le=50, description="Trust that an exemplary reply wins, a harmful loses."
    )
    erosion: float = Field(
        default=0.35, ge=0, le=10, description="Trust lost a minute to a thread at full heat."
    )
    flag: float = Field(
        default=0.5, ge=0, le=2, description="How much worse a critical flag makes a reply."
    )
    feeding: float = Field(
        default=16, ge=0, le=100, description="Heat that an answer in public gives a troll."
    )
    announcement: float = Field(
        default=0.5, ge=0, le=2, description="Effect of an announcement on a thread, in replies."
    )
    kept: float = Field(default=3, ge=0, le=50, description="Trust that a kept promise wins.")
    broken: float = Field(default=9, ge=0, le=50, description="Trust that a broken one loses.")
    grace: int = Field(default=2, ge=0, le=60, description="Minutes a promise may be late.")
    danger: float = Field(
        default=0.9, ge=0, le=10, description="Safety lost a minute while danger is not seen to."
    )
    tiring: float = Field(
        default=0.35, ge=0, le=5, description="Energy that a minute of work costs, at full heat."
    )
    resting: float = Field(
        default=0.3, ge=0, le=5, description="Energy that a minute of waiting gives back."
    )
    jitter: float = Field(
        default=0.25, ge=0, le=1, description="How much chance may change, as a share."
    )
