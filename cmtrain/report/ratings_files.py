"""The tables of the exchange format as files, and all of them in one archive."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

README = "README.md"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The same content makes the same archive, whenever it is made."""


def ratings_files(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """Texts by the names of their files: a table each, and what they are."""
    text = (Path(__file__).parent / "templates" / "ratings.md").read_text(encoding="utf-8")
    counts = {name: len(rows) for name, rows in tables.items()}
    files = {f"{name}.jsonl": "".join(map(_line, rows)) for name, rows in tables.items()}
    return {README: text.format(**counts), **files}


def archive(files: Mapping[str, str], folder: str = "ratings") -> bytes:
    """The files in one folder of a ZIP archive."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", _FIRST_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, text)
    return whole.getvalue()


def _line(row: Mapping[str, Any]) -> str:
    """Readable, unless there is half a character in it that no file takes."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(row)
    return f"{text}\n"
