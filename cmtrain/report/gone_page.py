"""What a reader sees where no portfolio is published: the same, whatever the reason."""

from .paper import environment
from .wording import Translate


def gone_page(_: Translate = str, language: str = "en") -> str:
    """One page without script, picture or address."""
    return environment().get_template("gone.html.j2").render(_=_, language=language)
