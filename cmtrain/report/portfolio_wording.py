"""Putting a portfolio into words and figures, for the exports that are not the page."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from ..content.rubric import Rubric
from ..content.situation import Post
from ..engine.deed import Deed
from ..engine.piece import Again, Case, Judged, JudgedCompetence, ResponsePiece
from ..engine.portfolio import Piece, Portfolio
from ..engine.progress import Estimate
from ..engine.redaction import REMOVED
from ..engine.remarks import Remark
from ..engine.run import Beat, RunPiece
from ..engine.scoring import Settled
from .harmless import harmless
from .portfolio_data import (
    BadgeData,
    CommentData,
    DeedData,
    DoubtData,
    EstimateData,
    EvidenceData,
    LanguageData,
    LevelData,
    LinkData,
    MarkData,
    MeterData,
    OriginData,
    PieceData,
    PortfolioData,
    PostData,
    RewriteData,
    SituationData,
    StepData,
    VerdictData,
    WordsData,
)
from .portfolio_page import without_bars
from .wording import (
    Translate,
    caveat_lines,
    codes,
    credit_line,
    doubt_line,
    flag_standing,
    fluency,
    level_words,
    nearest_level,
)


def portfolio_data(portfolio: Portfolio, _: Translate = str, language: str = "en") -> PortfolioData:
    """The portfolio as data, worded by `_` in the language of that tag."""
    return _Wording(portfolio.rubric, _).whole(portfolio, language)


class _Wording:
    """Puts what the program keeps into the words of one language."""

    def __init__(self, rubric: Rubric, translate: Translate) -> None:
        self.rubric, self.say = rubric, translate
        self.codes = codes(translate)
        self.fluency = fluency(translate)

    def whole(self, portfolio: Portfolio, language: str) -> PortfolioData:
        cover, profile = portfolio.cover, portfolio.profile
        found = PortfolioData(
            language=language,
            made_at=portfolio.made_at,
            name=portfolio.name,
            headline=cover.headline,
            about=cover.about,
            links=tuple(LinkData(label=each.label, address=each.address) for each in cover.links),
            languages=tuple(
                LanguageData(name=each.name, level=each.level, in_words=self.fluency[each.level])
                for each in cover.languages
            ),
            competences=tuple(
                self.estimate(name, found) for name, found in profile.competences.items()
            ),
            observations=profile.observations,
            assessed=profile.assessed,
            finished=portfolio.finished,
            levels={str(each.level): f"{each.name}: {each.meaning}" for each in self.rubric.levels},
            badges=tuple(
                BadgeData(title=each.badge.title, about=each.badge.about, earned_at=each.at)
                for each in portfolio.awards
            ),
            pieces=tuple(self.piece(n, each) for n, each in enumerate(portfolio.pieces, 1)),
        )
        return PortfolioData.model_validate(_clean(found.model_dump(), self.plain))

    def plain(self, text: str) -> str:
        shown = str(harmless(text))
        return without_bars(shown, self.say) if REMOVED in shown else shown

    def estimate(self, name: str, found: Estimate) -> EstimateData:
        competence = self.rubric.competence(name)
        known = found.mean is not None
        return EstimateData(
            id=name,
            name=competence.name,
            question=competence.question,
            level=nearest_level(found.mean, self.rubric) if found.mean and found.enough else None,
            mean=_two(found.mean),
            low=_two(found.low) if known else None,
            high=_two(found.high) if known else None,
            observations=found.n,
            assessed=found.assessed,
        )

    def piece(self, number: int, piece: Piece) -> PieceData:
        shared = PieceData(
            number=number,
            form="run" if isinstance(piece, RunPiece) else "response",
            title=piece.title,
            context=piece.pin.context,
            origin=self.origin(piece),
            caveats=piece.caveats,
            caveats_in_words=caveat_lines(piece, self.say),
            flags=tuple(self.evidence(each) for each in piece.flags),
            situation=SituationData(prompt=""),
            comments=tuple(
                CommentData(
                    name=each.author_name, date=each.at, words=each.words, statement=each.statement
                )
                for each in piece.comments
            ),
        )
        own = self.run(piece) if isinstance(piece, RunPiece) else self.response(piece)
        return shared.model_copy(update=own)

    def response(self, piece: ResponsePiece) -> dict[str, Any]:
        return {
            "situation": self.situation(piece.case),
            "did": self.deed(piece.done),
            "levels": tuple(self.competence(each) for each in piece.competences),
            "rewrite": self.rewrite(piece.again) if piece.again else None,
        }

    def run(self, piece: RunPiece) -> dict[str, Any]:
        setting = f"{piece.brief.brand} · {piece.brief.platform}" if piece.brief else ""
        verdict = piece.verdict
        return {
            "situation": SituationData(setting=setting, prompt=piece.summary),
            "steps": tuple(self.step(each) for each in piece.beats),
            "levels": tuple(
                LevelData(
                    id=name,
                    name=self.rubric.competence(name).name,
                    level=_two(mean),
                    in_words=nearest_level(mean, self.rubric),
                )
                for name, mean in piece.levels.items()
            ),
            "doubt": DoubtData(
                unsure=piece.doubt.unsure,
                marked=piece.doubt.marked,
                weighs=piece.doubt.weighs,
                in_words=doubt_line(piece.doubt, self.say),
            ),
            "ending": f"{piece.ending.title}. {piece.ending.text}" if piece.ending else "",
            "meters": tuple(
                MeterData(label=each.label, good=each.good, values=tuple(each.values))
                for each in piece.meters
            ),
            "verdict": VerdictData(
                passed=verdict.passed,
                reached={name: _two(v) or 0.0 for name, v in verdict.reached.items()},
                wanted=dict(verdict.wanted),
            )
            if verdict
            else None,
        }

    def origin(self, piece: Piece) -> OriginData:
        origin = piece.origin
        return OriginData(
            activity=origin.activity,
            activity_uid=origin.activity_uid,
            kind=origin.kind,
            kind_in_words=self.codes[origin.kind],
            revision=origin.revision,
            content_hash=origin.content_hash,
            credit=credit_line(origin.credit, self.say) if origin.credit else "",
            done_at=origin.at,
            attempt=origin.attempt,
            attempts=origin.attempts,
            finished=origin.finished,
            assessed=origin.assessed,
            programs=origin.programs,
            instructors=origin.people,
        )

    def situation(self, case: Case) -> SituationData:
        setting = f"{case.brief.brand} · {case.brief.platform}" if case.brief else ""
        return SituationData(
            setting=setting,
            prompt=case.prompt,
            posts=tuple(map(_post, case.incoming)),
            shown_with=case.exhibits,
        )

    def deed(self, done: Deed) -> DeedData:
        rule = f"{done.rule.id} {done.rule.text}".strip() if done.rule else ""
        return DeedData(
            actions=done.actions,
            words=tuple(WordsData(label=label, text=text) for label, text in done.parts),
            rule=rule,
            reason=done.reason,
            confidence=self.codes[done.confidence] if done.confidence else "",
            looked_up=done.looked_up,
            lapsed=done.lapsed,
            made=tuple({"kind": each.kind, **asdict(each)} for each in done.made),
        )

    def step(self, beat: Beat) -> StepData:
        return StepData(
            number=beat.number,
            title=beat.case.title,
            time=beat.time or "",
            situation=self.situation(beat.case).model_copy(update={"setting": ""}),
            did=self.deed(beat.done),
            followed=beat.narration,
            levels={name: _two(level) or 0.0 for name, level in beat.levels.items()},
        )

    def rewrite(self, again: Again) -> RewriteData:
        return RewriteData(at=again.at, did=self.deed(again.done), levels=dict(again.levels))

    def competence(self, found: JudgedCompetence) -> LevelData:
        name = self.rubric.competence(found.overall.subject).name
        criteria = tuple(self.criterion(each) for each in found.criteria)
        overall = self.judged(found.overall, name, "")
        return overall.model_copy(update={"criteria": criteria})

    def criterion(self, found: Judged) -> LevelData:
        known = self.rubric.criterion(found.subject)
        meaning = "" if found.level is None else known.levels[int(found.level)]
        return self.judged(found, known.name, meaning)

    def judged(self, found: Judged, name: str, meaning: str) -> LevelData:
        return LevelData(
            id=found.subject,
            name=name,
            level=found.level,
            in_words=level_words(found.level, self.rubric, self.say),
            meaning=meaning,
            marks=tuple(_marks(found.settled)) if found.settled else (),
            evidence=tuple(self.evidence(each) for each in found.remarks),
        )

    def evidence(self, each: Remark) -> EvidenceData:
        return EvidenceData(
            helps=each.helps,
            remark=self.codes[each.flag] if each.flag else each.label,
            why=" ".join(filter(None, (each.why, flag_standing(each, self.say)))),
            quotes=tuple(span.text for span in each.spans),
        )


def _post(post: Post) -> PostData:
    return PostData(
        author=post.author,
        text=post.text,
        role=post.role,
        channel=post.channel or "",
        time=post.time or "",
    )


def _marks(settled: Settled) -> list[MarkData]:
    people = [
        MarkData(by="instructor", name=each.scorer_name, level=each.level, reason=each.reason)
        for each in settled.people
    ]
    auto = settled.auto
    program = [MarkData(by="program", name=auto.scorer_name, level=auto.level)] if auto else []
    return [*people, *program]


def _two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _clean(value: Any, plain: Callable[[str], str]) -> Any:
    """The value with every text in it cleaned."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {key: _clean(each, plain) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_clean(each, plain) for each in value)
    return value
