"""The language of lessons: which there are, which one somebody reads, how much is translated."""

import streamlit as st

from cmtrain.content.activity import Activity
from cmtrain.errors import CmtrainError
from cmtrain.services.sitting import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.wording import explained
from cmtrain.ui.text import _, ngettext

_NATIVE = {
    "": "English", "ar": "العربية", "bn": "বাংলা", "de": "Deutsch", "en": "English", "es": "Español",
    "fr": "Français", "gu": "ગુજરાતી", "hi": "हिन्दी", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "mr": "मराठी", "nl": "Nederlands", "pl": "Polski", "pt": "Português", "ru": "Русский",
    "sv": "Svenska", "ta": "தமிழ்", "te": "తెలుగు", "tr": "Türkçe", "uk": "Українська",
    "ur": "اردو", "zh": "中文",
}  # fmt: skip
"""What languages call themselves; others are shown by their code."""


def native(language: str) -> str:
    """What a language calls itself."""
    return _NATIVE.get(language) or _NATIVE.get(language.partition("-")[0], language)


def language_choice() -> None:
    """Choose the language of the lessons; nothing while everything is in one."""
    library, user = session.app().library, session.require_user()
    if not library.languages:
        return
    every = ["", *library.languages]
    # The key holds the present choice, so that one made elsewhere is not undone by an old widget.
    picked = st.pills(
        _("Language of the lessons"), every, default=user.language if user.language in every else "",
        format_func=native, key=f"content-language-{user.language}", required=True,
    )  # fmt: skip
    if picked != user.language:
        session.speak(picked)
        st.rerun()
    if user.language in library.languages:
        n = sum(each.translated is not None for each in library.spoken(picked).activities.values())
        said = ngettext(
            "{n} activity is translated so far; the rest is in {original}.",
            "{n} activities are translated so far; the rest is in {original}.",
            n,
        )
        st.caption(said.format(n=n, original=native("")))


def tongue(activity: Activity) -> str:
    """The language of a translated activity, and whether all of it is; empty for an original."""
    if activity.translated is None:
        return ""
    name = native(activity.language)
    return _("{language}, in part").format(language=name) if activity.translated.missing else name


def partly_translated(activity: Activity) -> None:
    """Say so where some of the texts are in the original's language."""
    if activity.translated and activity.translated.missing:
        said = ngettext(
            "Partly translated: {n} text here is in {original}.",
            "Partly translated: {n} texts here are in {original}.",
            activity.translated.missing,
        )
        st.caption(said.format(n=activity.translated.missing, original=native("")))


def other_language(sitting: Sitting) -> None:
    """Say that an attempt is in another language than its learner reads now; offer to change."""
    user, activity = session.require_user(), sitting.activity
    wanted = session.app().library.spoken(user.language).activities.get(activity.id)
    if wanted is None or wanted.language == activity.language:
        return
    here = native(activity.language)
    st.caption(_("You began this in {language}.").format(language=here))
    if activity.flow == "live":
        return
    label = _("Go on in {language}").format(language=native(wanted.language))
    if st.button(label, key="other-language", icon=":material/translate:"):
        try:
            session.app().learning.speak(user, sitting.attempt.id, wanted.language)
        except CmtrainError as error:
            st.info(explained(error))
        else:
            st.rerun()


def switched(sitting: Sitting) -> bool:
    """Whether the attempt went on in another language just now."""
    earlier = sitting.editions.earlier
    return bool(earlier) and earlier[-1][1].language != sitting.activity.language
