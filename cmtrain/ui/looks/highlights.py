"""The learner's words with the stretches that helped and hurt marked, by line style as well as colour."""

from collections.abc import Iterable

from markupsafe import Markup

from cmtrain.assess.assessment import Evidence
from cmtrain.ui.looks.markup import joined, shown
from cmtrain.ui.text import _


def highlighted(text: str, evidence: Iterable[Evidence], field: str = "reply") -> Markup:
    """The text with its marks. Where marks overlap, the one that begins first is drawn."""
    spans = sorted(
        (e for e in evidence if e.span and e.span.field == field),
        key=lambda e: (e.span.start, -e.span.end) if e.span else (0, 0),
    )
    parts, at = [], 0
    for each in spans:
        if each.span is None or each.span.start < at or each.span.end > len(text):
            continue
        parts += [Markup("{}").format(shown(text[at : each.span.start])), _mark(each)]
        at = each.span.end
    parts.append(Markup("{}").format(shown(text[at:])))
    return Markup('<div class="cm-words cm-mine" dir="auto">{}</div>').format(joined(parts))


def _mark(evidence: Evidence) -> Markup:
    said = _("helps") if evidence.polarity == "helps" else _("hurts")
    return Markup(
        '<mark class="cm-mark-{}" title="{}: {}">{}<span class="cm-sr"> ({}: {})</span></mark>'
    ).format(
        evidence.polarity,
        said,
        evidence.label,
        shown(evidence.span.text if evidence.span else ""),
        said,
        evidence.label,
    )
