"""A portfolio of one piece, to be published."""

import portfolio_samples as samples

from cmtrain.engine.piece import Pin, response_piece
from cmtrain.engine.portfolio import Cover, Portfolio
from cmtrain.engine.progress import Observation, profile


def portfolio(name: str = "Amara", headline: str = "") -> Portfolio:
    """Empathy is strong, of moderation little is known, of strategy nothing."""
    mine = samples.attempt()
    piece = response_piece(
        samples.played(mine), samples.logged(mine, "birthday"), Pin("p", "a1", "a1-3")
    )
    seen = [
        Observation(subject, 3, samples.NOON, f"r{number}", "friday-outage")
        for number, subject in enumerate(["empathy"] * 4 + ["moderation"])
    ]
    return Portfolio(
        name, Cover(headline), profile(seen, ()), (piece,), samples.rubric(), 1, samples.NOON
    )
