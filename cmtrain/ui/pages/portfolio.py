"""Portfolio: choose work, word it, see it as a reader does, take it away."""

import streamlit as st

from cmtrain.services.portfolios import MOST_PIECES
from cmtrain.ui import session
from cmtrain.ui.components import badges, pieces, pieces_candidates, pieces_chosen
from cmtrain.ui.components.carrying_out import say_what_was_done
from cmtrain.ui.components.publishing import publishing
from cmtrain.ui.text import _


def portfolio() -> None:
    """Who you are, your pieces, what could be added, the page itself."""
    workshop = session.app().portfolios.workshop(session.require_user())
    mine = workshop.portfolio
    st.title(_("Your portfolio"), anchor=False)
    st.markdown(
        _("One page that shows what you can do, with the work behind it. You choose what is on it.")
    )
    say_what_was_done()
    _contents()
    pieces.reader(mine)
    st.header(_("On the page"), anchor=False)
    pieces_chosen.chosen(workshop)
    st.header(_("Your work"), anchor="work")
    pieces_candidates.candidates(workshop.candidates, MOST_PIECES - len(workshop.chosen))
    badges.earned(workshop)
    st.header(_("Who you are"), anchor="who")
    pieces.profile_form(mine)
    st.header(_("Publish"), anchor="publish")
    publishing(mine)


def _contents() -> None:
    """The way to what stands far below, under a list that grows with one's work."""
    ways = {"work": _("Your work"), "who": _("Who you are"), "publish": _("Publish")}
    st.markdown(" · ".join(f"[{label}](#{anchor})" for anchor, label in ways.items()))


portfolio()
