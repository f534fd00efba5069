"""Interface wording in the reader's language, by gettext."""

import gettext
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TypeAlias

import streamlit as st

from cmtrain.settings import ROOT

LANGUAGES = ("en",)

Table: TypeAlias = Callable[[Callable[[str], str]], Mapping[str, str]]
"""Words by code, made with what translates."""


def _(message: str) -> str:
    """The message in the language of this session."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that fits a number."""
    return _catalogue(language()).ngettext(one, many, n)


def translation() -> Callable[[str], str]:
    """What translates into the language of this session also later, outside of it."""
    return _catalogue(language()).gettext


def table(words: Table) -> Mapping[str, str]:
    """A table of words in the language of this session; made once for each language."""
    return _table(words, language())


@cache
def _table(words: Table, wanted: str) -> Mapping[str, str]:
    return MappingProxyType(dict(words(_catalogue(wanted).gettext)))


def language() -> str:
    """The first language of the browser that the interface speaks."""
    return preferred(st.context.locale or "")


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str:
    """The first language of a header Accept-Language if the interface speaks it, else English."""
    wanted = re.split("[-,;]", accepted, maxsplit=1)[0].strip().lower()
    return wanted if wanted in LANGUAGES else "en"


def translation_into(wanted: str) -> Callable[[str], str]:
    """What translates into a language, for pages that belong to no session."""
    return _catalogue(wanted).gettext


@cache
def _catalogue(wanted: str) -> gettext.NullTranslations:
    return gettext.translation("cmtrain", ROOT / "locale", languages=[wanted], fallback=True)
