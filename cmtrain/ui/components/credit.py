"""Whose work an activity is, where it came with a pack; and the packs themselves, for instructors."""

from collections.abc import Sequence

import streamlit as st

from cmtrain.content.library import Installed
from cmtrain.content.pack import Credit, Pack
from cmtrain.report.wording import credit_line
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext


def credited(credit: Credit | None, most: int = 3) -> None:
    """The line about where it comes from, with so many of its authors; nothing for our own."""
    if credit:
        st.caption(plain(credit_line(credit, _, most)))


def installed_packs(packs: Sequence[Installed]) -> None:
    """What stands beside our content, and what was left out; nothing if there are no packs."""
    if not packs:
        return
    left_out = sum(each.pack is None for each in packs)
    title = ngettext("{n} content pack", "{n} content packs", len(packs)).format(n=len(packs))
    if left_out:
        title += " · " + _("{n} left out").format(n=left_out)
    icon = ":material/report:" if left_out else ":material/extension:"
    with st.expander(title, icon=icon, expanded=bool(left_out)):
        for each in packs:
            if each.pack:
                _one(each.pack, each)
            else:
                st.markdown(_("**Left out:** {path}").format(path=plain(str(each.path))))
                st.code("\n".join(map(str, each.problems)), language=None, wrap_lines=True)


def _one(pack: Pack, each: Installed) -> None:
    parts = [
        f"**{plain(pack.name)} {plain(pack.version)}**",
        ngettext("{n} activity", "{n} activities", each.activities).format(n=each.activities),
        plain(", ".join(pack.authors)),
        plain(pack.licence),
        plain(pack.language),
    ]
    if pack.homepage:
        parts.append(f"[{plain(pack.homepage)}](<{pack.homepage}>)")
    if each.problems:
        count = len(each.problems)
        parts.append(ngettext("{n} problem", "{n} problems", count).format(n=count))
    st.markdown(" · ".join(parts) + f"  \n{plain(str(each.path))}")
