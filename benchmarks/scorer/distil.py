"""Make the table of the built-in encoder: one vector a word, so that sums of words mean what the
Universal Sentence Encoder says that the sentences mean.

    python benchmarks/scorer/distil.py WORDS DIR [--write]

WORDS is a folder with `en.json.gz` and `fr.json.gz`, words with their counts (those that the
package pyspellchecker 0.9.1 carries, MIT); they only say which words are frequent. The vectors come
from the encoder of the pinned package (Apache-2.0) and from sentences of this repository: its
activities, `acts.toml`, the phrases of the scorer and the authored cases of the tests. No graded
response is among them, so that those remain a test. Needs scipy; takes about five minutes.

How: every word is encoded alone, and every sentence, clause and stretch of one, also with some of
its words exchanged for others, so that all words are met in company. Of the 512 numbers the first
SIZE principal directions are kept. A sentence is taken to be the sum of its words, divided by their
number to the power of FADE, and a constant. By least squares come first one linear map for all
words, then what each word adds to that, less of it where the word was met rarely. Each number is
stored in a byte, with a scale for each word.

Reported: how far cosines of the table agree with those of the encoder, between the sentences of DIR
(graded responses, which were not learned from) and the phrasings of their keys.
"""

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from cmtrain.assess.builtin import tokens
from cmtrain.assess.encoder import SemanticEncoder, load_encoder
from cmtrain.assess.formula import bare
from cmtrain.assess.text import clauses, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE = ROOT / "cmtrain/assess/data/words.npz"

WORDS, FRENCH, SIZE = 18_500, 5_500, 192
SEED = 20
STRETCHES, EXCHANGED, LINES_OF_WORDS = 60_000, 110_000, 40_000
SHRINK_MAP, SHRINK_WORDS, ROUNDS = 30.0, 1.0, 12
OF_FRENCH = 0.8
"""Share of the lines of words that are French, of which there are no sentences."""
FADE = 0.4
"""Power of the number of words by which their sum is divided."""
VERSION = "1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", type=Path)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--kept", type=Path, help="keep the encoder's vectors here between runs")
    options = parser.parse_args()
    lines = sorted(set(own_lines()))
    english, french = (frequent(options.words / f"{name}.json.gz") for name in ("en", "fr"))
    vocabulary = chosen(lines, english, french)
    samples = company(lines, vocabulary, english, french)
    print(f"{len(lines)} lines of our own, {len(samples)} samples, {len(vocabulary)} words")
    meant = encoded([*vocabulary, *samples], options.kept)
    alone, whole = meant[: len(vocabulary)], meant[len(vocabulary) :]
    stored = as_bytes(vocabulary, *fitted(vocabulary, samples, alone, whole))
    if options.write:
        np.savez_compressed(TABLE, **stored)
        print(f"{TABLE}: {TABLE.stat().st_size / 1e6:.2f} MB")
        compare(options.directory)


