"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click


def write_file(path: Path, text: str) -> None:
    """Put a text at a path in one step; what was there stays until then."""
    write_files(path.parent, {path.name: text})


def write_bytes(path: Path, data: bytes) -> None:
    """Put bytes at a path in one step. Raises ClickException, and nothing has changed, if not."""
    _write_all(path.parent, {path.name: data})


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Put texts into a folder, made if need be, by name: all are written, then moved in.

    Raises ClickException, and nothing in the folder has changed, if they cannot be written.
    """
    _write_all(folder, {name: text.encode(errors="replace") for name, text in files.items()})


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as apart:
            for name, data in files.items():
                (Path(apart) / name).write_bytes(data)
            for name in files:
                os.replace(Path(apart) / name, folder / name)  # noqa: PTH105 - says that it replaces
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error}") from error


def write_new_file(path: Path, text: str) -> None:
    """Put a text at a path where nothing is yet, whole or not at all.

    Raises ClickException, and nothing has changed, if something is there or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            try:
                file.write(text)
            except OSError:
                path.unlink()
                raise
    except FileExistsError as error:
        raise click.ClickException(f"{path} is there already; nothing was written.") from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error}") from error
