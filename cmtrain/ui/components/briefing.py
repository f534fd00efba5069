"""Who one is here, for whom, and by what rules; always at hand while playing."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.content.situation import Brief
from cmtrain.ui.text import _


def briefing(activity: Activity, *, expanded: bool) -> None:
    """The brief, folded away after the first step; nothing if there is none."""
    if activity.brief is None:
        return
    with st.expander(
        _("Your brief, the rules and what you know"), expanded=expanded, icon=":material/badge:"
    ):
        _show(activity.brief)


def how_to(activity: Activity, *, expanded: bool) -> None:
    """What to do here, in three lines at most, and one case done; nothing if the author wrote none."""
    if activity.instructions and expanded:
        st.markdown("\n".join(f"{n}. {line}" for n, line in enumerate(activity.instructions, 1)))
    if activity.example:
        with st.expander(_("One case done, as an example"), icon=":material/school:"):
            st.markdown(activity.example)


def _show(brief: Brief) -> None:
    st.markdown(f"**{brief.brand}** · {brief.platform}")
    st.markdown(brief.role)
    if brief.voice:
        st.markdown(f"**{_('Voice')}:** {brief.voice}")
    if brief.guidelines:
        st.markdown("\n".join(f"- **{rule.id}** {rule.text}" for rule in brief.guidelines))
    if brief.policy:
        st.markdown(
            f"**{_('Policy and facts')}**\n\n" + "\n".join(f"- {line}" for line in brief.policy)
        )
