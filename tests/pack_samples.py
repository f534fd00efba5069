"""A small pack, as a folder and as a zip, for the tests that need one."""

import io
import zipfile
from pathlib import Path

PACK = """\
schema = 1
id = "{id}"
name = "Night shift"
version = "1.2"
licence = "CC-BY-4.0"
authors = ["Noor Haddad", "Sam Okafor"]
language = "en"
"""
LESSON = """\
schema = 1
uid = "{uid}"
id = "{id}"
kind = "{kind}"
title = "{title}"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]

[[steps]]
type = "reading"
id = "scene"
prompt = "The phone rings."

[[steps]]
type = "choice"
id = "check"
prompt = "What now?"
[[steps.choices]]
id = "kind"
text = "Answer it"
verdict = "strong"
feedback = "She breathes out."
levels = {{ E1 = 4 }}
[[steps.choices]]
id = "rude"
text = "Let it ring"
verdict = "harmful"
feedback = "She hangs up."
levels = {{ E1 = 0 }}

[[playthroughs]]
name = "best"
expect = {{ empathy = [3, 4] }}
responses = {{ check = {{ choice = "kind" }} }}

[[playthroughs]]
name = "poor"
expect = {{ empathy = [0, 1] }}
responses = {{ check = {{ choice = "rude" }} }}
"""
MODULE = """\
schema = 1
id = "{id}"
number = {number}
title = "Nights"
promise = "You stay awake."
path = [{path}]
"""


def lesson(ident: str, uid: str, kind: str = "lesson", title: str = "The first call") -> str:
    """An activity with a scene and a choice."""
    return LESSON.format(id=ident, uid=uid, kind=kind, title=title)


def module(ident: str, *path: str, number: int = 1) -> str:
    """A module that leads to these."""
    listed = ", ".join(f'"{name}"' for name in path)
    return MODULE.format(id=ident, number=number, path=listed)


def pack_files(ident: str = "night-shift") -> dict[str, str]:
    """A pack with a module of one lesson, and a crisis that no module leads to."""
    return {
        "pack.toml": PACK.format(id=ident),
        "curriculum/01-nights/module.toml": module("nights", "first-call"),
        "curriculum/01-nights/01-first-call.toml": lesson("first-call", "0000f001"),
        "scenarios/crisis/fire.toml": lesson("fire", "0000f002", "crisis", "A fire"),
    }


def write(folder: Path, files: dict[str, str]) -> Path:
    """Put files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def zipped(path: Path, files: dict[str, str | bytes], inside: str = "") -> Path:
    """The files as a zip, all in one folder if it is named."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(f"{inside}{name}", text)
    path.write_bytes(made.getvalue())
    return path
