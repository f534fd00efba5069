"""Making a portfolio: the page as a reader sees it, and what one says about oneself."""

import base64
from collections.abc import Sequence
from functools import partial
from itertools import chain, repeat

import streamlit as st

from cmtrain.engine.portfolio import Design, Link, Portfolio, Spoken
from cmtrain.report.portfolio_page import file_name
from cmtrain.report.wording import fluency
from cmtrain.services.authoring import (
    LONGEST_ABOUT,
    LONGEST_ADDRESS,
    LONGEST_HEADLINE,
    LONGEST_LABEL,
    MOST_LANGUAGES,
    MOST_LINKS,
)
from cmtrain.services.exporting import FORMS, Exporting
from cmtrain.services.printing import printer
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.looks.markup import shown
from cmtrain.ui.text import _, language, translation

_LARGEST_PREVIEW = 1_400_000
_SPARE = 2
"""Empty lines for further links and languages; saved ones make room for the next."""


def reader(portfolio: Portfolio) -> None:
    """The page as a reader gets it: what it looks like, to look at and to take away."""
    by, service = session.require_user(), session.app().portfolios
    say, tongue = translation(), language()
    _designs(portfolio)
    with st.container(horizontal=True):
        st.download_button(
            _("Download the page"), lambda: service.page(by, say, tongue), file_name(portfolio),
            mime="text/html", key="pf-download", icon=":material/download:", type="primary",
            on_click="ignore",
        )  # fmt: skip
        with st.popover(_("Take it along"), icon=":material/folder_zip:"):
            _others(portfolio)
    st.caption(_("One file. It opens anywhere without a network, and prints well."))
    if session.app().issuer.trouble:
        st.warning(
            _(
                "The page cannot be signed at the moment, so readers cannot tell whether it was edited."
                " Ask whoever runs cmtrain here to look at `cmtrain issuer show`."
            ),
            icon=":material/gpp_maybe:",
        )
    if st.toggle(_("Look at it as a reader"), key="pf-preview"):
        _framed(service.page(by, say, tongue))


def profile_form(portfolio: Portfolio) -> None:
    """Name, headline, a few sentences, links and languages, saved together."""
    cover, service = portfolio.cover, session.app().portfolios
    with st.form("portfolio-profile", border=True):
        name = st.text_input(
            _("Name on the page"), cover.shown_name, key="pf-name", max_chars=60,
            placeholder=shown(portfolio.name), help=_("Leave it empty to use your name here."),
        )  # fmt: skip
        headline = st.text_input(
            _("Headline"), cover.headline, key="pf-headline", max_chars=LONGEST_HEADLINE,
            placeholder=_("What you do, in one line"),
        )  # fmt: skip
        about = st.text_area(
            _("About you"), cover.about, key="pf-about", max_chars=LONGEST_ABOUT,
            placeholder=_("Two or three sentences a reader should know first."),
        )  # fmt: skip
        with st.expander(_("Links and languages"), key="pf-more"):
            links, languages = _links(cover.links), _languages(cover.languages)
        if st.form_submit_button(_("Save"), key="pf-save", type="primary"):
            by = session.require_user()
            do(
                lambda: service.save_profile(
                    by, headline, about, name, links=links, languages=languages
                ),
                _("Saved."),
            )


def _others(portfolio: Portfolio) -> None:
    """The other forms, each a file that is made when it is asked for."""
    by, app = session.require_user(), session.app()
    exporting = Exporting(app.portfolios)
    say, tongue = translation(), language()
    names = {
        "pdf": _("PDF, as it prints"), "markdown": _("Markdown, for a wiki or a repository"),
        "json": _("JSON, everything as data"), "resume": _("JSON Resume, for other programs"),
        "csv": _("CSV, the evidence as a table"),
    }  # fmt: skip
    if printer() is None:
        names.pop("pdf")
        st.caption(
            _(
                "For a PDF, open the page in a browser and print it: there is no Chromium on this machine."
            )
        )
    base = file_name(portfolio).removesuffix("html")
    for form, label in names.items():
        st.download_button(
            label, partial(exporting.file, by, form, say, tongue), base + FORMS[form].ending,
            mime=FORMS[form].mime, key=f"pf-take-along-{form}", on_click="ignore", width="stretch",
        )  # fmt: skip


def _designs(portfolio: Portfolio) -> None:
    names: dict[Design, str] = {
        "editorial": _("Magazine: wide and calm"),
        "dossier": _("Dossier: dense, on file cards"),
    }
    was = portfolio.cover.design
    design = st.radio(
        _("What it looks like"), list(names), format_func=names.__getitem__, horizontal=True,
        index=list(names).index(was), key="pf-design",
    )  # fmt: skip
    if design != was:
        by, service = session.require_user(), session.app().portfolios
        do(lambda: service.choose_design(by, design))


def _links(kept: Sequence[Link]) -> list[Link]:
    """Links as they are typed; those without an address are empty."""
    rows = list(chain(kept, repeat(Link("", ""), _SPARE)))[:MOST_LINKS]
    found = []
    st.markdown(
        _("**Links**, up to {n}: your site, a profile, an e-mail address").format(n=MOST_LINKS)
    )
    for place, row in enumerate(rows):
        left, right = st.columns([1, 2])
        label = left.text_input(
            _("Link {n}: what it is called").format(n=place + 1), row.label,
            key=f"pf-link-{place}", max_chars=LONGEST_LABEL,
        )  # fmt: skip
        address = right.text_input(
            _("Link {n}: address").format(n=place + 1), row.address, key=f"pf-address-{place}",
            max_chars=LONGEST_ADDRESS, placeholder="https://… / mailto:…",
        )  # fmt: skip
        found.append(Link(label, address))
    return found


def _languages(kept: Sequence[Spoken]) -> list[Spoken]:
    """Languages as they are typed; those without a name are empty."""
    levels = fluency(_)
    rows = list(chain(kept, repeat(Spoken("", "b2"), _SPARE)))[:MOST_LANGUAGES]
    found = []
    st.markdown(_("**Languages**, up to {n}").format(n=MOST_LANGUAGES))
    for place, row in enumerate(rows):
        left, right = st.columns(2)
        name = left.text_input(
            _("Language {n}").format(n=place + 1), row.name, key=f"pf-language-{place}",
            max_chars=LONGEST_LABEL,
        )  # fmt: skip
        level = right.selectbox(
            _("Language {n}: how well").format(n=place + 1), list(levels),
            index=list(levels).index(row.level), format_func=levels.__getitem__,
            key=f"pf-fluency-{place}",
        )  # fmt: skip
        found.append(Spoken(name, level))
    return found


def _framed(page: str) -> None:
    """In a frame of no origin: it could not reach the app even if it had a script."""
    encoded = base64.b64encode(page.encode()).decode()
    if len(encoded) > _LARGEST_PREVIEW:
        st.info(_("The page is too large to show here. Download it to look at it."))
        return
    st.iframe(
        f"data:text/html;charset=utf-8;base64,{encoded}", height=760, alt=_("Your portfolio page")
    )
