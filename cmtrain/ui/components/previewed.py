"""The piece that is being written: noticed when it changes, and how to see the change."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.services.previewing import Piece
from cmtrain.ui import session
from cmtrain.ui.text import _

_LOOK_SECONDS = 1.0


def piece() -> Piece:
    """The piece; a page that needs one stops if there is none."""
    found = session.app().piece
    if found is None:
        st.stop()
    return found


def watch_piece() -> None:
    """Draw the page again as soon as a file of the piece has changed."""
    _watch(piece().stamp)


@st.fragment(run_every=_LOOK_SECONDS)
def _watch(stamp: str) -> None:
    if piece().stamp != stamp:
        st.rerun()


def begin_at(activity: Activity, step_id: str) -> None:
    """Play from a step on, in an attempt of its own."""
    attempt = _begun(activity, step_id)
    st.switch_page("cmtrain/ui/pages/play.py", query_params={"attempt": attempt})


def _begun(activity: Activity, step_id: str) -> str:
    start = piece().starts[activity.id, step_id]
    return session.app().learning.begin(session.require_user(), start.id, anew=True)


def previewed_bar(activity_uid: str, open_step: str | None, *, is_current: bool) -> None:
    """Above an attempt at the piece: what is wrong with the file now, and the step as it is now."""
    found = piece()
    if found.problems:
        first = found.problems[0]
        more = f" (+ {len(found.problems) - 1})" if len(found.problems) > 1 else ""
        st.error(
            f"{first.path.name}:{first.line}:{first.column} **{first.code}** {first.message}{more}",
            icon=":material/error:" if first.severity == "error" else ":material/warning:",
        )
    mine = {start.uid: place for place, start in found.starts.items()}
    place = mine.get(activity_uid)
    if place is None or is_current:
        return
    of = next(each for each in found.activities if each.id == place[0])
    step = open_step if open_step in of.by_id else of.steps[0].id
    st.info(_("The file has changed since you began here."), icon=":material/sync:")
    if st.button(_("Play this step as it is now"), key="see-change", type="primary"):
        st.query_params.from_dict({"attempt": _begun(of, step)})
        st.rerun()
