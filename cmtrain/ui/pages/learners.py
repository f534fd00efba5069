"""For instructors: everybody who learns here, and what is wrong in the content."""

import streamlit as st

from cmtrain.services.reviewing import LearnerSummary
from cmtrain.ui import session
from cmtrain.ui.components.credit import installed_packs
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext


def learners() -> None:
    """The learners, most recently seen first."""
    user = session.require_user()
    reviewing = session.app().reviewing
    st.title(_("Learners"), anchor=False)
    installed_packs(reviewing.packs(user))
    _content_notice()
    _inbox()
    found = sorted(
        reviewing.learners(user), key=lambda each: str(each.last_seen or ""), reverse=True
    )
    if not found:
        st.info(_("Nobody has come in yet. Learners start with a name on the welcome page."))
    for each in found:
        _row(each)
    _ratings()


def _content_notice() -> None:
    problems = session.app().reviewing.content_problems(session.require_user())
    if not problems:
        return
    title = ngettext(
        "{n} problem in the content files", "{n} problems in the content files", len(problems)
    )
    with st.expander(title.format(n=len(problems)), icon=":material/report:"):
        st.caption(
            _("Files that cannot be played are skipped. “cmtrain check” shows the same list.")
        )
        st.code("\n".join(map(str, problems)), language=None, wrap_lines=True)


def _inbox() -> None:
    """Responses that a person should look at; whoever scores one takes it off the list."""
    waiting = session.app().reviewing.inbox(session.require_user())
    if not waiting:
        return
    title = ngettext(
        "{n} response waits for a person", "{n} responses wait for a person", len(waiting)
    )
    with st.expander(title.format(n=len(waiting)), icon=":material/rate_review:", expanded=True):
        st.caption(
            _(
                "The program was not sure of a level or a flag here, or a second opinion or the learner disputes what it says. Your score settles it."
            )
        )
        for each, learner, activity in waiting:
            at = session.local_time(each.at, "%Y-%m-%d %H:%M")
            label = f"{plain(learner.name)} · {plain(activity)} · {at}"
            if "flag" in each.doubts:
                label += f" · {_('is the flag right?')}"
            if each.objected:
                label += f" · {_('the learner asks')}"
            if each.disputed:
                label += f" · {_('two opinions')}"
            if st.button(label, key=f"inbox-{each.response_id}", type="tertiary"):
                st.switch_page(
                    "cmtrain/ui/pages/review.py", query_params={"response": each.response_id}
                )


def _row(each: LearnerSummary) -> None:
    with st.container(
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"row-{each.user.id}",
    ):
        st.markdown(f"**{plain(each.user.name)}**  \n{_standing(each)}")
        if st.button(_("Open"), key=f"open-{each.user.id}", help=plain(each.user.name)):
            st.switch_page("cmtrain/ui/pages/learner.py", query_params={"learner": each.user.id})


def _standing(each: LearnerSummary) -> str:
    if each.last_seen is None:
        return _("nothing begun yet")
    going = each.started - each.finished
    seen = session.local_time(each.last_seen, "%Y-%m-%d %H:%M")
    parts = [
        _("{n} finished").format(n=each.finished),
        _("{n} going on").format(n=going) if going else "",
        _("last seen {time}").format(time=seen),
    ]
    return " · ".join(filter(None, parts))


def _ratings() -> None:
    """What people scored, to be compared with the program's levels."""
    by, ratings = session.require_user(), session.app().ratings
    count = ratings.count(by)
    if not count:
        return
    st.header(_("Ratings"), anchor=False)
    said = ngettext(
        "A person has scored {n} response. Take the ratings away to see how well the program agrees with people, by “cmtrain evaluate”.",
        "People have scored {n} responses. Take the ratings away to see how well the program agrees with people, by “cmtrain evaluate”.",
        count,
    )
    st.markdown(said.format(n=count))
    st.caption(
        _(
            "Nobody is named in them. Learners’ own words are as they were written: read them before you pass them on."
        )
    )
    st.download_button(
        _("Download the ratings"),
        lambda: ratings.zipped(by),
        "ratings.zip",
        "application/zip",
        key="ratings",
        icon=":material/download:",
        on_click="ignore",
    )


learners()
