"""Broken content: real files with lines deleted, swapped, doubled and mangled; never a traceback.

    python benchmarks/content_fuzz.py --cases 20000

Prints how many cases gave problems, how many stayed without, how long reading took, and every
exception with the case that made it. Exit status 1 if there was any.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from cmtrain.content.extremes import extremes
from cmtrain.content.library import read_files

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 90_000
"""Characters of a file above which only a part of its mutations would fit into the time."""


def delete(lines, dice):
    at = dice.randrange(len(lines))
    return lines[:at] + lines[at + dice.randint(1, 3) :]


def swap(lines, dice):
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines = [*lines]
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def double(lines, dice):
    at = dice.randrange(len(lines))
    return lines[: at + 1] + lines[at:]


def mangle(lines, dice):
    """One character of a line becomes another, or goes."""
    at = dice.choice([n for n, line in enumerate(lines) if line.strip()])
    line = lines[at]
    place = dice.randrange(len(line))
    typed = dice.choice(["", '"', "[", "]", "=", "-", "\\", "{", "9", "é", "\x00", "#"])
    return [*lines[:at], line[:place] + typed + line[place + 1 :], *lines[at + 1 :]]


def move(lines, dice):
    """A stretch of lines stands somewhere else."""
    start = dice.randrange(len(lines))
    taken = lines[start : start + dice.randint(2, 12)]
    rest = lines[:start] + lines[start + len(taken) :]
    at = dice.randrange(len(rest) + 1)
    return rest[:at] + taken + rest[at:]


def retype(lines, dice):
    """A value becomes another kind of value."""
    at = dice.choice([n for n, line in enumerate(lines) if " = " in line] or [0])
    key, _, _ = lines[at].partition(" = ")
    value = dice.choice(["1", "-1", "0.5", "true", '""', '"end"', "[]", "{}", "[1, [2]]", "1e400"])
    return [*lines[:at], f"{key} = {value}", *lines[at + 1 :]]


MUTATIONS = {each.__name__: each for each in (delete, swap, double, mangle, move, retype)}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    files = [p for f in ("curriculum", "scenarios") for p in sorted(ROOT.glob(f"{f}/**/*.toml"))]
    texts = {p: p.read_text(encoding="utf-8") for p in files}
    pool = [p for p, text in texts.items() if len(text) <= LONGEST]
    counts: Counter[str] = Counter()
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.cases):
            path = dice.choice(pool)
            names = dice.choices([*MUTATIONS], k=dice.randint(1, 3))
            lines = texts[path].split("\n")
            for name in names:
                lines = MUTATIONS[name](lines, dice)
            broken = Path(folder) / path.name
            broken.write_text("\n".join(lines), encoding="utf-8")
            begun = time.perf_counter()
            try:
                library = read_files([broken])
                for each in library.activities.values():
                    extremes(each)
                said = "error" if any(p.severity == "error" for p in library.problems) else None
                counts[said or ("warning" if library.problems else "clean")] += 1
                assert all(str(p) and p.line >= 1 and p.column >= 1 for p in library.problems)
            except Exception:  # noqa: BLE001 - that is what is looked for
                counts["TRACEBACK"] += 1
                print(f"case {number}: {path.name} {names}\n{traceback.format_exc()[-1500:]}")
            times.append(time.perf_counter() - begun)
    times.sort()
    print(f"{given.cases} cases from {len(pool)} files: {dict(counts)}")
    at = {f"p{share}": times[min(len(times) - 1, len(times) * share // 100)] for share in (50, 99)}
    told = ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in at.items())
    print(f"reading one: {told}, longest {1000 * times[-1]:.0f} ms")
    return 1 if counts["TRACEBACK"] else 0


if __name__ == "__main__":
    sys.exit(main())
