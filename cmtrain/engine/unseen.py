"""A step as if its author had not shown the very words that a scripted learner sends."""

from ..content.step import AnyStep, ResponseBase


def unseen(step: AnyStep, response: ResponseBase) -> AnyStep:
    """The step without exemplars of the same words, which would be recognised as copied."""
    key, words = step.key, step.words(response)
    if key is None or not words:
        return step
    others = tuple(each for each in key.exemplars if each.reply != words)
    if len(others) == len(key.exemplars):
        return step
    return step.model_copy(update={"answer_key": key.model_copy(update={"exemplars": others})})
