"""What the kinds of activity are called, and their icons."""

from cmtrain.ui.text import _

ICONS = {
    "lesson": ":material/menu_book:",
    "case-study": ":material/history_edu:",
    "moderation-queue": ":material/inbox:",
    "crisis": ":material/bolt:",
}


def kind_names() -> dict[str, str]:
    """Names of the kinds in the reader's language."""
    return {
        "lesson": _("Lesson"),
        "case-study": _("Case study"),
        "moderation-queue": _("Moderation queue"),
        "crisis": _("Crisis"),
    }
