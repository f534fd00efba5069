"""Rows of data sets that stand in CSV files of their own, put where they belong."""

from pathlib import Path
from typing import Any

from .exhibits.dataset import DATASET, LARGEST_CSV
from .held import Held, TooLarge, read_held
from .problem import Finding, Loc
from .source import Source


def with_rows(source: Source, held: Held | None) -> tuple[dict[str, Any], list[Finding]]:
    """The data of a file, with the CSV files that it names; what is wrong with those."""
    exhibits = source.data.get("exhibits")
    if not isinstance(exhibits, list):
        return source.data, []
    filled, unread = [], []
    for index, exhibit in enumerate(exhibits):
        file = exhibit.get("file") if isinstance(exhibit, dict) else None
        if not (isinstance(file, str) and exhibit.get("type") == DATASET):
            filled.append(exhibit)
            continue
        rows = _rows(source.path.parent, file, ("exhibits", index, "file"), held)
        if "csv" in exhibit:
            message = "the rows are in the file already; take out csv, or file"
            rows = Finding(("exhibits", index, "csv"), "CM106", message)
        if isinstance(rows, Finding):
            unread.append(rows)
        else:
            filled.append({**exhibit, "csv": rows})
    return {**source.data, "exhibits": filled}, unread


def _rows(folder: Path, file: str, loc: Loc, held: Held | None) -> str | Finding:
    """The text of a CSV file that lies in the folder or below."""
    path = folder / file
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        if not inside or Path(file).is_absolute():
            message = f'"{file}" leads out of this folder; put the rows beside this file or below'
            return Finding(loc, "CM541", message)
        return read_held(path, LARGEST_CSV, held).decode("utf-8-sig")
    except TooLarge as error:
        return Finding(loc, "CM541", f'"{file}" has {error}')
    except UnicodeDecodeError:
        return Finding(loc, "CM541", f'"{file}" is not UTF-8; save it as CSV in UTF-8')
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such name"
        return Finding(loc, "CM541", f'"{file}" cannot be read: {reason}')
