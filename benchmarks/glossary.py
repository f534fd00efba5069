"""How long it takes to find the glossary's words on a page: every step of every activity.

    python benchmarks/glossary.py

A page is a step's prompt with the documents and data sets beside it. Prints the median, the 99th
percentile and the longest in milliseconds, and the same for the longest page that a file may hold.
Exit status 1 if the 99th percentile is 2 ms or more.
"""

import statistics
import time
from pathlib import Path

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_library
from cmtrain.content.terms import Terms

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 2.0
ROUNDS = 5


def main() -> int:
    """Measure; 1 if finding the words takes too long."""
    library = read_library(ROOT)
    terms = library.glossary.terms
    pages = [page for each in library.activities.values() for page in _pages(each)]
    took = sorted(min(_milliseconds(terms, page) for _ in range(ROUNDS)) for page in pages)
    high = took[int(len(took) * 0.99)]
    words = statistics.median(len(" ".join(page).split()) for page in pages)
    print(
        f"{len(pages)} pages of {words:.0f} words (median), {len(library.glossary.entries)} entries"
    )
    print(f"median {statistics.median(took):.3f} ms, p99 {high:.3f} ms, longest {took[-1]:.3f} ms")
    prose = [text for page in pages for text in page]
    whole = "\n\n".join(prose)
    print(f"all {len(whole.split())} words as one page: {_milliseconds(terms, [whole]):.0f} ms")
    return int(high >= LIMIT)


def _pages(activity: Activity) -> list[list[str]]:
    beside = {each.id: str(getattr(each, "body", "")) for each in activity.exhibits}
    return [[step.prompt, *(beside[name] for name in step.exhibits)] for step in activity.steps]


def _milliseconds(terms: Terms, page: list[str]) -> float:
    began, seen = time.perf_counter(), set()
    for text in page:
        seen |= {each.name for each in terms.first_in(text, seen)}
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
