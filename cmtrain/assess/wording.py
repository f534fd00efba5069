"""General wordings of a reply as signals."""

from .markers import Found
from .signal import Signal


def slipped_sentences(found: tuple[Found, ...]) -> frozenset[str]:
    """The words of the sentences that hold a wording that spoils them.

    The whole sentence, though the wording may stand in one clause: otherwise to leave out
    *Calm down, it's a bit of rain* could cost what the second half seems to say.
    """
    return frozenset(_whole(hit) for hit in found if hit.marker.spoils)


def weigh_wordings(found: tuple[Found, ...], ignored: frozenset[str]) -> tuple[Signal, ...]:
    """Each marker once, where it first occurs; good ones never in or around `ignored` texts."""
    first: dict[str, Found] = {}
    for hit in found:
        if hit.marker.polarity == "hurts" or not part_of_any(hit.sentence.words, ignored):
            first.setdefault(hit.marker.code, hit)
    return tuple(_signal(hit) for hit in first.values())


def part_of_any(words: str, texts: frozenset[str]) -> bool:
    """Whether a sentence or clause is part of one of the texts, or one of them part of it."""
    return any(words in text or text in words for text in texts)


def _whole(hit: Found) -> str:
    inside = (s.words for s in hit.text.sentences if s.start <= hit.start < s.end)
    return next(inside, hit.sentence.words)


def _signal(found: Found) -> Signal:
    marker = found.marker
    return Signal(
        "wording" if marker.polarity == "helps" else "slip",
        marker.code,
        marker.criterion,
        float(marker.strength),
        marker.label,
        marker.why,
        marker.flag,
        found.text.span(found.start, found.end),
    )
