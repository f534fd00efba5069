"""How long a thousand whole runs of a live shift take on one core, played by a scripted policy.

    python benchmarks/live_runs.py [FILE] [--runs 1000] [--policy best]

Levels are assessed once for each response and then remembered, as `cmtrain simulate` does, so that
what is measured is the world and not the encoder. Prints seconds, milliseconds a run, and the ratio
to a replay of the longest log, which is what a page has to do at every click.
"""

import argparse
import time
from pathlib import Path

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.content.library import read_activity
from cmtrain.engine.live.policies import POLICIES
from cmtrain.engine.live.stage import stage
from cmtrain.engine.play import Setting, replay
from cmtrain.engine.simulation import Assessed, run

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 10.0


def main() -> int:
    """Measure; 1 if a thousand runs take longer than ten seconds of processor time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--policy", choices=sorted(POLICIES), default="best")
    given = parser.parse_args()
    files = given.files or sorted((ROOT / "scenarios" / "live").glob("*.toml"))
    assessor, slow = Assessor(load_encoder()), False
    for path in files:
        slow |= _measured(path, given.policy, given.runs, assessor) > LIMIT
    return int(slow)


def _measured(path: Path, policy: str, runs: int, assessor: Assessor) -> float:
    activity, problems = read_activity(path)
    if activity is None:
        raise SystemExit("\n".join(map(str, problems)))
    laid_out, assessed = stage(activity), Assessed(activity, assessor)
    run(laid_out, POLICIES[policy], assessed, 0)
    began = time.process_time()
    states = [run(laid_out, POLICIES[policy], assessed, seed) for seed in range(runs)]
    took = (time.process_time() - began) * 1000 / runs
    longest = max(states, key=lambda state: len(state.turns))
    log = [(turn.step_id, turn.response, turn.assessment) for turn in longest.turns]
    began = time.process_time()
    for _ in range(20):
        replay(activity, log, Setting(states.index(longest)))
    again = (time.process_time() - began) * 1000 / 20
    print(
        f"{path.stem:28} {took:5.2f} s for 1000 runs, {took:.2f} ms a run;"
        f" replay of {len(log)} acts {again:.2f} ms (ratio {again / took:.2f})"
    )
    return took


if __name__ == "__main__":
    raise SystemExit(main())
