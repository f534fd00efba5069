"""What attempts to earn levels without answering anybody are worth, under every key that we ship.

    python benchmarks/scorer/gaming.py [--encoder built-in] [--every 3] [--show 5]

Attempts are made out of what a learner could have seen: the key's words in any order, its phrasings
cut to their telling words, the feedback typed back, strong replies to other cases, whole and their
first lines; and canned empathy under anything. Beside them honest replies, which must keep what
they earn: the strong examples of each key, and its own phrasings written as a reply. For each kind:
the share that earns a level, the mean and the highest value, and the share that is called by name.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cmtrain.assess import Assessment, Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.assess.language import SMALL_WORDS
from cmtrain.content.key import Key
from cmtrain.content.library import read_library
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.settings import ROOT

STRONG, LONG = 3, 25
HALF, SIXTH = 0.5, 6
CANNED = (
    "We hear you and we understand how you feel. Your feelings are valid and you matter to us. "
    "Thank you for sharing this with us. We are here for you, always. Together we will get "
    "through this."
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoder", default="semantic")
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    assess = Assessor(load_encoder(options.encoder))
    found: dict[str, list[tuple[float, bool, str, str]]] = defaultdict(list)
    for activity, step, kind, text in attempts(options.every):
        assessment = judged(assess, activity, step, kind, text)
        worth = max((c.value for c in assessment.competences.values()), default=0.0)
        found[kind].append((worth, bool(assessment.gaming), f"{activity.id}/{step.id}", text))
    for kind, rows in found.items():
        values = [value for value, *_ in rows]
        earn = sum(value >= HALF for value in values) / len(rows)
        named = sum(name for _, name, *_ in rows) / len(rows)
        print(
            f"{kind:22} n={len(rows):<4} earn a level {earn:5.1%}"
            f"  mean {sum(values) / len(rows):.2f}  highest {max(values):.2f}  named {named:5.1%}"
        )
        honest = kind.startswith("honest")
        for value, _, where, text in sorted(rows, reverse=not honest)[: options.show]:
            print(f"    {value:.2f} {where}: {text[:150]!r}")


def judged(assess: Assessor, activity: Any, step: Any, kind: str, text: str) -> Assessment:
    """A strong example is assessed as if it were not in its key."""
    for example in step.key.exemplars if kind == "honest: strong example" else ():
        if example.reply == text:
            return assess.example(step, answer(step, text), example, activity.brief)
    return assess(step, answer(step, text), activity.brief)


def answer(step: Any, text: str) -> Any:
    """The words alone: no action that could earn anything."""
    if step.type == "writing":
        return WritingResponse.model_construct(text=text)
    return DecisionResponse.model_construct(actions=(), cited_rule=None, reply=text, reason="")


def attempts(every: int) -> Iterator[tuple[Any, Any, str, str]]:
    dice = random.Random(1)
    steps = [
        (activity, step)
        for activity in read_library(ROOT).activities.values()
        for step in activity.steps
        if step.type in {"writing", "decision"} and step.key and step.key.elements
    ]
    strong = [(step, text) for _, step in steps for text in best_of(step.key)]
    for activity, step in steps[::every]:
        for kind, text in own(step.key, dice):
            yield activity, step, kind, text
        for text in dice.sample([text for other, text in strong if other is not step], 2):
            yield activity, step, "pasted reply", text
            yield activity, step, "pasted first lines", " ".join(re.split(r"(?<=[.!?]) ", text)[:2])


def own(key: Key, dice: random.Random) -> Iterator[tuple[str, str]]:
    said = [dice.choice(element.says) for element in key.elements]
    words = list(dict.fromkeys(w for phrase in said for w in telling(phrase)))
    dice.shuffle(words)
    yield "salad of words", ", ".join(words[:40]) + "."
    yield (
        "salad of clauses",
        ". ".join(" ".join(telling(phrase)).capitalize() for phrase in said) + ".",
    )
    yield "salad, phrases cut", ", ".join(" ".join(phrase.split()[:4]) for phrase in said)
    yield "words shuffled", shuffled(" ".join(said), dice)
    yield "advice typed back", " ".join(element.advice for element in key.elements)
    yield "coaching typed back", key.coaching
    yield "advice changed", changed(" ".join(element.advice for element in key.elements))
    yield "canned empathy", CANNED
    yield "honest: own phrasings", " ".join(said)
    for text in best_of(key):
        yield "honest: strong example", text


def telling(phrase: str) -> list[str]:
    return [w for w in re.findall(r"[\w']+", phrase.casefold()) if w not in SMALL_WORDS]


def shuffled(text: str, dice: random.Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)


def changed(text: str) -> str:
    """Every sixth word left out."""
    return " ".join(word for place, word in enumerate(text.split()) if (place + 1) % SIXTH)


def best_of(key: Key) -> list[str]:
    return [
        example.reply
        for example in key.exemplars
        if min((level for level in example.levels.values() if level is not None), default=0)
        >= STRONG
        and len(example.reply.split()) >= LONG
    ]


if __name__ == "__main__":
    main()
