"""What an attempt at a live shift was begun with, rewritten replies, and commitments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("rewrites", "commitments")


def upgrade() -> None:
    with op.batch_alter_table("attempts") as table:
        table.add_column(sa.Column("seed", sa.BigInteger(), nullable=False, server_default="0"))
        table.add_column(sa.Column("memory", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "rewrites",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("response_id", sa.String(36), sa.ForeignKey("responses.id"), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_rewrites_response_id"), "rewrites", ["response_id"])
    op.create_table(
        "commitments",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("user_id", sa.String(36), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("attempt_id", sa.String(36), sa.ForeignKey("attempts.id"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_commitments_user_id"), "commitments", ["user_id"])
    for table_name in APPEND_ONLY:
        if op.get_bind().dialect.name == "postgresql":
            _protect_postgresql(table_name)
        else:
            _protect_sqlite(table_name)


def downgrade() -> None:
    op.drop_table("commitments")
    op.drop_table("rewrites")
    with op.batch_alter_table("attempts") as table:
        for column in ("seed", "memory"):
            table.drop_column(column)


def _protect_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _protect_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )
