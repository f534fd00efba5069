"""Credentials and keys that the issuer has taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revocations",
        sa.Column("what", sa.String(100), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def downgrade() -> None:
    op.drop_table("revocations")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION revocations_append_only()")


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER revocations_no_{verb.lower()} BEFORE {verb} ON revocations "
            "BEGIN SELECT RAISE(ABORT, 'revocations is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION revocations_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'revocations is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER revocations_append_only BEFORE UPDATE OR DELETE ON revocations "
        "FOR EACH ROW EXECUTE FUNCTION revocations_append_only()"
    )
