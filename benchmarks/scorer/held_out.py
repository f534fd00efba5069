"""What earlier scripts leave for later ones: chances and networks that have not seen a response."""

import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from cmtrain.assess import matching, safeguards
from cmtrain.assess.encoder import EncoderName
from cmtrain.assess.matching import Matcher
from cmtrain.assess.safeguards import Head

FOLDS = 5
"""Into how many parts the sets are shared out; each has a network trained on the others."""
FOLDER = Path(gettempdir()) / "cmtrain-benchmarks"
SHIPPED, SHIPPED_HEAD = matching.matcher, safeguards.head

Nets = Mapping[str, Matcher]
Heads = Mapping[str, Head]


def kept_chances(encoder: EncoderName) -> Path:
    """Where `flag_odds.py` leaves the chances of critical mistakes in rated responses."""
    return FOLDER / f"chances-{encoder}.json"


def chances(encoder: EncoderName) -> Mapping[str, Mapping[str, float]]:
    """By response and flag; none where nothing was left."""
    path = kept_chances(encoder)
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def keep_matchers(encoder: EncoderName, nets: Nets) -> None:
    """Leave, for each situation, the network that has not seen it."""
    _keep("matchers", encoder, nets)


def matchers(encoder: EncoderName) -> Nets:
    """By situation; none where `matching.py` left nothing."""
    return _kept("matchers", encoder)


def match_by(nets: Nets, situation: str) -> None:
    """From now on sentences are matched by what has not seen a situation, else by what ships."""
    matching.matcher = lambda encoder: nets.get(situation) or SHIPPED(encoder)


def keep_safeguards(encoder: EncoderName, heads: Heads) -> None:
    """Leave, for each situation, what tells safeguards and has not seen it."""
    _keep("safeguards", encoder, heads)


def safeguards_of(encoder: EncoderName) -> Heads:
    """By situation; none where `safeguards.py` left nothing."""
    return _kept("safeguards", encoder)


def guard_by(heads: Heads, situation: str) -> None:
    """From now on safeguards are told by what has not seen a situation, else by what ships."""
    safeguards.head = lambda encoder: heads.get(situation) or SHIPPED_HEAD(encoder)


def _keep(what: str, encoder: EncoderName, by_situation: Mapping[str, Any]) -> None:
    FOLDER.mkdir(exist_ok=True)
    _path(what, encoder).write_bytes(pickle.dumps(by_situation))


def _kept(what: str, encoder: EncoderName) -> Mapping[str, Any]:
    path = _path(what, encoder)
    return pickle.loads(path.read_bytes()) if path.exists() else {}


def _path(what: str, encoder: EncoderName) -> Path:
    return FOLDER / f"{what}-{encoder}.pickle"
