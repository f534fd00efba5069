"""The types of field a plan can have. A new one is one file here, one renderer, its name below."""

from typing import Annotated

from pydantic import Field

from .claim import ClaimField
from .claim import Evidence as Evidence
from .measures import NumberField, TimeField
from .options import ChoiceField, SeveralField
from .table import TableField
from .words import TextField

PlanField = Annotated[
    TextField | ChoiceField | SeveralField | NumberField | TimeField | TableField | ClaimField,
    Field(discriminator="type"),
]
