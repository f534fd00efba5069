"""How long learners wait when many are there: the launcher against a stock `streamlit run`.

    python benchmarks/many_learners.py [--learners 100] [--think 5] [--seconds 30]

Every learner reads, chooses, writes and sends, for real, with pauses around `--think` seconds.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from load_driver import Node, RunFailed, Tab
from serving import STOCK, TUNED, Running, serving

from cmtrain.bootstrap import open_app
from cmtrain.settings import read_settings

WORDS = "I read what you wrote, and I am sorry: that was our mistake. I will write again by nine."


@dataclass
class Seen:
    """What happened to all learners together."""

    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--only", choices=["tuned", "stock"])
    asked = parser.parse_args()
    print(f"{'server':10}{'runs':>7}{'p50 ms':>9}{'p95 ms':>9}{'failed':>8}{'CPU %':>7}{'MB':>6}")
    for name, command in {"tuned": TUNED, "stock": STOCK}.items():
        if asked.only in {None, name}:
            _measure(name, command, asked.learners, asked.think, asked.seconds)


def _measure(name: str, command: list[str], learners: int, think: float, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tokens = _learners(Path(folder), learners)
        with serving(command, CMTRAIN_DATA=folder) as server:
            asyncio.run(_first_visit(server))
            begun = server.cpu_seconds()
            seen = asyncio.run(_all(server, tokens, think, seconds))
            busy = 100 * (server.cpu_seconds() - begun) / (seconds + think)
            memory = server.process.memory_info().rss / 2**20
    waits = sorted(1000 * wait for wait in seen.waits)
    p95 = waits[int(0.95 * len(waits))] if waits else float("nan")
    p50 = statistics.median(waits) if waits else float("nan")
    failed = len(seen.failures)
    print(f"{name:10}{len(waits):7}{p50:9.0f}{p95:9.0f}{failed:8}{busy:7.0f}{memory:6.0f}")
    for failure in sorted(set(seen.failures))[:3]:
        print(f"  {failure}", file=sys.stderr)


def _learners(folder: Path, count: int) -> list[str]:
    """A token for every learner of a new database."""
    app = open_app(read_settings({"CMTRAIN_DATA": str(folder)}))
    return [app.identity.enter(f"Learner {number}").token for number in range(count)]


async def _first_visit(server: Running) -> None:
    """A stock server loads everything only now; nobody is measured while it does."""
    tab = Tab(server.url)
    await tab.open()
    await tab.close()


async def _all(server: Running, tokens: list[str], think: float, seconds: float) -> Seen:
    seen, end = Seen(), asyncio.get_running_loop().time() + think + seconds
    await asyncio.gather(*(_learn(Tab(server.url, token), think, end, seen) for token in tokens))
    return seen


async def _learn(tab: Tab, think: float, end: float, seen: Seen) -> None:
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(random.uniform(0, think))
    try:
        await tab.open()
        while clock() < end:
            await asyncio.sleep(random.uniform(0.5, 1.5) * think)
            _fill(tab)
            seen.waits.append(await tab.press(tab.primary()))
    except (RunFailed, OSError) as error:
        seen.failures.append(f"{type(error).__name__}: {error}")
    finally:
        await tab.close()


def _fill(tab: Tab) -> None:
    """An answer to whatever the page asks; the last radio row takes its last option."""
    for node in tab.of_kind("radio", "button_group"):
        options = [getattr(each, "content", each) for each in node.message.options]
        tab.enter(node, [options[0]] if node.kind == "button_group" else _option(node, options))
    for node in tab.of_kind("text_area"):
        tab.enter(node, WORDS)
    for node in tab.of_kind("checkbox"):
        tab.enter(node, value=not node.message.disabled)


def _option(node: Node, options: list[str]) -> str:
    """The best and the worst of a ranking may not be the same."""
    return options[-1] if node.message.id.endswith("-worst") else options[0]


if __name__ == "__main__":
    main()
