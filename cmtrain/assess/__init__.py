"""Assessing a response: levels with their evidence, offline and explainable."""

from .assessment import Assessment as Assessment
from .assessor import Assessor as Assessor
from .evaluation import Evaluation as Evaluation
from .evaluation import evaluate as evaluate
from .evaluation import format_text as format_text
