"""Levels as cards: the three competences side by side, each with its level or "not rated"."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from cmtrain.assess.assessment import CompetenceLevel
from cmtrain.content.base import COMPETENCES, Competence
from cmtrain.content.rubric import Rubric
from cmtrain.engine.scoring import Settled
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _


def levels_row(
    settled: Mapping[str, Settled],
    rubric: Rubric,
    offered: Sequence[Competence] = COMPETENCES,
    unsure: Mapping[Competence, CompetenceLevel] | None = None,
) -> None:
    """Draw the cards; `offered` could be observed here, `unsure` are shown with their range."""
    doubts = unsure or {}
    cards = [
        _card(name, settled.get(name), rubric, offered, doubts.get(name)) for name in COMPETENCES
    ]
    st.html(Markup('<div class="cm-levels">{}</div>').format(joined(cards)))


def subject_name(subject: str, rubric: Rubric) -> str:
    """A competence or criterion by its name."""
    if subject in COMPETENCES:
        return rubric.competence(subject).name
    return f"{subject} {rubric.criterion(subject).name}"


def _card(
    name: Competence,
    found: Settled | None,
    rubric: Rubric,
    offered: Sequence[Competence],
    doubt: CompetenceLevel | None,
) -> Markup:
    title = rubric.competence(name).name
    if found is None or found.level is None:
        note = _("not rated here") if name not in offered else _("not rated")
        return Markup(
            '<div class="cm-level cm-{} cm-unrated"><span class="cm-level-name">{}</span>'
            '<span class="cm-level-word">{}</span></div>'
        ).format(name, title, note)
    whole = int(found.level + 0.5)
    note = _below(found, doubt)
    return Markup(
        '<div class="cm-level cm-{}"><span class="cm-level-name">{}</span>'
        '<span class="cm-level-word"><strong>{:g}</strong> {}</span>{}{}</div>'
    ).format(
        name, title, found.level, rubric.levels[whole].name, dots(whole),
        note,
    )  # fmt: skip


def _below(found: Settled, doubt: CompetenceLevel | None) -> Markup | str:
    """Who gave the level, or between which levels it lies where the program is not sure."""
    if found.by_person:
        return Markup('<span class="cm-by">{}</span>').format(_("by your instructor"))
    if doubt is None or doubt.low == doubt.high:
        return ""
    span = _("somewhere from {low} to {high}").format(low=doubt.low, high=doubt.high)
    return Markup('<span class="cm-by">{}</span>').format(span)


def dots(level: int) -> Markup:
    """A level as dots, for the eye only: the number stands beside it."""
    each = [
        Markup('<i class="{}"></i>').format("on" if place < level else "") for place in range(4)
    ]
    return Markup('<span class="cm-dots" aria-hidden="true">{}</span>').format(joined(each))
