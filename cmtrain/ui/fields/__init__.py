"""One renderer for each type of field of a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cmtrain.ui.fields import claim, measures, options, table, words
from cmtrain.ui.fields.sheet import Sheet


@dataclass(frozen=True)
class FieldRenderer:
    """How a field is asked, what was entered so far, and how an entry is shown again."""

    ask: Callable[[Any, Sheet], Any]
    recall: Callable[[Any, Any, Sheet], None]


FIELDS: Mapping[str, FieldRenderer] = {
    "text": FieldRenderer(words.ask, words.recall),
    "choice": FieldRenderer(options.ask_one, options.recall),
    "several": FieldRenderer(options.ask_several, options.recall),
    "number": FieldRenderer(measures.ask_number, options.recall),
    "time": FieldRenderer(measures.ask_time, options.recall),
    "table": FieldRenderer(table.ask, table.recall),
    "claim": FieldRenderer(claim.ask, claim.recall),
}
