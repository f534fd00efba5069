"""The evidence of a portfolio as a table: a row for every level and every remark behind it.

No cell begins like a formula: spreadsheets would reckon with what somebody typed.
"""

import csv
import io
from collections.abc import Iterator

from .portfolio_data import EvidenceData, LevelData, PieceData, PortfolioData

COLUMNS = (
    "piece", "title", "activity", "activity_uid", "revision", "content", "done_at", "attempt",
    "evidence", "subject", "name", "level", "level_in_words", "marked_by", "helps", "remark", "why",
    "quotes",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r")


def evidence_csv(data: PortfolioData) -> str:
    """The table with a byte order mark, which spreadsheets need to read it as Unicode."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for piece in data.pieces:
        table.writerows([_cell(each) for each in row] for row in _rows(piece))
    return "\ufeff" + file.getvalue()


def _rows(piece: PieceData) -> Iterator[tuple[object, ...]]:
    head = _head(piece)
    for found in piece.levels:
        yield (*head, *_level(found), "", "", "", "")
        for criterion in found.criteria:
            yield (*head, *_level(criterion), "", "", "", "")
            for each in criterion.evidence:
                yield (*head, *_level(criterion), *_remark(each))
    for flag in piece.flags:
        yield (*head, "flag", flag.remark, "", "", "", *_remark(flag))


def _head(piece: PieceData) -> tuple[object, ...]:
    origin = piece.origin
    return (
        piece.number, piece.title, origin.activity, origin.activity_uid, origin.revision,
        origin.content_hash, origin.done_at.isoformat(), origin.attempt,
        "assessed" if origin.assessed else "practice",
    )  # fmt: skip


def _level(found: LevelData) -> tuple[object, ...]:
    people = [each.name for each in found.marks if each.by == "instructor"]
    by = people or [each.name for each in found.marks]
    level = "" if found.level is None else found.level
    return found.id, found.name, level, found.in_words, ", ".join(by)


def _remark(each: EvidenceData) -> tuple[object, ...]:
    return "helps" if each.helps else "hurts", each.remark, each.why, " … ".join(each.quotes)


def _cell(value: object) -> object:
    """A figure as it is; a text in one line that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_FORMULA) else text