def own_lines() -> Iterator[str]:
    """Every sentence and clause of this repository's own content."""
    folders = ("curriculum", "scenarios", "tests/assess/cases", "benchmarks/scorer")
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.toml"))]
    for path in [*files, ROOT / "cmtrain/assess/data/phrases.toml"]:
        for text in strings(tomllib.loads(path.read_text("utf-8"))):
            for sentence in read(text).sentences:
                yield bare(sentence.words)
                yield from (bare(clause.words) for clause in clauses(sentence))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def frequent(path: Path) -> dict[str, float]:
    """Words by their share of all words, the most frequent first."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        counts = Counter(json.load(file))
    total = sum(counts.values())
    return {
        word: n / total for word, n in counts.most_common(40_000) if re.fullmatch(r"[\w']+", word)
    }


def chosen(lines: list[str], english: dict[str, float], french: dict[str, float]) -> list[str]:
    """Our own words, then the most frequent of both languages."""
    words = dict.fromkeys(["?", "!"])
    own = Counter(token for line in lines for token in tokens(line))
    words |= dict.fromkeys(w for w, n in own.most_common() if n > 1 and not w.isdigit())
    words |= dict.fromkeys([w for w in french if len(w) > 1 or w in "aày"][:FRENCH])
    for word in english:
        if len(words) >= WORDS:
            break
        words[word] = None
    return sorted(words)


def company(
    lines: list[str], vocabulary: list[str], english: dict[str, float], french: dict[str, float]
) -> list[str]:
    """Sentences, stretches of them, and sentences with other words in them."""
    chance = np.random.default_rng(SEED)
    known = set(vocabulary)
    pools = []
    for language in (english, french):
        pool = [word for word in language if word in known]
        odds = np.array([language[word] for word in pool]) ** 0.3
        pools.append((pool, odds / odds.sum()))
    found = list(lines)
    cut = [line.split() for line in lines]
    for number in chance.integers(len(cut), size=STRETCHES):
        words = cut[number]
        length = int(chance.integers(2, max(3, len(words) + 1)))
        start = int(chance.integers(0, max(1, len(words) - length + 1)))
        found.append(" ".join(words[start : start + length]))
    for number in chance.integers(len(cut), size=EXCHANGED):
        words = list(cut[number])[:18]
        pool, odds = pools[0]
        places = np.flatnonzero(chance.random(len(words)) < chance.choice([0.15, 0.3, 0.6]))
        for place, word in zip(places, chance.choice(len(pool), len(places), p=odds), strict=True):
            words[place] = pool[word]
        found.append(" ".join(words))
    for _ in range(LINES_OF_WORDS):
        pool, odds = pools[int(chance.random() < OF_FRENCH)]
        found.append(
            " ".join(pool[n] for n in chance.choice(len(pool), int(chance.integers(2, 9)), p=odds))
        )
    return found


def encoded(texts: list[str], kept: Path | None) -> Any:
    if kept and kept.exists():
        return np.load(kept).astype(np.float32)
    encoder, parts = SemanticEncoder(), []
    for start in range(0, len(texts), 2_000):
        parts.append(encoder.encode(texts[start : start + 2_000]).astype(np.float16))
        print(f"\r{start}", end="", flush=True)
    found = np.vstack(parts)
    if kept:
        np.save(kept, found)
    return found.astype(np.float32)


def fitted(vocabulary: list[str], samples: list[str], alone: Any, whole: Any) -> tuple[Any, Any]:
    """A vector for each word, and the constant."""
    middle = whole.mean(axis=0)
    spread = (whole - middle).T @ (whole - middle)
    directions = np.linalg.eigh(spread)[1][:, ::-1][:, :SIZE].astype(np.float32)
    target = (whole - middle) @ directions
    counts = counted(vocabulary, samples)
    own = np.column_stack([alone - alone.mean(axis=0), np.ones(len(alone), np.float32)])
    design = np.column_stack([counts @ own, np.ones(len(samples), np.float32)])
    square = design.T @ design + SHRINK_MAP * np.eye(design.shape[1])
    mapping = np.linalg.solve(square, design.T @ target).astype(np.float32)
    rest = target - design @ mapping
    extra = ridge(counts, rest)
    left = np.square(rest - counts @ extra).sum() / np.square(target).sum()
    print(f"not explained by the words: {left:.3f} of the variance in {SIZE} directions")
    return own @ mapping[:-1] + extra, mapping[-1] + middle @ directions


def counted(vocabulary: list[str], samples: list[str]) -> Any:
    """A row for each sample, a column for each word."""
    place = {word: number for number, word in enumerate(vocabulary)}
    rows, columns, values = [], [], []
    for number, sample in enumerate(samples):
        known = [place[token] for token in tokens(sample) if token in place]
        rows += [number] * len(known)
        columns += known
        values += [max(1, len(known)) ** -FADE] * len(known)
    shape = (len(samples), len(vocabulary))
    return csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape)


def ridge(counts: Any, target: Any) -> Any:
    """Least squares with shrinkage by conjugate gradients, all directions side by side."""
    found = np.zeros((counts.shape[1], target.shape[1]), np.float32)
    rest = counts.T @ target
    step, size = rest.copy(), np.square(rest).sum(axis=0)
    for _ in range(ROUNDS):
        ahead = counts.T @ (counts @ step) + SHRINK_WORDS * step
        length = size / np.maximum((step * ahead).sum(axis=0), 1e-12)
        found += length * step
        rest -= length * ahead
        before, size = size, np.square(rest).sum(axis=0)
        step = rest + size / np.maximum(before, 1e-12) * step
    return found


def as_bytes(vocabulary: list[str], table: Any, constant: Any) -> dict[str, Any]:
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float16)
    return {
        "version": np.str_(VERSION),
        "words": np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
        "rows": np.rint(table / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8),
        "scales": scales,
        "centre": constant.astype(np.float32),
        "fade": np.float32(FADE),
    }


def compare(directory: Path) -> None:
    """Cosines by the table beside those by the encoder that it was made from."""
    responses, keys = (
        [json.loads(line) for line in (directory / name).read_text("utf-8").splitlines()]
        for name in ("responses.jsonl", "keys.jsonl")
    )
    said = {
        key["situation"]: [
            phrase for part in (*key["elements"], *key["pitfalls"]) for phrase in part["says"]
        ]
        for key in keys
    }
    pairs: list[list[float]] = [[], []]
    for row in responses:
        lines = [bare(sentence.words) for sentence in read(row.get("reply") or "").sentences]
        if lines:
            for number, name in enumerate(("built-in", "semantic")):
                encoder = load_encoder(name)
                phrases = encoder.encode(said[row["situation"]])
                pairs[number] += (encoder.encode(lines) @ phrases.T).ravel().tolist()
    table, encoder = map(np.array, pairs)
    print(
        f"{len(table)} cosines: r {np.corrcoef(table, encoder)[0, 1]:.3f}, "
        f"means {table.mean():.3f} and {encoder.mean():.3f}, "
        f"deviations {table.std():.3f} and {encoder.std():.3f}"
    )


if __name__ == "__main__":
    main()
