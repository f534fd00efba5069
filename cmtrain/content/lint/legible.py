"""How the author's prose reads: long sentences, hard words, too much to read in the time given."""

from collections.abc import Iterator

from ..activity import Activity
from ..legibility import (
    FEWEST_WORDS,
    HARDEST_GRADE,
    LONGEST_LESSON,
    LONGEST_SENTENCE,
    MOST_READING,
    Passage,
    measure,
    prose,
    reading_minutes,
    sentences,
)
from ..problem import Finding

_SHOWN = 60


def check(activity: Activity) -> Iterator[Finding]:
    """Everything that the thresholds of `legibility` say; they are made for English."""
    passages = [*prose(activity)]
    for passage in passages:
        yield from _long(passage)
    whole = measure("\n\n".join(passage.text for passage in passages))
    if whole.words >= FEWEST_WORDS and whole.grade > HARDEST_GRADE:
        message = (
            f"the prose asks for school grade {whole.grade:.1f}; {HARDEST_GRADE:g} is the most"
        )
        yield Finding(("summary",), "CM802", message, "shorten sentences, use everyday words")
    yield from _time(activity, passages)


def _long(passage: Passage) -> Iterator[Finding]:
    for sentence in sentences(passage.text):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            message = f'a sentence of {count} words: "{sentence[:_SHOWN]}..."'
            yield Finding(passage.loc, "CM801", message, f"{LONGEST_SENTENCE} are the most")


def _time(activity: Activity, passages: list[Passage]) -> Iterator[Finding]:
    if activity.kind == "lesson" and activity.minutes > LONGEST_LESSON:
        message = f"a lesson takes {LONGEST_LESSON} minutes at most, not {activity.minutes}"
        yield Finding(("minutes",), "CM803", message, "split it")
    needed = reading_minutes(passages)
    if needed > MOST_READING * activity.minutes:
        message = f"reading alone takes {needed:.0f} of {activity.minutes} minutes"
        yield Finding(("minutes",), "CM803", message, "cut, or give it more time")
