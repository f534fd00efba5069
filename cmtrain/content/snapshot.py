"""Content by hash: the exact activity an attempt was begun with can always be read again."""

import hashlib
import json
from dataclasses import dataclass

from .activity import Activity


@dataclass(frozen=True)
class Snapshot:
    """An activity as JSON, and the SHA-256 of its canonical form in hexadecimal."""

    hash: str
    body: str


def snapshot(activity: Activity) -> Snapshot:
    """The snapshot of an activity. The hash is blind to the order of keys, the body keeps it."""
    data = activity.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    canonical = _json(data, sort_keys=True)
    return Snapshot(hashlib.sha256(canonical.encode()).hexdigest(), _json(data, sort_keys=False))


def restore(body: str) -> Activity:
    """The activity of a snapshot."""
    return Activity.model_validate_json(body)


def _json(data: object, *, sort_keys: bool) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"))
