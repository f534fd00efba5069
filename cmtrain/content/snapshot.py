"""Content by hash: the exact activity an attempt was begun with can always be read again."""

import hashlib
import json
from dataclasses import dataclass

from .activity import Activity


@dataclass(frozen=True)
class Snapshot:
    """An activity as canonical JSON with its SHA-256, in hexadecimal."""

    hash: str
    body: str


def snapshot(activity: Activity) -> Snapshot:
    """The snapshot of an activity; equal content gives an equal hash."""
    data = activity.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Snapshot(hashlib.sha256(body.encode()).hexdigest(), body)


def restore(body: str) -> Activity:
    """The activity of a snapshot."""
    return Activity.model_validate_json(body)
