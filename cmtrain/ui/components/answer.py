"""The answer area: the step's inputs, its draft kept while one types, and sending."""

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st
from pydantic import ValidationError

from cmtrain.content.step import AnyStep
from cmtrain.engine.play import Turn
from cmtrain.errors import CmtrainError, InvalidResponse, StorageUnavailable
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.opinion import announced
from cmtrain.ui.components.wording import explained
from cmtrain.ui.looks.draft_keeper import watch
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.steps import RENDERERS
from cmtrain.ui.text import _


@st.fragment
def answer(sitting: Sitting, step: AnyStep) -> None:
    """Draw the inputs; send when asked; otherwise keep what was typed."""
    place, drawn = _place(sitting, step), _drawn(sitting)
    with st.container(key=place.key):
        announced(step)
        asked = RENDERERS[step.type].ask(step, place)
    if asked.sent:
        _send(sitting, step, asked, drawn)
    _keep(sitting, step, place, asked)


def _place(sitting: Sitting, step: AnyStep) -> Place:
    draft = sitting.drafts.get(step.id)
    # What was entered for another task of this name is not entered here.
    number = sitting.state.visits(step.id) + sitting.remade(step.id)
    key = f"a-{sitting.attempt.id}-{step.id}-{number}"
    drafted = _parsed(draft.body) if draft else {}
    return Place(sitting.activity, key, drafted, sitting.state.responses)


def _drawn(sitting: Sitting) -> int:
    """How often the attempt had gone on with edited content when the page that sends was drawn.

    A page that outlived a restarted server was drawn before anything that is new since.
    """
    number, given = len(sitting.attempt.renewals), len(sitting.attempt.responses)
    fresh = sum(renewal.after == given for renewal in sitting.attempt.renewals)
    return session.drawn_before(sitting.attempt.id, number, number - fresh)


def _parsed(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _send(sitting: Sitting, step: AnyStep, asked: Asked, drawn: int) -> None:
    """Commit first; only then draw. Everything is read before, since any drawing may be cut off."""
    user, visit = session.require_user(), sitting.state.visits(step.id)
    try:
        response = _response(step, asked.entered)
        turn = session.app().learning.submit(
            user, sitting.attempt.id, step.id, visit, response, drawn=drawn
        )
    except StorageUnavailable as error:
        st.error(explained(error), icon=":material/cloud_off:")
    except InvalidResponse as error:
        st.warning(explained(error), icon=":material/edit:")
    except CmtrainError as error:
        session.leave_notice(explained(error))
        st.rerun()
    else:
        st.query_params.from_dict({"attempt": sitting.attempt.id, **_next(sitting, step, turn)})
        st.rerun()


def _next(sitting: Sitting, step: AnyStep, turn: Turn) -> dict[str, str]:
    """Where it goes on: in a live shift in the thread, elsewhere with what came of it."""
    if sitting.activity.flow == "live":
        thread = st.query_params.get("thread")
        return {"on": "1", **({"thread": thread} if thread else {})}
    told = turn.narration or turn.moves
    worth = told or (step.type != "reading" and not sitting.activity.assessed)
    return {"after": str(turn.seq)} if worth else {}


def _response(step: AnyStep, entered: Mapping[str, Any]) -> Any:
    """The response as the step's model; what is missing or too long is the learner's to mend."""
    try:
        return step.response_model.model_validate({"type": step.type, **entered})
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "string_too_long":
            longest, length = first["ctx"]["max_length"], len(first["input"])
            limit = min(longest, getattr(step, "limit", longest))
            raise InvalidResponse(
                "too-long", str(first["msg"]), limit=limit, length=length
            ) from error
        raise InvalidResponse("incomplete", str(first["msg"])) from error


def _keep(sitting: Sitting, step: AnyStep, place: Place, asked: Asked) -> None:
    """Save the draft when something was typed or ticked, and say when it was kept."""
    if step.type == "reading":
        return
    typed = watch(place.key, asked.boxes, f"{place.key}-keeper")
    if typed is None and not asked.changed:
        return
    body = json.dumps({**asked.entered, **(typed or {})}, ensure_ascii=False)
    try:
        at = session.app().learning.save_draft(
            session.require_user(), sitting.attempt.id, step.id, body
        )
    except CmtrainError as error:
        st.caption(explained(error))
        return
    st.caption(
        _("Draft kept at {time}").format(time=session.local_time(at))
        if at
        else _("This draft is too long to keep.")
    )
