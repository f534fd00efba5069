"""A portfolio in the form of JSON Resume 1.0, for other programs that make a curriculum vitae."""

from .address import is_plain_mail, uri
from .portfolio_data import BadgeData, EstimateData, LevelData, PieceData, PortfolioData
from .wording import number

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_LONGEST = 600
_MAILTO = "mailto:"

Resume = dict[str, object]


def resume(data: PortfolioData) -> Resume:
    """The résumé: basics, skills, projects, certificates, languages. Empty parts are left out."""
    parts: Resume = {
        "$schema": _SCHEMA,
        "basics": _basics(data),
        "skills": [_skill(each) for each in data.competences if each.observations],
        "projects": [_project(each) for each in data.pieces],
        "certificates": [
            *map(_badge, data.badges),
            *(_certificate(each) for each in data.pieces if each.verdict and each.verdict.passed),
        ],
        "languages": [
            {"language": each.name, "fluency": each.in_words, "cefr": _cefr(each.level)}
            for each in data.languages
        ],
        "meta": {"version": "v1.0.0", "lastModified": f"{data.made_at:%Y-%m-%dT%H:%M:%S}"},
    }
    return {name: part for name, part in parts.items() if part}


def _basics(data: PortfolioData) -> Resume:
    """Who it is. The schema has room for one e-mail and one web address; others are profiles."""
    mail = next((each for each in data.links if _is_mail(each.address)), None)
    web = next((each for each in data.links if not each.address.startswith(_MAILTO)), None)
    rest = [each for each in data.links if each not in (mail, web)]
    found: Resume = {
        "name": data.name,
        "label": data.headline,
        "summary": data.about,
        "email": mail.address.removeprefix(_MAILTO) if mail else "",
        "url": uri(web.address) if web else "",
        "profiles": [{"network": each.label, "url": uri(each.address)} for each in rest],
    }
    return {name: part for name, part in found.items() if part}


def _skill(found: EstimateData) -> Resume:
    skill: Resume = {"name": found.name, "keywords": [found.question]}
    if found.level:
        skill["level"] = found.level
    return skill


def _project(piece: PieceData) -> Resume:
    day = piece.origin.done_at.date().isoformat()
    told = piece.context or piece.situation.prompt
    project: Resume = {
        "name": piece.title,
        "description": told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…",
        "highlights": [*map(_highlight, piece.levels), *piece.caveats_in_words],
        "keywords": [each.name for each in piece.levels],
        "startDate": day,
        "endDate": day,
        "entity": "cmtrain",
        "type": piece.origin.kind_in_words,
    }
    return {name: part for name, part in project.items() if part}


def _highlight(found: LevelData) -> str:
    level = "" if found.level is None else f" ({number(found.level)} / 4)"
    return f"{found.name}: {found.in_words}{level}"


def _badge(badge: BadgeData) -> Resume:
    return {"name": badge.title, "date": badge.earned_at.date().isoformat(), "issuer": "cmtrain"}


def _certificate(piece: PieceData) -> Resume:
    """Assessed work that was passed; who issues it is the installation, unnamed here."""
    day = piece.origin.done_at.date().isoformat()
    return {"name": piece.origin.activity, "date": day, "issuer": "cmtrain"}


def _cefr(level: str) -> str:
    return "native" if level == "first" else level.upper()


def _is_mail(address: str) -> bool:
    return address.startswith(_MAILTO) and is_plain_mail(address.removeprefix(_MAILTO))
