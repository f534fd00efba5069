"""What pages that leave the program are made with: one file each, nothing loaded, nothing run."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .harmless import harmless, phrase, prose
from .wording import number


def environment() -> Environment:
    """Every expression is cleaned and escaped; a name that a template misspells is an error."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(prose=prose, phrase=phrase, number=number, mean="{:.1f}".format)
    return made
