"""A portfolio as Markdown, for a wiki or a repository. Nothing that was typed becomes markup."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .portfolio_data import (
    BadgeData,
    DeedData,
    LevelData,
    PieceData,
    PortfolioData,
    SituationData,
    StepData,
)
from .wording import Translate, day, number

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_LOUD = re.compile(r"([\\`\[\]<>#|!~$&])")
_STARTS = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)


def portfolio_markdown(data: PortfolioData, _: Translate = str) -> str:
    """The whole portfolio."""
    return "\n\n".join(part for part in _whole(data, _) if part) + "\n"


def _whole(data: PortfolioData, _: Translate) -> Iterator[str]:
    yield f"# {_line(data.name)}"
    yield f"*{_line(data.headline)}*" if data.headline else ""
    yield _text(data.about)
    yield "\n".join(f"- {_line(each.name)}: {_line(each.in_words)}" for each in data.languages)
    yield "\n".join(f"- [{_line(each.label)}](<{each.address}>)" for each in data.links)
    yield f"## {_('At a glance')}"
    yield "\n".join(_estimates(data, _))
    yield f"## {_('Badges')}" if data.badges else ""
    yield "\n".join(_badge(each, _) for each in data.badges)
    yield f"## {_('Selected work')}"
    for piece in data.pieces:
        yield from _piece(piece, _)
    yield f"## {_('What the levels mean')}"
    yield "\n".join(f"- **{name}** {_line(meaning)}" for name, meaning in data.levels.items())
    yield _("Made on {date} (UTC) with cmtrain.").format(date=day(data.made_at, _))


def _estimates(data: PortfolioData, _: Translate) -> Iterator[str]:
    yield f"| {_('Competence')} | {_('Level')} | {_('Mean')} | {_('90 % range')} | n |"
    yield "|---|---|---|---|---|"
    for each in data.competences:
        level = each.level or (_("Too early to say") if each.observations else "–")
        span = "–" if each.low is None else f"{each.low:.1f} – {each.high:.1f}"
        mean = "–" if each.mean is None else f"{each.mean:.1f}"
        yield f"| {_line(each.name)} | {_line(level)} | {mean} | {span} | {each.observations} |"


def _badge(badge: BadgeData, _: Translate) -> str:
    earned = day(badge.earned_at, _)
    return f"- **{_line(badge.title)}**, {earned}. {_line(badge.about)}"


def _piece(piece: PieceData, _: Translate) -> Iterator[str]:
    origin = piece.origin
    yield f"### {piece.number}. {_line(piece.title)}"
    yield _text(piece.context)
    evidence = _("Assessed") if origin.assessed else _("Practice")
    tries = _("attempt {n} of {m}").format(n=origin.attempt, m=origin.attempts)
    version = _("revision {n}").format(n=origin.revision)
    yield (
        f"{_line(origin.kind_in_words)} · {_line(origin.activity)}, {version} · "
        f"{day(origin.done_at, _)} · {evidence}, {tries} · `{origin.activity_uid}@"
        f"{origin.content_hash[:12]}`"
    )
    yield "\n".join(f"- **{_line(each)}**" for each in piece.caveats_in_words)
    yield f"#### {_('The situation')}"
    yield from _situation(piece.situation)
    if piece.ending:
        yield f"#### {_('How it ended')}"
        yield _prose(piece.ending)
    yield f"#### {_('What I did')}"
    if piece.did:
        yield from _did(piece.did, _)
    for step in piece.steps:
        yield from _step(step, _)
    if piece.rewrite:
        yield f"#### {_('Written again after the feedback')}"
        yield from _did(piece.rewrite.did, _)
    yield f"#### {_('How it was marked')}"
    yield "\n".join(line for each in piece.levels for line in _level(each, _))
    yield _line(piece.doubt.in_words) if piece.doubt and not piece.doubt.weighs else ""
    yield "\n".join(f"- {_('Flagged')}: {_line(e.remark)}. {_line(e.why)}" for e in piece.flags)
    for said in piece.comments:
        heading = _("A word from {name}, instructor, on {date}")
        yield f"#### {_line(heading.format(name=said.name, date=day(said.date, _)))}"
        yield _quoted(said.words)


def _situation(found: SituationData) -> Iterator[str]:
    yield _line(found.setting)
    yield _prose(found.prompt)
    for post in found.posts:
        about = " · ".join(_line(each) for each in (post.author, post.channel, post.time) if each)
        yield f"> **{about}**\n{_quoted(post.text)}"


def _step(step: StepData, _: Translate) -> Iterator[str]:
    title = step.title or _("Step {n}").format(n=step.number)
    yield f"##### {' '.join(filter(None, [step.time, _line(title)]))}"
    yield from _situation(step.situation)
    yield from _did(step.did, _)
    yield from map(_prose, step.followed)


def _did(did: DeedData, _: Translate) -> Iterator[str]:
    if did.lapsed:
        yield _("Nobody decided before it was too late.")
    made = [_MADE[str(each["kind"])](each) for each in did.made]
    yield "\n\n".join(made) or "\n".join(f"- {_line(each)}" for each in did.actions)
    for words in did.words:
        head = f"> **{_line(words.label)}**\n" if words.label else ""
        yield f"{head}{_quoted(words.text)}"
    yield f"{_('Rule cited')}: {_line(did.rule)}" if did.rule else ""
    yield f"{_('Reason given to the team')}: {_line(did.reason)}" if did.reason else ""


def _sheet(made: Mapping[str, Any]) -> str:
    return "\n".join(
        f"- {_line(each['label'])}: {'; '.join(map(_line, each['lines']))}"
        for each in made["entries"]
    )


def _grid(made: Mapping[str, Any]) -> str:
    head = [made["label"], *made["columns"]]
    return "\n".join([_row(head), "|---" * len(head) + "|", *map(_row, made["rows"])])


def _figure(made: Mapping[str, Any]) -> str:
    return f"**{_line(made['number'])}** {_line(made['way'])}".rstrip()


def _calendar(made: Mapping[str, Any]) -> str:
    posts = (
        f"- {p['day']} {p['hour']}: {_line(p['title'])} (+{p['adds']:,})" for p in made["posts"]
    )
    parts = (f"- {_line(p['name'])}: {p['percent']:.0f} % / {p['goal']} %" for p in made["parts"])
    return "\n".join([*posts, f"- **{made['reached']:,} / {made['best']:,}**", *parts])


def _sweep(made: Mapping[str, Any]) -> str:
    lines = (
        f"- {_line(r['label'])}: {_line(r['author'])}: {_line(r['text'])}" for r in made["raised"]
    )
    return "\n".join([f"**{made['found']} / {made['mattered']}**", "", *lines])


def _marked(made: Mapping[str, Any]) -> str:
    signs = {"helps": "+", "hurts": "−"}
    marked = (each for each in made["stretches"] if each["sign"])
    return "\n".join(f"- {signs[each['sign']]} {_line(each['text'])}" for each in marked)


_MADE: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "sheet": _sheet,
    "grid": _grid,
    "figure": _figure,
    "calendar": _calendar,
    "sweep": _sweep,
    "marked": _marked,
}


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_line, cells))} |"


def _level(found: LevelData, _: Translate) -> Iterator[str]:
    level = "" if found.level is None else f" ({number(found.level)} / 4)"
    yield f"- **{_line(found.name)}**: {_line(found.in_words)}{level}"
    people = (each for each in found.marks if each.by == "instructor")
    yield from (
        f"  - {_line(each.name)}, {_('instructor')}: {_line(each.reason)}" for each in people
    )
    for each in found.evidence:
        quotes = " ".join(f"“{_line(quote)}”" for quote in each.quotes)
        sign = _("helps") if each.helps else _("hurts")
        yield f"  - {sign}: {_line(each.remark)} {quotes}".rstrip()
    for criterion in found.criteria:
        yield from (f"  {line}" for line in _level(criterion, _))


def _line(text: str) -> str:
    """A text in one line in which no character is markup."""
    return _escaped(" ".join(text.split()))


def _text(text: str) -> str:
    """A text in its paragraphs; a line stays a line."""
    return _escaped(text.strip()).replace("\n", "  \n")


def _prose(text: str) -> str:
    """An author's Markdown: it may lean or be bold, and lists stay lists; nothing else acts."""
    return _LOUD.sub(r"\\\1", text.strip())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _text(text).split("\n"))


def _escaped(text: str) -> str:
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
