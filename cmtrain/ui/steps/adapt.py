"""One message in several places: the boxes with their checks, and afterwards what became of each."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from cmtrain.content.counting import length
from cmtrain.content.fitting import Check
from cmtrain.content.platforms import platforms
from cmtrain.content.steps.adapt import AdaptResponse, AdaptStep
from cmtrain.content.versions import Version
from cmtrain.ui import session
from cmtrain.ui.looks.check_words import told
from cmtrain.ui.looks.markup import joined, plain, words
from cmtrain.ui.looks.studio import live_checks
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, ngettext

_TALL = {"title": 0, "text": 150, "alt": 90, "subtitles": 150}


def ask(step: AdaptStep, place: Place) -> Asked:
    """The message, and for each place its boxes and what it says to them."""
    _material(step)
    boxes: dict[str, dict[str, str]] = {
        v.platform: {f: _key(place, v, f) for f in v.fields} for v in step.versions
    }
    texts: dict[str, dict[str, str]] = {}
    for version in step.versions:
        with st.container(border=True, gap="small"):
            texts[version.platform] = _version(step, version, place, boxes)
    sent = st.button(_("Publish all of them"), key=place.box("send"), type="primary")
    typed = {
        _typed(name, field): key for name, fields in boxes.items() for field, key in fields.items()
    }
    return Asked({"texts": texts}, sent, typed)


def recall(step: AdaptStep, response: AdaptResponse, place: Place) -> None:
    """Place by place what was checked; the words stand with their evidence below."""
    del place
    st.markdown(f"### {_('Place by place')}")
    for version in step.versions:
        found = step.checked(response, version)
        open_ones = [check for check in found if not check.holds]
        with st.container(border=True, gap="xsmall"):
            long = length(version.place, step.written(response, version).text)
            count = _("{n} of {limit} characters").format(n=long, limit=version.place.limit)
            st.markdown(f"**{plain(version.place.name)}** · {count} · {_verdict(open_ones)}")
            _checks(step, open_ones)
    with st.expander(_("How the checks count")):
        st.caption(
            _(
                "For each place S3 is 4 × the share of its checks of fit that hold, and 0 if the text is nearly that of another place or the message itself. E5 is 4 × the share of its checks of alt text, subtitles and hashtags, less one each for shouting, a wall of emoji and dressed-up letters, and at most 1 without alt text or subtitles. Together they count as much as the words."
            )
        )


def _material(step: AdaptStep) -> None:
    """What there is to say and to show."""
    st.caption(plain(step.author))
    st.html(words(step.message, "cm-words"))
    about = {
        _("Link"): step.link,
        _("The picture shows"): step.picture,
        _("Said in the video"): step.speech,
    }
    lines = [f"- **{label}:** {plain(text)}" for label, text in about.items() if text]
    if lines:
        st.markdown("\n".join(lines))


def _version(
    step: AdaptStep, version: Version, place: Place, boxes: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The boxes of one place with its checks; what is entered in them."""
    st.markdown(f"### {plain(version.place.name)}")
    st.caption(plain(" ".join(part for part in (version.place.about, version.note) if part)))
    entered = {}
    for field in version.fields:
        key = boxes[version.platform][field]
        session.bring_back(key, _drafted(place, version.platform, field))
        label = _labels(version)[field]
        if _TALL[field]:
            value = st.text_area(label, height=_TALL[field], key=key, on_change="ignore")
        else:
            value = st.text_input(label, key=key, on_change="ignore")
        entered[field] = value or ""
    if place.activity.assessed:  # the checks are what is assessed
        st.caption(_("Up to {limit} characters.").format(limit=version.place.limit))
    else:
        live_checks(step, version, boxes, place.box(f"live-{version.platform}"))
    _limits(version)
    return entered


def _labels(version: Version) -> dict[str, str]:
    name = version.place.name
    return {
        "title": _("Title or subject line for {place}").format(place=name),
        "text": _("Text for {place}").format(place=name),
        "alt": _("Alt text for {place}").format(place=name),
        "subtitles": _("Subtitles for {place}").format(place=name),
    }


def _limits(version: Version) -> None:
    """Where the limits are known from."""
    known = platforms()
    with st.expander(
        _("What {place} takes, and where that is known from").format(place=version.place.name)
    ):
        day = f"{known.as_of.day} {known.as_of:%B %Y}"
        st.markdown(_("As of {day}; platforms change their minds.").format(day=day))
        rules = [f"- {_('Our own rule:')} {plain(rule)}" for rule in version.place.house]
        sources = [f"- [{plain(each.title)}]({each.url})" for each in version.place.sources]
        st.markdown("\n".join([*rules, *sources]))


def _key(place: Place, version: Version, field: str) -> str:
    return place.box(f"{version.platform}-{field}")


def _typed(platform: str, field: str) -> str:
    return f"{platform}~{field}"


def _drafted(place: Place, platform: str, field: str) -> str:
    """What was typed last, else what was entered before."""
    typed = place.typed(_typed(platform, field))
    kept: Any = place.draft.get("texts")
    mine = kept.get(platform) if isinstance(kept, Mapping) else None
    entered = mine.get(field) if isinstance(mine, Mapping) else ""
    return typed or (entered if isinstance(entered, str) else "")


def _verdict(open_ones: Sequence[Check]) -> str:
    if not open_ones:
        return _("nothing to mend")
    return ngettext("{n} thing to mend", "{n} things to mend", len(open_ones)).format(
        n=len(open_ones)
    )


def _checks(step: AdaptStep, found: Sequence[Check]) -> None:
    places: dict[str, str] = {each.platform: each.place.name for each in step.versions}
    rows = [
        Markup('<li><span class="cm-tag">{}</span> {}</li>').format(
            each.criterion, told(each, places)
        )
        for each in found
    ]
    if rows:
        body = Markup('<section class="cm-evidence cm-bad"><ul>{}</ul></section>')
        st.html(body.format(joined(rows)))
