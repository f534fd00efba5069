"""Badges that were earned: pictures, what they stand for, and the credentials to take away."""

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.engine.awards import Award
from cmtrain.errors import IssuerUnavailable
from cmtrain.report.badge_picture import badge_picture
from cmtrain.report.carried import picture_address
from cmtrain.services.portfolios import Workshop
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _


def earned(workshop: Workshop) -> None:
    """The badges somebody has, which of them readers see, and how one comes to the first."""
    service, by = session.app().credentials, session.require_user()
    if not service.library.badges:
        return
    awards = workshop.awards
    st.header(_("Badges"), anchor=False)
    if not awards:
        st.caption(
            _("None yet. Pass the checkpoint of a module, or the capstone, and its badge is yours.")
        )
        return
    st.caption(
        _(
            "Earned by assessed work alone. They stand on your page unless you keep them back; the files are signed credentials"
            " (Open Badges 3.0) for wherever such badges are collected."
        )
    )
    try:
        credentials = service.all(by, awards)
    except IssuerUnavailable:
        return  # the top of the page says why nothing can be signed
    for award, credential in zip(awards, credentials, strict=True):
        _card(award, credential, shown=award in workshop.portfolio.awards)


def _card(award: Award, credential: Mapping[str, Any], *, shown: bool) -> None:
    badge = award.badge
    picture = badge_picture(credential)
    with st.container(border=True, horizontal=True, key=f"badge-{badge.id}"):
        st.html(
            Markup('<img src="{}" alt="{}" width="112" height="112">').format(
                picture_address(picture), _("Badge: {title}").format(title=badge.title)
            ),
            width="content",
        )
        with st.container():
            back = "" if shown else f" · {_('kept back')}"
            st.markdown(f"**{plain(badge.title)}**{back}  \n{plain(badge.about)}")
            with st.container(horizontal=True):
                st.download_button(
                    _("Picture"), picture, f"badge-{badge.id}.svg", "image/svg+xml",
                    key=f"badge-svg-{badge.id}", icon=":material/image:", on_click="ignore",
                )  # fmt: skip
                st.download_button(
                    _("Credential"), json.dumps(credential, ensure_ascii=False, indent=2),
                    f"badge-{badge.id}.json", "application/ld+json",
                    key=f"badge-json-{badge.id}", icon=":material/verified:", on_click="ignore",
                )  # fmt: skip
            _choice(badge.id, shown=shown)


def _choice(badge_id: str, *, shown: bool) -> None:
    service, by = session.app().portfolios, session.require_user()
    shows = st.toggle(_("Show this badge on the page"), shown, key=f"badge-show-{badge_id}")
    if shows != shown:
        do(lambda: service.show_badge(by, badge_id, shown=shows))
