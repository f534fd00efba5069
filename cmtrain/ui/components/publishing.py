"""Publishing one's portfolio: what it means, for how long, the address, who came, taking it back."""

from urllib.parse import urlsplit

import streamlit as st

from cmtrain.engine.portfolio import Portfolio
from cmtrain.engine.publication import LIFETIMES, Days
from cmtrain.report.views_chart import DAYS, views_chart
from cmtrain.report.wording import day
from cmtrain.services.clock import utc_now
from cmtrain.services.publishing import Published
from cmtrain.ui import session
from cmtrain.ui.components.carrying_out import do
from cmtrain.ui.text import _, language, ngettext, translation

_HERE = {"localhost", "127.0.0.1", "::1"}


def publishing(portfolio: Portfolio) -> None:
    """Nothing published, something that can be read, or something whose time is over."""
    found = session.app().publishing.published(session.require_user())
    st.markdown(
        _(
            "Publishing puts a copy of the page at an address that nobody can guess: whoever has the address can read it, without an account. The copy stays as it is now until you publish anew, and you can take it back at any moment."
        )
    )
    if found is None:
        _offer(portfolio)
        return
    _standing(found)
    if found.live:
        _address(found)
        _views(found)
    with st.container(border=True, key="pub-again-box"):
        _anew(found, ready=bool(portfolio.pieces))
    _take_back(found)


def _offer(portfolio: Portfolio) -> None:
    with st.container(border=True, key="pub-offer"):
        days, listed = _choices(90, listed=False, key="new")
        ready = bool(portfolio.pieces)
        if not ready:
            st.caption(_("Put some of your work on the page first; then it can be published."))
        if st.button(
            _("Publish"), key="pub-publish", type="primary", icon=":material/public:",
            disabled=not ready,
        ):  # fmt: skip
            _publish(days, listed=listed, replacing=None)


def _standing(found: Published) -> None:
    until = day(found.about.until, _)
    if found.live:
        total = found.views.total
        often = ngettext("opened {n} time", "opened {n} times", total).format(n=total)
        st.success(
            _("Published: live until {date} · {often}").format(date=until, often=often),
            icon=":material/public:",
        )
    else:
        st.info(
            _(
                "Its time was over on {date}: nobody can read it any more. Publish anew and it can be read again at the address it had."
            ).format(date=until),
            icon=":material/schedule:",
        )


def _address(found: Published) -> None:
    if found.token is None:
        st.info(
            _(
                "The page can be read at its address, but the file that this address is made from is not on this machine any more, so it cannot be shown here. Take the page back and publish it again for a new address."
            )
        )
        return
    base = _base()
    with st.container(key="pub-address"):
        st.code(f"{base}/p/{found.token}", language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(
            _("Open it"), f"{base}/p/{found.token}", icon=":material/open_in_new:", key="pub-open"
        )
        st.caption(_listing(found))
    if urlsplit(base).hostname in _HERE:
        st.caption(
            _(
                "This program runs on this computer alone, so the address works here and nowhere else. Send the downloaded file instead, or ask whoever runs your course for an address on the net."
            )
        )


def _listing(found: Published) -> str:
    when = day(found.about.at, _)
    if found.about.listed:
        return _("Copy of {date}. Search engines may list it.").format(date=when)
    return _("Copy of {date}. Search engines are asked not to list it.").format(date=when)


def _views(found: Published) -> None:
    if found.views.total:
        st.vega_lite_chart(
            views_chart(found.views, utc_now().date(), _), key="pub-views",
            alt=_("How often the page was opened on each of the last {n} days").format(n=DAYS),
        )  # fmt: skip
    st.caption(
        _(
            "Only you see this figure. Days are counted, not people: nothing is kept about who came. Robots, previews in chats and your own look from here are left out."
        )
    )


def _anew(found: Published, *, ready: bool) -> None:
    """Replace the copy.

    The key of the button names what it replaces, so that a tab that was left open cannot bring
    back what was taken back elsewhere.
    """
    st.markdown(_("**Something changed?** Publish anew: the same address shows the new copy."))
    days, listed = _choices(
        found.about.days, listed=found.about.listed, key=found.about.token_hash[:8]
    )
    if not ready:
        st.caption(_("There is no work on your page at present. Add some first."))
    if st.button(
        _("Publish anew"), key=f"pub-anew-{found.about.token_hash[:8]}", disabled=not ready,
        icon=":material/refresh:",
    ):  # fmt: skip
        _publish(days, listed=listed, replacing=found.about.token_hash)


def _take_back(found: Published) -> None:
    with st.popover(_("Take it back"), icon=":material/delete:", key="pub-back"):
        st.markdown(
            _(
                "The copy, its address and its figures are erased at once and for good. Whoever opens the address finds nothing. Publishing later makes a new address. What somebody saved or printed, you cannot take back."
            )
        )
        if st.button(
            _("Yes, take it back"), key=f"pub-erase-{found.about.token_hash[:8]}", type="primary"
        ):
            by, service = session.require_user(), session.app().publishing
            do(lambda: service.take_back(by), _("Taken back. The address shows nothing any more."))


def _choices(days: Days, *, listed: bool, key: str) -> tuple[Days, bool]:
    names = {30: _("30 days"), 90: _("90 days"), 365: _("A year")}
    chosen = st.radio(
        _("How long can it be read?"), LIFETIMES, LIFETIMES.index(days), horizontal=True,
        format_func=lambda each: names[each], key=f"pub-days-{key}",
    )  # fmt: skip
    may_list = st.checkbox(
        _("Search engines may list it"), listed, key=f"pub-listed-{key}",
        help=_("Then people find it by your name. Without it they are asked not to, and the good ones heed that."),
    )  # fmt: skip
    return chosen, may_list


def _publish(days: Days, *, listed: bool, replacing: str | None) -> None:
    by, service, say, tongue = (
        session.require_user(), session.app().publishing, translation(), language()
    )  # fmt: skip
    do(
        lambda: service.publish(
            by, days, listed=listed, replacing=replacing, _=say, language=tongue
        ),
        _("Published. The address is below."),
    )


def _base() -> str:
    """The address under which others reach this program: the public one, or that of this page."""
    if public := session.app().issuer.public_url:
        return public
    here = urlsplit(st.context.url or "http://localhost:8501")
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{here.scheme}://{here.netloc}{f'/{path}' if path else ''}"
