"""Assessing a response: levels with their evidence, offline and explainable."""

from .agreement_report import format_text as format_text
from .assessment import Assessment as Assessment
from .assessor import Assessor as Assessor
from .evaluation import evaluate as evaluate
from .measured import Evaluation as Evaluation
