"""A portfolio as data with a format of its own: what every export but the page is made from.

Every text is clean: nothing that turns the words around it, no control characters, words where a
name was blacked out. `FORMAT` rises when a field changes its meaning or goes; new ones may come.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1


class Exported(BaseModel):
    """A part of the format."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LinkData(Exported):
    """An address of the author's."""

    label: str
    address: str


class LanguageData(Exported):
    """A language of the author's; `level` is first, c2, c1, b2, b1, a2 or a1."""

    name: str
    level: str
    in_words: str


class EstimateData(Exported):
    """What all work says of a competence. Levels from 0 to 4; `low` to `high` is a 90 % range."""

    id: str
    name: str
    question: str
    level: str | None = Field(description="In words; null with fewer than three observations.")
    mean: float | None
    low: float | None
    high: float | None
    observations: int
    assessed: int


class MarkData(Exported):
    """One level somebody gave; only people's count where there are any."""

    by: Literal["program", "instructor"]
    name: str
    level: float | None
    reason: str = ""


class EvidenceData(Exported):
    """What helped or hurt, with the words it rests on."""

    helps: bool
    remark: str
    why: str
    quotes: tuple[str, ...] = ()


class LevelData(Exported):
    """The level of a competence or a criterion that counts; null is not rated."""

    id: str
    name: str
    level: float | None
    in_words: str
    meaning: str = ""
    marks: tuple[MarkData, ...] = ()
    evidence: tuple[EvidenceData, ...] = ()
    criteria: tuple["LevelData", ...] = ()


class PostData(Exported):
    """A post that was to be answered or decided about."""

    author: str
    text: str
    role: str = ""
    channel: str = ""
    time: str = ""


class SituationData(Exported):
    """What the learner was confronted with."""

    setting: str = ""
    prompt: str
    posts: tuple[PostData, ...] = ()
    shown_with: tuple[str, ...] = ()


class WordsData(Exported):
    """Own words under their label, which may be empty."""

    label: str
    text: str


class DeedData(Exported):
    """What was done. `made`: products by kind: sheet, grid, figure, calendar, sweep, marked."""

    actions: tuple[str, ...] = ()
    words: tuple[WordsData, ...] = ()
    rule: str = ""
    reason: str = ""
    confidence: str = ""
    looked_up: tuple[str, ...] = ()
    lapsed: bool = False
    made: tuple[dict[str, Any], ...] = ()


class StepData(Exported):
    """One step of a run."""

    number: int
    title: str
    time: str
    situation: SituationData
    did: DeedData
    followed: tuple[str, ...] = ()
    levels: dict[str, float] = {}


class RewriteData(Exported):
    """The same response written again; it counts for nothing."""

    at: datetime
    did: DeedData
    levels: dict[str, tuple[float | None, float | None]]


class MeterData(Exported):
    """A meter of the simulated world, 0 to 100, after each step; no mark."""

    label: str
    good: str
    values: tuple[int, ...]


class VerdictData(Exported):
    """Passed or not, each competence reached against its pass mark."""

    passed: bool
    reached: dict[str, float]
    wanted: dict[str, float]


class DoubtData(Exported):
    """Of `marked` responses of a run the program is not sure of `unsure`, and nobody has looked."""

    unsure: int
    marked: int
    weighs: bool = Field(description="Whether that is enough to change the run's result.")
    in_words: str = ""


class OriginData(Exported):
    """Where a piece comes from."""

    activity: str
    activity_uid: str
    kind: str
    kind_in_words: str
    revision: int
    content_hash: str
    credit: str = ""
    done_at: datetime
    attempt: int
    attempts: int
    finished: bool
    assessed: bool
    programs: tuple[str, ...] = ()
    instructors: tuple[str, ...] = ()


class CommentData(Exported):
    """What an instructor said; `statement` is the same as a signed document, as JSON."""

    name: str
    date: datetime
    words: str
    statement: str = ""


class PieceData(Exported):
    """One piece: a response, or a whole run with its steps."""

    number: int
    form: Literal["response", "run"]
    title: str
    context: str
    origin: OriginData
    caveats: tuple[str, ...] = Field(
        default=(), description="unfinished, flagged, disputed, unsure; none is best."
    )
    caveats_in_words: tuple[str, ...] = ()
    flags: tuple[EvidenceData, ...] = ()
    situation: SituationData
    did: DeedData | None = None
    steps: tuple[StepData, ...] = ()
    levels: tuple[LevelData, ...] = ()
    rewrite: RewriteData | None = None
    ending: str = ""
    meters: tuple[MeterData, ...] = ()
    verdict: VerdictData | None = None
    doubt: DoubtData | None = Field(default=None, description="Of a run; null for one response.")
    comments: tuple[CommentData, ...] = ()


class BadgeData(Exported):
    """A badge that assessed work has earned; its signed credential is a file of its own."""

    title: str
    about: str
    earned_at: datetime


class PortfolioData(Exported):
    """A whole portfolio."""

    format: Literal[1] = 1
    program: Literal["cmtrain"] = "cmtrain"
    language: str
    made_at: datetime
    name: str
    headline: str
    about: str
    links: tuple[LinkData, ...] = ()
    languages: tuple[LanguageData, ...] = ()
    competences: tuple[EstimateData, ...] = ()
    observations: int
    assessed: int
    finished: int = Field(description="Activities finished, shown or not.")
    levels: dict[str, str] = Field(description="What each level from 0 to 4 means.")
    badges: tuple[BadgeData, ...] = ()
    pieces: tuple[PieceData, ...] = ()
