"""A place of its own in the list of what was taken back, for each credential."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_PLACES = 2**22
"""As many as the list had when this was written."""


def upgrade() -> None:
    made = op.create_table(
        "credential_places",
        sa.Column("credential_id", sa.String(100), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False, unique=True),
    )
    op.bulk_insert(made, _of_those_taken_back())
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def downgrade() -> None:
    op.drop_table("credential_places")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION credential_places_append_only()")


def _of_those_taken_back() -> list[dict[str, object]]:
    """They keep the places that followed from their ids, so that nobody else gets these."""
    query = sa.text("SELECT what FROM revocations WHERE what LIKE 'urn:uuid:%' ORDER BY at, what")
    names = op.get_bind().scalars(query).all()
    by_place: dict[int, str] = {}
    for name in names:
        by_place.setdefault(int.from_bytes(sha256(name.encode()).digest()[:8]) % _PLACES, name)
    return [{"credential_id": name, "place": place} for place, name in by_place.items()]


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER credential_places_no_{verb.lower()} BEFORE {verb} "
            "ON credential_places "
            "BEGIN SELECT RAISE(ABORT, 'credential_places is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION credential_places_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'credential_places is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER credential_places_append_only BEFORE UPDATE OR DELETE ON credential_places "
        "FOR EACH ROW EXECUTE FUNCTION credential_places_append_only()"
    )
