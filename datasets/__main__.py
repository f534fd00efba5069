"""Write the CSV files of the analytics desk, or say which ones are out of date."""

import sys
from pathlib import Path

from . import bakery, museum, studio, trams
from .feed import as_csv

FOLDER = Path(__file__).parents[1] / "scenarios" / "analytics-desk" / "data"
FEEDS = {
    "bakery.csv": bakery.posts,
    "museum.csv": museum.posts,
    "studio.csv": studio.posts,
    "trams.csv": trams.posts,
}


def main() -> int:
    """Write, or compare with `--check`; 1 if something differs."""
    checking, differ = "--check" in sys.argv, 0
    for name, posts in FEEDS.items():
        path, text = FOLDER / name, as_csv(posts())
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if checking and kept != text:
            differ = 1
            print(f"{name} differs from what would be written")
        elif not checking:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: {text.count(chr(10)) - 1} rows")
    return differ


if __name__ == "__main__":
    sys.exit(main())
