"""One renderer for each type of exhibit."""

from collections.abc import Callable, Mapping
from typing import Any

from cmtrain.ui.exhibits import chart, dataset, document, thread

EXHIBITS: Mapping[str, Callable[[Any], None]] = {
    "chart": chart.show,
    "dataset": dataset.show,
    "document": document.show,
    "thread": thread.show,
}
