"""What the kinds of activity are called, and their icons."""

from cmtrain.report.wording import codes
from cmtrain.ui.text import _

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
}


def kind_names() -> dict[str, str]:
    """Names of the kinds in the reader's language."""
    names = codes(_)
    return {kind: names[kind] for kind in ICONS}
