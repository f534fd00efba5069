"""An exemplar as the response that a learner would send."""

from .key import Exemplar
from .step import AnyStep, ResponseBase
from .steps.decision import DecisionResponse, DecisionStep
from .steps.writing import WritingResponse, WritingStep


def sample_response(step: AnyStep, exemplar: Exemplar) -> ResponseBase:
    """The response with the exemplar's words and actions; TypeError for steps without a key."""
    match step:
        case WritingStep():
            return WritingResponse(text=exemplar.reply)
        case DecisionStep():
            return DecisionResponse(
                actions=exemplar.actions,
                cited_rule=exemplar.cited_rule,
                reply=exemplar.reply,
                reason=exemplar.reason,
            )
        case _:
            message = f"exemplars of {step.type} steps are not known here"
            raise TypeError(message)
