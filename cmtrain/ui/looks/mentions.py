"""A mention after it was sorted: what was made of it, what it was, and what gave it away."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cmtrain.content.steps.triage import TriageStep
from cmtrain.content.sweep import Verdict
from cmtrain.report.harmless import phrase
from cmtrain.report.wording import codes
from cmtrain.ui.looks.markup import name, shown
from cmtrain.ui.text import _, table


@dataclass(frozen=True)
class Names:
    """Labels, owners and urgencies as one reads them, by id."""

    labels: Mapping[str, str]
    owners: Mapping[str, str]
    urgencies: Mapping[str, str]

    @classmethod
    def of(cls, step: TriageStep) -> "Names":
        """The names of a step."""
        return cls(
            {each.id: each.label for each in step.labels},
            {each.id: each.label for each in step.owners},
            table(codes),
        )

    def sorted_as(self, label: str, urgency: str | None, owner: str | None) -> str:
        """The parts of an answer in one line."""
        parts = [self.labels[label]]
        parts += [self.urgencies[urgency]] if urgency else []
        parts += [self.owners[owner]] if owner else []
        return " · ".join(parts)


def row(verdict: Verdict, names: Names) -> Markup:
    """One mention as a list item."""
    mention = verdict.mention
    strong = names.sorted_as(mention.label, mention.urgency, mention.owner)
    translation = (
        Markup('<p class="cm-why">{}</p>').format(shown(mention.translation))
        if mention.translation
        else Markup("")
    )
    return Markup(
        '<li><p class="cm-post-head"><strong>{}</strong> <span class="cm-post-to">{}</span>'
        '<span class="cm-post-time">{} · {}</span></p><p lang="{}" dir="auto">{}</p>{}'
        '<p class="cm-sorted">{}<strong>{}:</strong> {}</p><p class="cm-why">{}</p></li>'
    ).format(
        name(mention.author),
        mention.platform,
        mention.time,
        _("reach {n}").format(n=f"{mention.reach:,}") if mention.reach > 1 else _("to us alone"),
        mention.language,
        shown(mention.text),
        translation,
        _yours(verdict, names),
        _("Strong answer"),
        strong,
        phrase(mention.why),
    )


def _yours(verdict: Verdict, names: Names) -> Markup:
    if verdict.given is None or verdict.whole:
        return Markup("")
    given = verdict.given
    yours = names.sorted_as(given.label, given.urgency, given.owner)
    return Markup("<strong>{}:</strong> {}<br>").format(_("You"), yours)
