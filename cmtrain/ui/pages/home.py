"""The path: what comes next, how long it takes, and every module on the way."""

import streamlit as st

from cmtrain.engine.path import Stop, Way
from cmtrain.services.progressing import Gaps
from cmtrain.ui import session
from cmtrain.ui.components.credit import credited
from cmtrain.ui.components.gaps import suggested
from cmtrain.ui.components.kinds import difficulty_names, evidence_word, kind_names
from cmtrain.ui.components.languages import language_choice
from cmtrain.ui.components.stops import kind_and_time, minutes_of, open_stop, stop_row
from cmtrain.ui.components.stretch import module
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext

_MOST_OPEN = 4


def home() -> None:
    """Greeting, the next thing, the modules; the one in which the next thing is stands open."""
    user = session.require_user()
    way = session.app().learning.way(user)
    st.title(_("Hello, {name}").format(name=plain(user.name)), anchor=False)
    language_choice()
    asked = _asked(way)
    if not asked:  # whoever came for one thing is offered nothing else before it
        _diagnostic(way)
    following = asked or way.next
    if following:
        first = not asked and way.untouched and way.diagnostic is not None
        _next(following, "" if asked else _heading(following, first=first), first=first)
    else:
        st.success(
            _(
                "You have been everywhere. Go back to anything you like; your best work counts as well as your latest."
            )
        )
    _also(way, following)
    st.header(_("The path"), anchor=False)
    begins = {s.activity.id: each.module.id for each in reversed(way.stretches) for s in each.stops}
    for stretch in way.stretches:
        module(stretch, following, begins)
    _last(way, following)


def _diagnostic(way: Way) -> None:
    """The offer of it, or what it showed; nothing once the path was begun."""
    if way.diagnostic and way.diagnostic.standing == "new" and way.untouched:
        _offer(way.diagnostic)
    elif found := _gaps(way):
        _after_the_diagnostic(found)


def _gaps(way: Way) -> Gaps | None:
    """What the diagnostic showed, until something was begun: then the path speaks for itself."""
    if way.diagnostic is None or way.diagnostic.standing != "done" or not way.untouched:
        return None
    return session.app().progressing.gaps(session.require_user())


def _offer(stop: Stop) -> None:
    """For whoever has done nothing yet. Nobody has to take it: the path stands right below."""
    with st.container(border=True, key="diagnostic"):
        st.caption(f"{kind_names()[stop.activity.kind]} · {minutes_of(stop.activity)}")
        st.markdown(f"## {_('Where do you stand?')}")
        st.markdown(
            _(
                "A few cases from the job, before you learn anything here. At the end you see what you can do already, where to begin, and which modules you may skip. Nobody passes or fails."
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(_("Take the diagnostic"), key="take-diagnostic", type="primary"):
                open_stop(stop)
            st.caption(_("Or leave it, and begin below."))


def _after_the_diagnostic(found: Gaps) -> None:
    with st.container(border=True, key="suggested"):
        st.caption(_("From your diagnostic"))
        suggested(found)


def _asked(way: Way) -> Stop | None:
    """The activity that the address names, such as one that a glossary entry leads to."""
    name = st.query_params.get("at")
    stops = (stop for stretch in way.stretches for stop in stretch.stops)
    return next((stop for stop in stops if stop.activity.id == name), None)


def _next(stop: Stop, heading: str, *, first: bool) -> None:
    """The next thing; beside an offer of the diagnostic it does not shout."""
    activity = stop.activity
    with st.container(border=True, key="next"):
        if heading:
            st.caption(heading)
        st.markdown(f"## {activity.title}")
        st.markdown(activity.summary)
        minutes = ngettext("{n} minute", "{n} minutes", activity.minutes).format(n=activity.minutes)
        level = difficulty_names()[activity.difficulty]
        kind = f"{kind_names()[activity.kind]} · {evidence_word(activity)}"
        st.caption(f"{kind} · {level} · {minutes}")
        credited(stop.credit)
        label = _("Go on") if stop.standing == "started" else _("Begin")
        if st.button(label, key="go-next", type="secondary" if first else "primary"):
            open_stop(stop)


def _also(way: Way, following: Stop | None) -> None:
    """What else stands open, so that nobody has to look for it in the modules."""
    others = [stop for stop in way.going if stop is not following][:_MOST_OPEN]
    if not others:
        return
    with st.container(key="module-also", gap=None):
        st.caption(_("Also going on"))
        for stop in others:
            stop_row(stop, kind_and_time(stop), again="-open")


def _heading(stop: Stop, *, first: bool) -> str:
    if stop.standing == "started":
        return _("Go on where you were")
    return _("Or begin at the start") if first else _("Next")


def _last(way: Way, following: Stop | None) -> None:
    """The capstone at the end; and the diagnostic, to look at or to take when one feels like it."""
    if way.capstone:
        with st.container(key="module-capstone"):
            stop_row(way.capstone, kind_and_time(way.capstone), current=way.capstone is following)
    if way.diagnostic and not (way.untouched and way.diagnostic.standing == "new"):
        with st.container(key="module-diagnostic"):
            stop_row(way.diagnostic, kind_and_time(way.diagnostic))


home()
