"""What the kinds of activity are called, and their icons."""

from collections.abc import Callable, Mapping

from cmtrain.content.activity import ASSESSED, Activity
from cmtrain.report.wording import codes
from cmtrain.ui.text import _, table

ICONS = {
    "lesson": ":material/menu_book:",
    "case-study": ":material/history_edu:",
    "reply-clinic": ":material/rate_review:",
    "inbox": ":material/alt_route:",
    "on-call": ":material/dark_mode:",
    "moderation-queue": ":material/inbox:",
    "editorial-calendar": ":material/calendar_month:",
    "listening-desk": ":material/hearing:",
    "analytics-desk": ":material/monitoring:",
    "adaptation-studio": ":material/devices:",
    "brand-voice": ":material/record_voice_over:",
    "audience": ":material/groups:",
    "personal-brand": ":material/badge:",
    "interview": ":material/forum:",
    "negotiation": ":material/handshake:",
    "crisis": ":material/bolt:",
    "diagnostic": ":material/explore:",
    "test-out": ":material/fast_forward:",
    "checkpoint": ":material/fact_check:",
    "capstone": ":material/workspace_premium:",
}
DESKS = tuple(kind for kind in ICONS if kind not in {"lesson", "case-study", *ASSESSED})
"""Kinds that one practises at, in the order in which they are offered."""


def kind_names() -> Mapping[str, str]:
    """Names of the kinds in the reader's language."""
    return table(_kinds)


def _kinds(translate: Callable[[str], str]) -> dict[str, str]:
    names = codes(translate)
    return {kind: names[kind] for kind in ICONS}


def evidence_word(activity: Activity) -> str:
    """Whether it is assessed, or practice."""
    return _("Assessed") if activity.assessed else _("Practice")


def kind_abouts() -> dict[str, str]:
    """What one does at each desk, one or two sentences."""
    return {
        "reply-clinic": _(
            "One message, one reply, one criterion. Three minutes; then again, and compare."
        ),
        "inbox": _("Whose is it? Route each message, brief the desk, and go back to the member."),
        "on-call": _("Decide what may wake somebody, hand over, and plan nights that people bear."),
        "moderation-queue": _(
            "Reported posts in any order: the smallest step that protects people, the rule, the"
            " notice, the appeal. The same measure for everybody."
        ),
        "listening-desk": _(
            "A stream of mentions: find what matters, by when, and for whom; then brief them."
        ),
        "analytics-desk": _(
            "A table of posts and a question from the team. Explore, compute, and say what to test."
        ),
        "editorial-calendar": _(
            "Fill a week so that as many different people as possible see something worth it, and"
            " know what comes out when the news turns."
        ),
        "adaptation-studio": _(
            "One message, several platforms, each with its own limits and readers."
        ),
        "brand-voice": _("Find the voice, write it down, and keep it when somebody shouts at it."),
        "audience": _("Who these people are, what they come for, and the next small step."),
        "crisis": _(
            "It goes wrong, and people are watching. Some branch with what you do, some run by a"
            " clock and react to what you write."
        ),
        "personal-brand": _("Look at a profile as an employer does, then at your own."),
        "interview": _("The questions an employer asks, answered in writing, with follow-ups."),
        "negotiation": _("Find out what the work is paid, and make your case."),
    }


def difficulty_names() -> dict[str, str]:
    """How hard an activity is, in the reader's language."""
    return {
        "novice": _("novice"),
        "practitioner": _("practitioner"),
        "expert": _("expert"),
    }
