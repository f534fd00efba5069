"""Write the CSV files of the activities, or say which ones are out of date."""

import sys
from pathlib import Path

from . import bakery, lamps, museum, studio, trams
from .feed import as_csv

ROOT = Path(__file__).parents[1]
FEEDS = {
    "scenarios/analytics-desk/data/bakery.csv": bakery.posts,
    "scenarios/analytics-desk/data/museum.csv": museum.posts,
    "scenarios/analytics-desk/data/studio.csv": studio.posts,
    "scenarios/analytics-desk/data/trams.csv": trams.posts,
    "curriculum/data/lamps.csv": lamps.posts,
}


def main() -> int:
    """Write, or compare with `--check`; 1 if something differs."""
    checking, differ = "--check" in sys.argv, 0
    for name, posts in FEEDS.items():
        path, text = ROOT / name, as_csv(posts())
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if checking and kept != text:
            differ = 1
            print(f"{name} differs from what would be written")
        elif not checking:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"{name}: {text.count(chr(10)) - 1} rows")
    return differ


if __name__ == "__main__":
    sys.exit(main())
