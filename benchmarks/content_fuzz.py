"""Broken content: real files with lines deleted, swapped, doubled and mangled; never a traceback.

    python benchmarks/content_fuzz.py --cases 20000
    python benchmarks/content_fuzz.py --packs --cases 2000

With `--packs` it is zips of packs that are broken: in four of five cases their bytes, where the
zip says of itself what is in it or anywhere; otherwise the content, and the zip is whole.

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

from cmtrain.content.bare_rubric import bare_rubric
from cmtrain.content.extremes import extremes
from cmtrain.content.library import Library, read_files
from cmtrain.content.pack_zip import write_zip
from cmtrain.content.packs import with_packs

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 90_000
"""Characters of a file above which only a part of its mutations would fit into the time."""
PACKED = 12_000
"""Characters of a file above which it is not put into a pack: a zip is read whole each time."""
PACK = """\
schema = 1
id = "fuzzed"
name = "Fuzzed"
version = "1.0"
licence = "CC-BY-4.0"
authors = ["Nobody"]
language = "en"
"""
HEADERS = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


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


def flip(raw, dice):
    """One byte becomes another."""
    raw[dice.randrange(len(raw))] = dice.randrange(256)


def cut(raw, dice):
    at = dice.randrange(len(raw))
    del raw[at : at + dice.randint(1, 60)]


def insert(raw, dice):
    at = dice.randrange(len(raw))
    raw[at:at] = dice.randbytes(dice.randint(1, 12))


def copy(raw, dice):
    """A stretch of bytes stands a second time, somewhere else."""
    start, at = dice.randrange(len(raw)), dice.randrange(len(raw))
    raw[at:at] = raw[start : start + dice.randint(4, 80)]


def lie(raw, dice):
    """A header says something else: a size, an offset, a count, a flag, a method, a name."""
    marks = [at for mark in HEADERS for at in range(len(raw)) if raw.startswith(mark, at)]
    at = dice.choice(marks or [0]) + dice.randint(4, 60)
    size = dice.choice([1, 2, 4])
    value = dice.choice([*NUMBERS, dice.randrange(2**32)]) % 256**size
    raw[at : at + size] = value.to_bytes(size, "little")


BYTES = {each.__name__: each for each in (flip, cut, insert, copy, lie)}


def pool() -> dict[Path, str]:
    """The real files that are broken."""
    files = [p for f in ("curriculum", "scenarios") for p in sorted(ROOT.glob(f"{f}/**/*.toml"))]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    return {path: text for path, text in texts.items() if len(text) <= LONGEST}


def broken_text(text: str, dice: random.Random) -> tuple[str, list[str]]:
    """The text with one to three mutations, and what they are."""
    names = dice.choices([*MUTATIONS], k=dice.randint(1, 3))
    lines = text.split("\n")
    for name in names:
        lines = MUTATIONS[name](lines, dice)
    return "\n".join(lines), names


def broken_file(texts: dict[Path, str], folder: Path, dice: random.Random) -> tuple[Path, str]:
    """A real file that went astray, in the folder; and what was done to it."""
    path = dice.choice([*texts])
    text, names = broken_text(texts[path], dice)
    broken = folder / path.name
    broken.write_text(text, encoding="utf-8")
    return broken, f"{path.name} {names}"


def broken_pack(texts: dict[Path, str], folder: Path, dice: random.Random) -> tuple[Path, str]:
    """A zip of a pack that went astray, in the folder; and what was done to it."""
    chosen = dice.sample([path for path, text in texts.items() if len(text) < PACKED], 3)
    files = {path.relative_to(ROOT).as_posix(): texts[path] for path in chosen} | {
        "pack.toml": PACK
    }
    inside = dice.random() < 1 / 5
    if inside:
        name = dice.choice([*files])
        files[name], names = broken_text(files[name], dice)
    raw = bytearray(write_zip({name: text.encode() for name, text in files.items()}))
    if not inside:
        names = dice.choices([*BYTES, "lie", "lie"], k=dice.randint(1, 4))
        for name in names:
            BYTES[name](raw, dice)
    broken = folder / "fuzzed.zip"
    broken.write_bytes(raw)
    return broken, f"{[path.name for path in chosen]} {names}"


def judged(path: Path) -> str:
    """What became of a file or a pack; raises whatever a defect raises."""
    if path.suffix == ".zip":
        empty = Library({}, (), bare_rubric())
        library = with_packs(empty, [path])
        assert not any("stumbles" in each.message for each in library.problems), library.problems
        assert all(each.is_relative_to(path) for each in library.paths.values())
    else:
        library = read_files([path])
    for each in library.activities.values():
        extremes(each)
    assert all(str(p) and p.line >= 1 and p.column >= 1 for p in library.problems)
    if library.packs and not library.packs[0].pack:
        return library.problems[0].code
    if any(each.severity == "error" for each in library.problems):
        return "error"
    return "warning" if library.problems else "clean"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--packs", action="store_true")
    given = parser.parse_args()
    texts, make = pool(), broken_pack if given.packs else broken_file
    counts: Counter[str] = Counter()
    times: list[float] = []
    slowest = 0.0, ""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.cases):
            dice = random.Random(f"{given.seed}/{number}")
            path, done = make(texts, Path(folder), dice)
            begun = time.process_time()
            try:
                counts[judged(path)] += 1
            except Exception:  # noqa: BLE001 - that is what is looked for
                counts["TRACEBACK"] += 1
                print(f"case {number}: {done}\n{traceback.format_exc()[-1500:]}")
            times.append(time.process_time() - begun)
            if times[-1] > slowest[0]:
                slowest = times[-1], f"case {number}, {done}"
    times.sort()
    print(f"{given.cases} cases from {len(texts)} files: {dict(sorted(counts.items()))}")
    at = {f"p{share}": times[min(len(times) - 1, len(times) * share // 100)] for share in (50, 99)}
    told = ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in at.items())
    print(f"reading one: {told}, longest {1000 * times[-1]:.0f} ms ({slowest[1]})")
    return 1 if counts["TRACEBACK"] else 0


if __name__ == "__main__":
    sys.exit(main())
