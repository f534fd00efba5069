"""Levels as cards: the three competences side by side, each with its level or "not rated"."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from cmtrain.content.base import COMPETENCES, Competence
from cmtrain.content.rubric import Rubric
from cmtrain.engine.scoring import Settled
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _


def levels_row(
    settled: Mapping[str, Settled], rubric: Rubric, offered: Sequence[Competence] = COMPETENCES
) -> None:
    """Draw the cards; `offered` are the competences that could be observed here."""
    cards = [_card(name, settled.get(name), rubric, offered) for name in COMPETENCES]
    st.html(Markup('<div class="cm-levels">{}</div>').format(joined(cards)))


def subject_name(subject: str, rubric: Rubric) -> str:
    """A competence or criterion by its name."""
    if subject in COMPETENCES:
        return rubric.competence(subject).name
    return f"{subject} {rubric.criterion(subject).name}"


def _card(
    name: Competence, found: Settled | None, rubric: Rubric, offered: Sequence[Competence]
) -> Markup:
    title = rubric.competence(name).name
    if found is None or found.level is None:
        note = _("not rated here") if name not in offered else _("not rated")
        return Markup(
            '<div class="cm-level cm-{} cm-unrated"><span class="cm-level-name">{}</span>'
            '<span class="cm-level-word">{}</span></div>'
        ).format(name, title, note)
    whole = int(found.level + 0.5)
    by = Markup('<span class="cm-by">{}</span>').format(_("by your instructor"))
    return Markup(
        '<div class="cm-level cm-{}"><span class="cm-level-name">{}</span>'
        '<span class="cm-level-word"><strong>{:g}</strong> {}</span>{}{}</div>'
    ).format(
        name, title, found.level, rubric.levels[whole].name, _dots(whole),
        by if found.by_person else "",
    )  # fmt: skip


def _dots(level: int) -> Markup:
    dots = [
        Markup('<i class="{}"></i>').format("on" if place < level else "") for place in range(4)
    ]
    return Markup('<span class="cm-dots" aria-hidden="true">{}</span>').format(joined(dots))
