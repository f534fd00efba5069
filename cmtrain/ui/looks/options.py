"""Options after the response: what was taken, how each one is judged, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from cmtrain.ui.looks.markup import joined
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.text import _


@dataclass(frozen=True)
class Shown:
    """One option as it is shown: `tone` is good, fair, poor or bad; `missed` ones are never folded away."""

    text: str
    taken: bool
    tone: str
    verdict: str
    feedback: str
    missed: bool = False


def options_list(options: Iterable[Shown]) -> None:
    """What was taken or missed, with its feedback; the other options behind a click."""
    every = list(options)
    open_ones = [o for o in every if o.taken or o.missed]
    others = [o for o in every if not (o.taken or o.missed)]
    for option in open_ones:
        st.html(_row(option))
        told(option.feedback)
    if others:
        with st.expander(_("The other options")):
            for option in others:
                st.html(_row(option))
                told(option.feedback)


def _row(option: Shown) -> Markup:
    return joined(
        [
            Markup('<div class="cm-option cm-tone-{}">').format(option.tone),
            Markup('<span class="cm-verdict">{}</span> ').format(
                f"{_('missed')} · {option.verdict}" if option.missed else option.verdict
            ),
            Markup('<span class="cm-option-text">{}</span></div>').format(option.text),
        ]
    )
