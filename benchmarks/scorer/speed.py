"""What an assessment costs, with either encoder, on one core.

    python benchmarks/scorer/speed.py [--rounds 20]

- A reply: the examples of this repository's keys that have 50 to 70 words, assessed as if they were
  not in their keys, keys prepared. In every round each of their sentences ends in another word, so
  that nothing kept of an earlier round serves. Encoders take turns after each round, not after each
  reply: a process has but one, and would not fetch its tables anew. Beside it the bare encoding.
- Preparing: 40 phrases of keys, without and with the file that an earlier process left.
- Loading and memory: in a process of its own, before and after, with every reply assessed.

Wall-clock figures mean little on a busy machine; the processor's time and the ratios, which are of
it, hold better. Exit status 1 if a median of the processor's time or a size is beyond its limit.
"""

import os

# One core is what is measured, and numpy asks how many there are when it is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any, get_args

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import EncoderName, Memo, load_encoder
from cmtrain.content.library import read_library
from cmtrain.services.shelf import VectorShelf
from cmtrain.settings import ROOT

NAMES: tuple[EncoderName, ...] = get_args(EncoderName)
FEWEST, MOST = 50, 70
PHRASES = 40
SENTENCE_END = re.compile(r"(?<=\w)(?=[.!?](?:\s|$))")
LIMITS = {"semantic": 20.0, "built-in": 4.0}
"""Milliseconds of the processor for the median of an assessment."""
PREPARED, MEMORY = 500.0, 250.0

Reply = tuple[Any, Any, Any, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--alone", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(alone(options.alone)))
        return
    medians = replies(options.rounds)
    kept = [medians[name] <= LIMITS[name] for name in NAMES]
    kept += [preparing(name) <= PREPARED for name in NAMES]
    for name in NAMES:
        line = [sys.executable, __file__, "--alone", name]
        found = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
        print(
            f"{name:9} loaded in {found['seconds']:.2f} s; memory {found['bare']:.0f} MB without,"
            f" {found['loaded']:.0f} MB with it, {found['used']:.0f} MB after every reply"
            f" (the scorer: {found['used'] - found['bare']:.0f} MB)"
        )
        kept.append(found["used"] - found["bare"] <= MEMORY)
    sys.exit(not all(kept))


def typical() -> list[Reply]:
    return [
        (step, step.sample(example), example, activity.brief)
        for activity in read_library(ROOT).activities.values()
        for step in activity.steps
        for example in (step.key.exemplars if step.key else ())
        if FEWEST <= len(example.reply.split()) <= MOST
    ]


def anew(reply: Reply, number: int) -> Reply:
    """The same reply with a word more at the end of each sentence."""
    step, response, *rest = reply
    for field in ("reply", "text"):
        if hasattr(response, field):
            said = SENTENCE_END.sub(f" {spelt(number)}", getattr(response, field))
            return (step, response.model_copy(update={field: said}), *rest)
    return reply


def spelt(number: int) -> str:
    """A number as a word that no table knows."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def words(reply: Reply) -> str:
    step, response, *_ = reply
    return str(step.words(response))


def replies(rounds: int) -> dict[str, float]:
    found = typical()
    jobs: dict[str, Callable[[Reply], object]] = {}
    for name in NAMES:
        encoder = load_encoder(name)
        assessor = Assessor(encoder)
        jobs[name] = lambda reply, assess=assessor: assess.example(*reply)
        jobs[f"{name}, bare"] = lambda reply, encoder=encoder: encoder.encode([words(reply)])
    for reply in found:
        for job in jobs.values():
            job(reply)
    times: dict[str, list[float]] = {name: [] for name in jobs}
    processor: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds):
        fresh = [anew(reply, number) for reply in found]
        for name, job in jobs.items():
            for reply in fresh:
                start, used = time.perf_counter(), time.process_time()
                job(reply)
                times[name].append(1e3 * (time.perf_counter() - start))
                processor[name].append(1e3 * (time.process_time() - used))
    middle = {name: median(each) for name, each in processor.items()}
    print(f"{len(found)} replies of {FEWEST} to {MOST} words, {rounds} rounds; milliseconds")
    for name, each in times.items():
        print(
            f"{name:16} median {median(each):6.2f}  p95 {quantiles(each, n=20)[-1]:6.2f}"
            f"  processor: median {middle[name]:6.2f}"
            f"  p95 {quantiles(processor[name], n=20)[-1]:6.2f}"
            f"  {middle[name] / middle['semantic, bare']:5.2f} x the bare semantic encoding"
        )
    print(f"semantic : built-in = {middle['semantic'] / middle['built-in']:.1f}")
    return middle


def preparing(name: EncoderName) -> float:
    """Milliseconds without the file."""
    phrases = tuple(
        dict.fromkeys(
            phrase
            for step, *_ in typical()
            for part in (*step.key.elements, *step.key.pitfalls)
            for phrase in part.says
        )
    )[:PHRASES]
    took = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            shelf = VectorShelf(Path(folder))
            memo = Memo(load_encoder(name), shelf)
            start = time.process_time()
            memo.of_author(phrases)
            took.append(1e3 * (time.process_time() - start))
            memo.save()
            shelf.flush()
    print(f"{name:9} {len(phrases)} phrases: {took[0]:.1f} ms cold, {took[1]:.1f} ms warm")
    return took[0]


def alone(name: EncoderName) -> dict[str, float]:
    found = typical()
    bare, start = resident(), time.perf_counter()
    assess = Assessor(load_encoder(name))
    seconds, loaded = time.perf_counter() - start, resident()
    for reply in found:
        assess.example(*reply)
    return {"seconds": seconds, "bare": bare, "loaded": loaded, "used": resident()}


def resident() -> float:
    """Memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
