"""Interface wording in the reader's language, by gettext."""

import gettext
import re
from collections.abc import Callable
from functools import cache

import streamlit as st

from cmtrain.settings import ROOT

LANGUAGES = ("en",)


def _(message: str) -> str:
    """The message in the language of this session."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that fits a number."""
    return _catalogue(language()).ngettext(one, many, n)


def translation() -> Callable[[str], str]:
    """What translates into the language of this session also later, outside of it."""
    return _catalogue(language()).gettext


def language() -> str:
    """The first language of the browser that the interface speaks."""
    return preferred(st.context.locale or "")


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
