"""Odd texts by the thousand: every one has a defined result, and none takes long.

    python benchmarks/scorer/fuzz.py --count 100000 [--encoder semantic] [--seconds 900]

Empty, one character, 100 kB, only emoji, control and direction characters, other scripts, HTML,
pasted articles, and mixtures of all of these, as the reply and the reason to steps of this
repository in turn. The same seed gives the same texts. Reports how many there were, exceptions, and
the slowest by the clock and by the processor's time; exit status 1 after an exception, or where the
processor took longer than SLOWEST for one text.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from itertools import cycle
from typing import Any, get_args

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import EncoderName, load_encoder
from cmtrain.content.library import read_library
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.settings import ROOT

SLOWEST = 2.0
"""Seconds of the processor that no text may take; what takes half of them is shown."""
HUGE, SHORT = 100_000, 1_000
EMOJI = "😀😡💔🙏🏽👩‍👩‍👧❤️🇫🇷🔥🫠"
CONTROL = (
    "\x00\x01\x07\x08\x0b\x1b\x7f\x85\u200b\u200d\u200e\u202a\u202e\u2066\u2069\ufeff\u2028\ud800"
)
SCRIPTS = (
    "અમને માફ કરો",
    "私たちは謝罪します",
    "Мы приносим извинения",
    "نعتذر عن الخطأ",
    "ขออภัย",
    "Ελπίζω",
)
HTML = (
    "<script>alert(1)</script>",
    "<b>sorry</b>",
    "&lt;p&gt;",
    "<img src=x onerror=y>",
    "{{name}}",
    "[[x]]",
)
MARKS = ".,;:!?-–—'\"«»()[]{}<>/\\|@#%&*_=+~^$ \n\t"
Draw = random.Random


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--encoder", choices=get_args(EncoderName), default="built-in")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    activities = read_library(ROOT).activities.values()
    steps = cycle([(s, a.brief) for a in activities for s in a.steps if s.key])
    own = [e.reply for a in activities for s in a.steps if s.key for e in s.key.exemplars]
    assess, draw = Assessor(load_encoder(options.encoder)), Draw(options.seed)
    begun, done, failed = time.monotonic(), 0, 0
    slowest, dearest = (0.0, "", 0), (0.0, "", 0)
    while done < options.count and time.monotonic() - begun < options.seconds:
        step, brief = next(steps)
        kind, text = odd_text(draw, own)
        start, used = time.perf_counter(), time.process_time()
        try:
            assess(step, response_of(step, text), brief)
        except Exception:  # noqa: BLE001 - that there is none is what is tested
            failed += 1
            print(kind, repr(text[:200]), traceback.format_exc(), sep="\n")
        took, cost = time.perf_counter() - start, time.process_time() - used
        slowest = max(slowest, (took, kind, len(text)))
        dearest = max(dearest, (cost, kind, len(text)))
        if cost > SLOWEST / 2:
            print(f"{cost:.1f} s, {step.id}, {kind}: {text[:80]!r}", flush=True)
        done += 1
        if done % 10_000 == 0:
            print(f"{done} texts, {failed} exceptions, dearest {dearest[0]:.2f} s", flush=True)
    print(
        f"{done} texts with the {options.encoder} encoder in {time.monotonic() - begun:.0f} s,"
        f" {failed} exceptions; by the clock the slowest {1e3 * slowest[0]:.0f} ms ({slowest[1]},"
        f" {slowest[2]} characters), by the processor {1e3 * dearest[0]:.0f} ms ({dearest[1]},"
        f" {dearest[2]} characters)"
    )
    sys.exit(bool(failed) or dearest[0] > SLOWEST)


def response_of(step: Any, text: str) -> Any:
    """The text as words and reason of a response to a step of any type, not validated."""
    if step.type == "writing":
        return WritingResponse.model_construct(text=text)
    if step.type == "decision":
        return DecisionResponse.model_construct(
            actions=(), cited_rule=None, reply=text, reason=text[::-1]
        )
    valid = text[:SHORT].encode("utf-8", "replace").decode()  # others are refused before scoring
    return step.sample(step.key.exemplars[0].model_copy(update={"reply": valid}))


def odd_text(draw: Draw, own: list[str]) -> tuple[str, str]:
    """A kind of text, and one of it."""
    kind = draw.choice(list(KINDS))
    return kind, KINDS[kind](draw, own)


def any_character(draw: Draw) -> str:
    return chr(
        draw.choice((draw.randrange(0x20, 0x7F), draw.randrange(0x3000), draw.randrange(0x110000)))
    )


def huge(draw: Draw, own: list[str]) -> str:
    piece = draw.choice(
        [draw.choice(own), draw.choice(SCRIPTS), any_character(draw), "sorry if ", "a", "1 "]
    )
    return (piece or "x") * (HUGE // max(1, len(piece)))


def broken(draw: Draw, own: list[str]) -> str:
    """An own reply with characters lost, doubled, exchanged and put in."""
    text = list(draw.choice(own)[:600])
    for _ in range(draw.randrange(1, 40)):
        at = draw.randrange(len(text) + 1)
        text[at : at + draw.randrange(3)] = draw.choice(
            (any_character(draw), draw.choice(CONTROL), draw.choice(EMOJI), draw.choice(MARKS), "")
        )
    return "".join(text)


def mixture(draw: Draw, own: list[str]) -> str:
    parts = [odd_text(draw, own)[1][:300] for _ in range(draw.randrange(2, 5))]
    return draw.choice((" ", "\n", "", ", ")).join(parts)


def several(draw: Draw, choices: str | tuple[str, ...], most: int = 60) -> str:
    return "".join(
        draw.choice(choices) + draw.choice(("", " ")) for _ in range(draw.randrange(1, most))
    )


KINDS: dict[str, Callable[[Draw, list[str]], str]] = {
    "empty": lambda draw, _: draw.choice(("", " ", "\n\n", "\t", "\u00a0")),
    "one character": lambda draw, _: any_character(draw),
    "emoji": lambda draw, _: several(draw, EMOJI),
    "control": lambda draw, _: several(draw, CONTROL + "abc "),
    "second script": lambda draw, _: several(draw, SCRIPTS, 12),
    "html": lambda draw, own: several(draw, (*HTML, draw.choice(own)[:80]), 12),
    "marks": lambda draw, _: several(draw, MARKS + "a1"),
    "article": lambda draw, own: "\n\n".join(draw.sample(own, min(20, len(own)))),
    "broken reply": broken,
    "own reply": lambda draw, own: draw.choice(own),
    "any characters": lambda draw, _: "".join(
        any_character(draw) for _ in range(draw.randrange(200))
    ),
    "mixture": mixture,
    "100 kB": huge,
}


if __name__ == "__main__":
    main()
