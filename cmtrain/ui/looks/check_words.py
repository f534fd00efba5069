"""Checks of a text in words: what is wrong, what it does to a reader, what to do instead."""

from collections.abc import Mapping

from cmtrain.content.fitting import Check
from cmtrain.ui.text import _


def told(check: Check, places: Mapping[str, str]) -> str:
    """What a check says, whether it holds or not. `places`: names of platforms by their id."""
    twin = str(check.values.get("twin", ""))
    values = {**check.values, "twin": places.get(twin, _("the message itself"))}
    return sentences()[check.id][0 if check.holds else 1].format(**values)


def sentences() -> dict[str, tuple[str, str]]:
    """For each check what is said when it holds, and when it does not."""
    return {**_of_fit(), **_of_access()}


def _of_fit() -> dict[str, tuple[str, str]]:
    """Whether a text suits its place."""
    return {
        "length": (
            _("Length: {n} of {most}"),
            _("Length: {n}. It should have {least} to {most} characters, as counted there"),
        ),
        "title": (
            _("Title or subject: all {n} characters are seen"),
            _("Title or subject: {n} characters. It needs one, and about {most} of it are seen"),
        ),
        "first": (
            _("What matters stands before “more”"),
            _("What matters comes after “more”: the first {shown} characters are all that most people read"),
        ),
        "link": (
            _("The link is there"),
            _("The link is missing: {link}. Who wants to go on finds no door"),
        ),
        "pointer": (
            _("It says where the link is, since none works here"),
            _("A link does not work here. Say where it is to be found, in the bio for instance, and leave the address out"),
        ),
        "hashtags": (
            _("Hashtags: {n}, at most {most}"),
            _("Hashtags: {n}, and {most} are the most here. More of them look like an advertisement"),
        ),
        "credit": (
            _("Who made it is named, with the licence"),
            _("Not credited: {missing}. Name who made it and under which licence, where the picture stands"),
        ),
        "own": (
            _("A text of its own for this place"),
            _("Nearly the same text as {twin}. Readers who follow both see a machine, and this place is not served"),
        ),
    }  # fmt: skip


def _of_access() -> dict[str, tuple[str, str]]:
    """Whether everybody can read, hear or be read it."""
    return {
        "alt": (
            _("The picture has alt text"),
            _("No alt text to speak of ({n} characters). Whoever cannot see the picture is told nothing"),
        ),
        "alt-opening": (
            _("The alt text begins with what there is to see"),
            _("The alt text begins with “picture of”. The screen reader has said that already: begin with what there is to see"),
        ),
        "alt-length": (
            _("The alt text is not too long"),
            _("The alt text is longer than the {most} characters it may have"),
        ),
        "camel": (
            _("Hashtags can be read aloud"),
            _("#{tag} is read aloud as one long word. A capital letter for each word mends it: #LikeThis"),
        ),
        "caps": (
            _("Nothing is shouted"),
            _("{words}: capitals read as shouting, and some screen readers spell them out"),
        ),
        "emoji": (
            _("No wall of emoji"),
            _("A wall of emoji: each is read aloud by its name. One at the end of a sentence does no harm"),
        ),
        "letters": (
            _("Ordinary letters"),
            _("Dressed-up letters such as 𝗯𝗼𝗹𝗱 are mathematical signs: screen readers skip them or name each one"),
        ),
        "subtitles": (
            _("The subtitles say what is said"),
            _("Subtitles are missing, or lack much of what is said. With the sound off there is nothing left"),
        ),
        "lines": (
            _("The subtitles can be read in time"),
            _("Subtitles: two lines at a time, {most} characters each, an empty line between one and the next"),
        ),
    }  # fmt: skip
