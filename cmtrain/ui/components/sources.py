"""Where the facts of an activity and the ideas of the rubric come from."""

import streamlit as st

from cmtrain.content.activity import Activity, Source
from cmtrain.content.rubric import Rubric
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


def sources(activity: Activity) -> None:
    """The pages that the facts were found on; nothing if there are none."""
    if activity.sources:
        st.header(_("Sources"), anchor=False)
        st.markdown("\n".join(f"- {_line(source)}" for source in activity.sources))


def frameworks(rubric: Rubric) -> None:
    """The published work that each competence is built on."""
    with st.expander(_("What the competences are built on")):
        for competence in rubric.competences:
            named = "; ".join(competence.frameworks)
            st.markdown(f"**{competence.name}**: {named}")


def _line(source: Source) -> str:
    published = f", {source.published.isoformat()}" if source.published else ""
    return f"[{plain(source.title)}](<{source.url}>), {plain(source.publisher)}{published}"
