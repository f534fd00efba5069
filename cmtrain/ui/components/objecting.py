"""A learner who sees the marks of a response differently asks an instructor to look."""

import streamlit as st

from cmtrain.engine.objection import Objection, answered
from cmtrain.engine.play import Turn
from cmtrain.report.wording import day
from cmtrain.services.learning import Sitting
from cmtrain.services.objecting import LONGEST_OBJECTION
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


def objecting(sitting: Sitting, turn: Turn) -> None:
    """What one has said about the marks of a response, or a way to say it."""
    if session.app().piece or not sitting.step_of(turn).key:
        return
    mine = sitting.objections.get(sitting.response_id(turn))
    if mine:
        _said(mine, seen=answered(mine, sitting.settled_of(turn).values()))
    elif turn.assessment.competences or turn.assessment.flags:
        _ask(sitting, turn)


def _said(mine: Objection, *, seen: bool) -> None:
    asked = _("You asked an instructor to look on {day}: “{words}”")
    what_came = _("An instructor has scored it since.") if seen else _("It waits in their list.")
    line = asked.format(day=day(mine.at, _), words=plain(mine.words))
    st.info(f"{line}\n\n{what_came}", icon=":material/rate_review:")


def _ask(sitting: Sitting, turn: Turn) -> None:
    response = sitting.response_id(turn)
    with st.expander(_("I see this differently"), icon=":material/rate_review:"):
        st.markdown(
            _(
                "The program can be wrong, about a level or a flag. An instructor who looks reads your"
                " response, what the program said, and these words. What they score counts."
            )
        )
        said = st.text_area(
            _("What do you see differently?"),
            key=f"differ-{response}",
            max_chars=LONGEST_OBJECTION,
            on_change="ignore",
        )
        if st.button(_("Ask an instructor to look"), key=f"differ-send-{response}"):
            by, service = session.require_user(), session.app().objecting
            do(
                lambda: service.object_to(by, response, said or ""),
                _("Kept. An instructor finds it in their list."),
            )
