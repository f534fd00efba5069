"""Which responses a language model is shown, and which are kept from it."""

from ..assessment import Assessment
from ..prose import gives_orders, steers_machines
from ..text import LONGEST, read
from .prompt import Question

_OVERLAP = 400
_TAGS, _LAST_TAG = 0xE0000, 0xE007F


def worth_asking(question: Question, assessment: Assessment) -> bool:
    """Whether there are words to judge by a key, and they were not found to be gaming."""
    step, response = question.step, question.response
    words = step.words(response) + step.grounds(response).reason
    return step.key is not None and bool(words.strip()) and assessment.gaming is None


def is_steering(question: Question) -> bool:
    """Whether the learner's words, in either box, speak to whoever scores or to a machine."""
    step, response = question.step, question.response
    texts = (step.words(response), step.grounds(response).reason)
    return any(speaks_to_machine(text) for text in texts)


def speaks_to_machine(text: str) -> bool:
    """Whether it gives orders about scoring or to a language model, anywhere in it."""
    text = text + "\n" + _smuggled(text)
    windows = range(0, max(1, len(text)), LONGEST - _OVERLAP)
    return any(_orders(text[start : start + LONGEST]) for start in windows)


def _smuggled(text: str) -> str:
    """What stands in invisible "tag" characters, which people cannot see and some models read."""
    return "".join(chr(ord(char) - _TAGS) for char in text if _TAGS < ord(char) < _LAST_TAG)


def _orders(window: str) -> bool:
    clean = read(window).clean
    return gives_orders(clean) or steers_machines(clean)
