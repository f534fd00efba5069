"""Errors in the reader's language."""

from cmtrain.errors import CmtrainError
from cmtrain.ui.text import _


def explained(error: CmtrainError) -> str:
    """What happened and what to do, as a sentence; the error's own words if there is no better."""
    worded = {**_of_responses(), **_of_pages()}.get(error.code)
    return worded.format(**error.values) if worded else str(error)


def _of_responses() -> dict[str, str]:
    """About what was sent for a step."""
    return {
        "no-words": _("Write something first: somebody is waiting for your words."),
        "no-action": _("Choose at least one action. Leaving it alone is one too."),
        "too-many": _("That is {given}, and {most} is the most."),
        "nothing-marked": _("Mark at least one option."),
        "no-number": _("Write a number, such as 4.2 or 12,345."),
        "several-numbers": _("Write one number only; the working stays on your paper."),
        "wrong-unit": _("This is asked for in {unit}, not in per cent."),
        "nothing-placed": _("Give at least one item a slot."),
        "fields-empty": _(
            "Still empty: {fields}. Fill that in, then hand it in; the rest is kept."
        ),
        "field-too-long": _(
            "“{field}” has {length} characters and takes {limit}. Shorten it; nothing you typed is lost."
        ),
        "field-contact": _(
            "“{field}”: take out addresses, account names, links, telephone numbers and passwords, then hand it in. The rest is kept."
        ),
        "field-unfit": _("“{field}” does not take that. Choose or type it anew."),
        "place-empty": _("Nothing is written for {place} yet. The rest is kept."),
        "place-refuses": _(
            "{place} takes {limit} characters there and this has {length}. Shorten it; nothing you typed is lost."
        ),
        "incomplete": _("Choose first, then send."),
        "best-is-worst": _("The best and the worst cannot be the same one."),
        "two-of-a-group": _("Two of these actions exclude each other. Keep one of them."),
        "too-long": _(
            "That is {length} characters and this box takes {limit}. Shorten it; nothing you typed is lost."
        ),
        "stale-attempt": _(
            "This step was already answered, in another tab or by an earlier click. That answer was kept and counts; the one you just sent was not added."
        ),
        "edited-meanwhile": _(
            "This activity was edited while your page was open. Read this step again, then send; what you typed is kept."
        ),
    }


def _of_pages() -> dict[str, str]:
    """About pages, portfolios and coming in."""
    return {
        "too-many-pieces": _(
            "A page takes {most} pieces, so that a reader looks at all of them. You marked {given}, and there is room for {room}."
        ),
        "no-address": _("“{label}” has no address yet. Give one, or empty the line."),
        "bad-address": _("“{address}” is not an address that starts with https:// or mailto:."),
        "no-fluency": _("Say how well you know {language}."),
        "comment-meanwhile": _(
            "Something else was said here meanwhile, in another tab or by an earlier click. Read it first; nothing was overwritten."
        ),
        "no-objection": _("Say in a sentence or two what you see differently, then ask."),
        "objection-meanwhile": _(
            "You have asked already, in another tab or by an earlier click; what you said then was kept."
        ),
        "not-finished": _("Finish the run first; then it can be shown."),
        "no-run": _("Only whole shifts, desks, interviews and tests can be shown so."),
        "nothing-on-it": _("Put some of your work on the page first; then it can be published."),
        "page-too-large": _(
            "The page is too large to publish. Take out a piece or two, or shorten them, then try again. What is published already stays as it is."
        ),
        "not-allowed": _("This is not yours to open."),
        "not-found": _("There is nothing here. It may have been moved or removed."),
        "wrong-passcode": _(
            "That is not the instructor passcode. It was printed in the terminal when the program started for the first time; “cmtrain passcode --renew” makes a new one."
        ),
    }
