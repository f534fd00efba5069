"""The types of exhibit there are. A new type is one file here, one renderer, and its name below."""

from typing import Annotated

from pydantic import Field

from .chart import ChartExhibit
from .dataset import DatasetExhibit
from .document import DocumentExhibit
from .thread import ThreadExhibit

Exhibit = Annotated[
    ChartExhibit | DatasetExhibit | DocumentExhibit | ThreadExhibit,
    Field(discriminator="type"),
]
