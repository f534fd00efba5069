"""The glossary: every word of the trade that the lessons use, in plain language."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from cmtrain.content.activity import Activity
from cmtrain.content.glossary import Entry, Glossary
from cmtrain.ui import session
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _, ngettext


def glossary() -> None:
    """A search, the word that the address names, and all of them by the alphabet."""
    session.require_user()
    every = _glossary()
    st.title(_("Glossary"), anchor=False)
    st.markdown(_("The words of the trade as the lessons use them, and where they are taught."))
    if not every.entries:
        st.info(_("Nobody has written any entries yet."))
        return
    query = st.text_input(
        _("Find a word"), key="glossary-find", live=True, icon=":material/search:", max_chars=60,
        placeholder=_("for example reach, ladder, notice"),
    )  # fmt: skip
    if query.strip():
        found = every.matching(query)
        _counted(found)
        _entries(found)
        return
    if asked := every.by_id.get(st.query_params.get("word", "")):
        with st.container(border=True, key="glossary-asked"):
            _entries([asked])
    _alphabet(every.in_order)


def _glossary() -> Glossary:
    """In the reader's language if it is translated."""
    library = session.app().library
    own = library.spoken(session.require_user().language).glossary
    return own if own.entries else library.glossary


def _counted(found: Sequence[Entry]) -> None:
    said = ngettext("{n} entry", "{n} entries", len(found)).format(n=len(found))
    st.caption(said if found else _("No entry has this word. Try a shorter piece of it."))


def _alphabet(entries: Iterable[Entry]) -> None:
    for letter, group in groupby(entries, key=_letter):
        st.header(letter, anchor=False)
        _entries(group)


def _letter(entry: Entry) -> str:
    """What it stands under; figures stand before the letters."""
    first = entry.term[0].upper()
    return first if first.isalpha() else "0–9"


def _entries(entries: Iterable[Entry]) -> None:
    items = joined([_item(entry) for entry in entries])
    st.html(Markup('<dl class="cm-glossary">{}</dl>').format(items))


def _item(entry: Entry) -> Markup:
    return joined(
        [
            Markup('<div><dt id="w-{}"><dfn>{}</dfn></dt><dd><p>{}</p>').format(
                entry.id, entry.term, entry.definition
            ),
            _line("cm-example", "", entry.example),
            _line("", _("Goes back to"), entry.source),
            _line("", _("One meets it"), entry.met),
            _see(entry),
            _taught(session.app().wordbook.taught[entry.id]),
            Markup("</dd></div>"),
        ]
    )


def _line(css: str, label: str, text: str | None) -> Markup:
    if not text:
        return Markup("")
    head = Markup("<strong>{}:</strong> ").format(label) if label else ""
    return Markup('<p class="{}">{}{}</p>').format(css, head, text)


def _see(entry: Entry) -> Markup:
    known = _glossary().by_id
    named = [known[name] for name in entry.see if name in known]
    return _links(_("See also"), [(f"?word={each.id}", each.term) for each in named])


def _taught(activities: Iterable[Activity]) -> Markup:
    return _links(_("Where it comes up"), [(f"./?at={each.id}", each.title) for each in activities])


def _links(label: str, targets: Sequence[tuple[str, str]]) -> Markup:
    """Ordinary links, so that they can be opened in a tab of their own."""
    links = [Markup('<a href="{}">{}</a>').format(*each) for each in targets]
    text = Markup(" · ").join(links)
    return Markup("<p><strong>{}:</strong> {}</p>").format(label, text) if links else Markup("")


glossary()
