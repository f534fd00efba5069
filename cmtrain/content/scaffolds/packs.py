"""A pack to begin with: one module with one lesson, that passes the check and can be played."""

from collections.abc import Mapping

from . import module_scaffold, scaffold, title_of

_DRAFT = """\
# A draft is checked and can be previewed; learners do not see it. Delete this line when it is done.
draft = true
"""


def pack_scaffold(ident: str, uid: str) -> Mapping[str, str]:
    """The files of a new pack by their names in its folder. `uid` is that of its lesson."""
    lesson, folder = first_lesson(ident), f"curriculum/01-{ident}"
    module = module_scaffold(ident, 1, "../../schema/module.json")
    return {
        "pack.toml": _PACK.format(id=ident, title=title_of(ident)),
        f"{folder}/module.toml": module.replace("path = []", f'path = ["{lesson}"]'),
        f"{folder}/01-{lesson}.toml": scaffold(
            "lesson", uid, lesson, "../../schema/activity.json"
        ).replace(_DRAFT, ""),
    }


def first_lesson(ident: str) -> str:
    """The id of a new pack's lesson; it begins with that of the pack, so that no other has it."""
    return f"{ident}-begins"


_PACK = """\
#:schema schema/pack.json
# A pack: content of your own that stands beside the built-in one. What it may hold, and how to pass
# it on, is told in docs/authoring.md, section "Packs". Learners read name, version, authors and
# licence with every activity.
schema = 1
# Never change the id: it tells this pack from all others.
id = "{id}"
name = "{title}"
# Raise it whenever anything in the pack changes.
version = "0.1"
# An SPDX expression, such as CC-BY-4.0 or CC-BY-SA-4.0; LicenseRef- and a name for one of your own.
licence = "CC-BY-4.0"
authors = ["Your name"]
language = "en"
# homepage = "https://example.org"
# One or two sentences: for whom it is, and what one can do after it.
description = "Lessons of our own."
"""
