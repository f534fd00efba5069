"""Attempts that went on with edited content."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "renewals",
        sa.Column("attempt_id", sa.String(36), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("responses_before", sa.Integer(), nullable=False),
        sa.Column(
            "content_hash", sa.String(64), sa.ForeignKey("content_versions.hash"), nullable=False
        ),
        sa.Column("change", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def downgrade() -> None:
    op.drop_table("renewals")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION renewals_append_only()")


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER renewals_no_{verb.lower()} BEFORE {verb} ON renewals "
            "BEGIN SELECT RAISE(ABORT, 'renewals is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION renewals_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'renewals is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER renewals_append_only BEFORE UPDATE OR DELETE ON renewals "
        "FOR EACH ROW EXECUTE FUNCTION renewals_append_only()"
    )
