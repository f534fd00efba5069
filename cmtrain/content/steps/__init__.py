"""The types of step there are. A new type is one file here, one renderer, and its name below."""

from typing import Annotated

from pydantic import Field

from .adapt import AdaptResponse, AdaptStep
from .annotate import AnnotateResponse, AnnotateStep
from .choice import ChoiceResponse, ChoiceStep
from .console import ConsoleResponse, ConsoleStep
from .decision import DecisionResponse, DecisionStep
from .multi import MultiResponse, MultiStep
from .number import NumberResponse, NumberStep
from .pause import PauseResponse, PauseStep
from .plan import PlanResponse, PlanStep
from .ranking import RankingResponse, RankingStep
from .reading import ReadingResponse, ReadingStep
from .schedule import ScheduleResponse, ScheduleStep
from .triage import TriageResponse, TriageStep
from .writing import WritingResponse, WritingStep

Step = Annotated[
    AdaptStep
    | AnnotateStep
    | ChoiceStep
    | ConsoleStep
    | DecisionStep
    | MultiStep
    | PlanStep
    | PauseStep
    | NumberStep
    | RankingStep
    | ReadingStep
    | ScheduleStep
    | TriageStep
    | WritingStep,
    Field(discriminator="type"),
]
Response = Annotated[
    AdaptResponse
    | AnnotateResponse
    | ChoiceResponse
    | ConsoleResponse
    | DecisionResponse
    | MultiResponse
    | PlanResponse
    | PauseResponse
    | NumberResponse
    | RankingResponse
    | ReadingResponse
    | ScheduleResponse
    | TriageResponse
    | WritingResponse,
    Field(discriminator="type"),
]
