"""Writing a reply again after the feedback; both are kept, and the first one counts."""

import streamlit as st
from pydantic import ValidationError

from cmtrain.content.step import AnyStep, ResponseBase
from cmtrain.engine.play import Turn
from cmtrain.engine.reflection import Rewrite
from cmtrain.errors import CmtrainError, InvalidResponse
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.assessment import Judged, assessment_card
from cmtrain.ui.components.wording import explained
from cmtrain.ui.text import _


@st.fragment
def rewriting(sitting: Sitting, turn: Turn) -> None:
    """The latest second try with its levels, and a box for another."""
    step = sitting.step_of(turn)
    given = step.words(turn.response)
    if step.key is None or not sitting.attempt.finished or sitting.activity.assessed:
        return
    if step.reworded(turn.response, given) is None:
        return
    user, reflecting = session.require_user(), session.app().reflecting
    mine = reflecting.rewrites(user, sitting.attempt.id).get(sitting.response_id(turn), ())
    if mine:
        _again(step, mine[-1], len(mine))
    with st.popover(_("Write it again")):
        words = st.text_area(
            _("Your words, written again"),
            value=step.words(mine[-1].response) if mine else given,
            key=f"again-{turn.seq}-{len(mine)}",
            height=170,
        )
        if st.button(_("See what it is worth"), key=f"again-send-{turn.seq}"):
            try:
                response = _response(step, turn, words)
                reflecting.rewrite(user, sitting.attempt.id, turn.seq, response)
            except (CmtrainError, ValidationError) as error:
                st.warning(
                    explained(error) if isinstance(error, CmtrainError) else _("This is too long.")
                )
            else:
                st.rerun(scope="fragment")


def _response(step: AnyStep, turn: Turn, words: str) -> ResponseBase:
    """The first response with other words; a lapsed one becomes a decision."""
    update = step.reworded(turn.response, words) or {}
    if getattr(turn.response, "lapsed", False):
        if step.key is None or not step.key.best_actions:
            raise InvalidResponse("no-action", _("There was nothing to do here."))
        update |= {"lapsed": False, "actions": step.key.best_actions}
    data = {**turn.response.model_dump(), **update}
    return step.response_model.model_validate(data)


def _again(step: AnyStep, rewrite: Rewrite, count: int) -> None:
    st.markdown(f"#### {_('Written again ({n})').format(n=count)}")
    rubric = session.app().library.rubric
    assessment_card(Judged(step, rewrite.response, rewrite.assessment, {}, rubric, counts=False))
    st.caption(_("Practice: both are kept, and the first one counts."))
