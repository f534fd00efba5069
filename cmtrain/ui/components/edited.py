"""What was edited in an activity since somebody began or did it, and what that means for them."""

import streamlit as st

from cmtrain.services.learning import Sitting
from cmtrain.ui.components.languages import native, switched
from cmtrain.ui.components.stops import begin
from cmtrain.ui.components.updated import since_you_did
from cmtrain.ui.text import _


def going_on(sitting: Sitting) -> None:
    """In the middle of it: that one goes on with the new version, or finishes the old one."""
    if sitting.renewed and switched(sitting):
        said = _("From here on you read it in {language}. What you have done stays as it was.")
        st.caption(said.format(language=native(sitting.activity.language)))
    elif sitting.renewed == "texts":
        st.info(
            _(
                "The texts here were edited since you were last here. You go on with the new ones. What you have done stays as it was, and so do its levels."
            ),
            icon=":material/edit_note:",
        )
    elif sitting.renewed == "tasks":
        st.info(
            _(
                "The tasks here were edited since you were last here. Everything you have done fits, so you go on with the new version. Your answers and their levels stay as they are."
            ),
            icon=":material/edit_note:",
        )
    elif sitting.present is None:
        st.caption(_("This is no longer offered. You can still finish it."))
    elif sitting.change in {"texts", "tasks"}:
        st.caption(_("This has been edited since you began. You finish the version you started."))


def version(sitting: Sitting) -> str:
    """Which version somebody did, and that it is still this one; empty if a box says more."""
    number = sitting.activity.revision
    if sitting.present is None:
        return _("revision {n}, no longer offered").format(n=number)
    if since_you_did(sitting.change):
        return ""
    return _("not edited since (revision {n})").format(n=number)


def afterwards(sitting: Sitting) -> None:
    """After it, if it was edited since: what, and how to do it anew."""
    edited = since_you_did(sitting.change)
    if not edited or sitting.present is None:
        return
    with st.container(key="edited", border=True, horizontal=True, vertical_alignment="center"):
        was, now = sitting.activity.revision, sitting.present.revision
        numbers = _("yours is revision {was}, now it is revision {now}").format(was=was, now=now)
        same = _("still revision {was}").format(was=was)
        st.markdown(
            f":material/edit_note: {edited[:1].upper()}{edited[1:]}; {same if was == now else numbers}."
            f" {_('Your answers and levels stay as they are.')}"
        )
        if st.button(_("Do the new version"), key="anew"):
            begin(sitting.present)
