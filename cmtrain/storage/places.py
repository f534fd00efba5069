"""Places in the list of what was taken back: each credential has one of its own, for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, select

from .database import insert_if_new, reading, writing
from .tables import credential_places as places


@dataclass(frozen=True)
class PlaceStore:
    """Queries about places: rows that are added and never changed."""

    engine: Engine

    def of(self, credential_ids: Iterable[str]) -> Mapping[str, int]:
        """The places of those of these credentials that have one."""
        wanted = places.c.credential_id.in_(list(credential_ids))
        query = select(places.c.credential_id, places.c.place).where(wanted)
        with reading(self.engine) as connection:
            return {row.credential_id: row.place for row in connection.execute(query)}

    def claim(self, credential_id: str, wanted: int, among: int) -> int:
        """The place of a credential; without one it gets the first free from `wanted` on.

        Places run from 0 to `among` - 1, and after the last comes the first.
        """
        query = select(places.c.place).where(places.c.credential_id == credential_id)
        place = wanted
        with writing(self.engine) as connection:
            while (found := connection.scalar(query)) is None:
                row = {"credential_id": credential_id, "place": place}
                connection.execute(insert_if_new(self.engine, places, row))
                place = (place + 1) % among
            return int(found)
