"""Words that open their meaning where they stand: a button in the line, and a note over the page.

Both are plain HTML (the `popover` attribute). Nothing runs on the server, so nothing that is typed
is sent or lost, and the note is there for mouse, finger, keyboard and screen reader alike.
"""

import re
from collections.abc import Iterable

import streamlit as st

from cmtrain.content.glossary import Entry, Glossary
from cmtrain.content.terms import Found
from cmtrain.ui import session
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext

_TAG = re.compile(r"<[A-Za-z/!?]")


def told(text: str) -> None:
    """An author's Markdown text; the first time that the page uses a word, it opens its meaning."""
    page, glossary = session.page_words(), _glossary()
    if text not in page.drawn:
        words = glossary.terms.first_in(text, page.explained)
        page.drawn[text] = with_meanings(text, [(w, glossary.by_id[w.name]) for w in words])
        if page.drawn[text] != text:
            page.explained.update(word.name for word in words)
        mention([text])
    drawn = page.drawn[text]
    st.markdown(drawn, unsafe_allow_html=drawn != text)


def mention(texts: Iterable[str]) -> None:
    """Texts that the page shows without a link in them: their words are in the list."""
    terms = _glossary().terms
    for text in texts:
        session.page_words().mentioned.update(dict.fromkeys(w.name for w in terms.found(text)))


def words_here() -> None:
    """Every word that the page has used so far, with its meaning; nothing if there is none."""
    glossary = _glossary()
    entries = _entries(glossary, session.page_words().mentioned)
    if not entries:
        return
    label = ngettext("{n} word of the trade here", "{n} words of the trade here", len(entries))
    with st.expander(label.format(n=len(entries)), icon=":material/menu_book:"):
        st.markdown("\n".join(_line(entry) for entry in entries))


def _glossary() -> Glossary:
    """The glossary in the language of what is played; empty if there is none in it."""
    return session.app().library.spoken(session.page_words().language).glossary


def _entries(glossary: Glossary, names: Iterable[str]) -> list[Entry]:
    wanted = {*names}
    return [entry for entry in glossary.in_order if entry.id in wanted]


def _line(entry: Entry) -> str:
    more = f"[{_('In the glossary')}]({glossary_address(entry)})"
    return f"- **{plain(entry.term)}**: {plain(entry.definition)} {more}"


def with_meanings(markdown: str, words: Iterable[tuple[Found, Entry]]) -> str:
    """The Markdown text with a button for each of the words, to be drawn with HTML allowed.

    A text in which something could be taken for a tag is given back as it is: authors write
    Markdown, and HTML of theirs is shown and not obeyed.
    """
    if _TAG.search(markdown):
        return markdown
    parts, at = [], 0
    for found, entry in words:
        word = markdown[found.start : found.end]
        parts += [markdown[at : found.start], _button(word, entry)]
        at = found.end
    return "".join([*parts, markdown[at:]])


def glossary_address(entry: Entry) -> str:
    """The address of an entry, relative to any page."""
    return f"glossary?word={entry.id}"


def _button(word: str, entry: Entry) -> str:
    spoken = _("what it means")
    example = f" *{plain(entry.example)}*" if entry.example else ""
    return (
        f'<button type="button" class="cm-term" popovertarget="cm-w-{entry.id}"'
        f' aria-description="{spoken}">{word}</button>'
        f'<span popover="auto" id="cm-w-{entry.id}" class="cm-meaning" role="note">'
        f"**{plain(entry.term)}** {plain(entry.definition)}{example}"
        f" [{_('In the glossary')}]({glossary_address(entry)})</span>"
    )
