"""The words of the trade in plain language: what each one means, and where it may be found."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from .base import Content, Phrase, Slug, Text
from .terms import Terms


class Entry(Content):
    """A word or a phrase with what it means. Small letters are found however they are written.

    A spelling with a capital in it is found only as it stands: HEARD is a method, heard is a verb.
    """

    id: Slug = Field(description="Unique in the glossary; other entries and links refer to it.")
    term: Phrase = Field(description="The word as one looks it up, in the singular.")
    also: tuple[Phrase, ...] = Field(
        default=(), description="Plurals, other forms and spellings that mean the same."
    )
    not_in: tuple[Phrase, ...] = Field(
        default=(), description="Longer phrases in which the word means something else."
    )
    definition: Text = Field(
        description="What it means, one to three sentences; dated where it is about a platform."
    )
    example: Text | None = Field(
        default=None, description="The word at work, in a sentence or two."
    )
    see: tuple[Slug, ...] = Field(default=(), description="Other entries, by id.")
    source: Text | None = Field(
        default=None, description="Who it goes back to, where a framework or a study is credited."
    )
    met: Text | None = Field(
        default=None, description="Where one meets the word, if no activity of ours uses it."
    )

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that it is found by."""
        return (self.term, *self.also)


class Glossary(Content):
    """All entries, in any order; they are shown by the alphabet."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    entries: tuple[Entry, ...] = Field(default=(), description="The entries: words by meaning.")

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id; the first of several with the same."""
        return {entry.id: entry for entry in reversed(self.entries)}

    @cached_property
    def in_order(self) -> tuple[Entry, ...]:
        """The entries by the alphabet."""
        return tuple(sorted(self.entries, key=lambda entry: (_key(entry.term), entry.id)))

    def matching(self, query: str) -> tuple[Entry, ...]:
        """The entries that a search finds: first those called so, then those that say it."""
        wanted = _key(query)
        called = [e for e in self.in_order if any(wanted in _key(s) for s in e.spellings)]
        told = [e for e in self.in_order if e not in called and wanted in _key(e.definition)]
        return (*called, *told)

    @cached_property
    def terms(self) -> Terms:
        """What finds the words in a text."""
        return Terms(
            {entry.id: entry.spellings for entry in self.entries},
            [phrase for entry in self.entries for phrase in entry.not_in],
        )


def _key(text: str) -> str:
    """What a text is sorted and searched by: no difference of case, hyphen or apostrophe."""
    return " ".join(text.casefold().replace("-", " ").replace("’", "'").split())


EMPTY = Glossary(schema=1)
"""A glossary without entries."""
