"""The learner's words with the stretches that helped and hurt: marked by line style and number, not by colour alone."""

from collections.abc import Iterable

from markupsafe import Markup

from cmtrain.engine.remarks import Passage
from cmtrain.ui.looks.markup import joined, shown
from cmtrain.ui.text import _


def highlighted(passages: Iterable[Passage]) -> Markup:
    """The words with their marks; the numbers are those of the remarks below."""
    parts = [_passage(each) for each in passages]
    return Markup('<div class="cm-words cm-mine" dir="auto">{}</div>').format(joined(parts))


def _passage(passage: Passage) -> Markup:
    text = shown(passage.text)
    numbers = joined([Markup("<sup>{}</sup>").format(number) for number in passage.ends])
    if passage.hurts:
        return _mark("hurts", _("hurts"), text, numbers)
    if passage.helps:
        return _mark("helps", _("helps"), text, numbers)
    return Markup("{}").format(text)


def _mark(css: str, said: str, text: str, numbers: Markup) -> Markup:
    return Markup('<mark class="cm-mark-{}">{}<span class="cm-sr"> ({})</span></mark>{}').format(
        css, text, said, numbers
    )
