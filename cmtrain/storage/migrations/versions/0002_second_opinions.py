"""Second opinions: which were asked for, and how asking ended. Both tables are append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("opinion_requests", "opinions")


def upgrade() -> None:
    _create_tables()
    for table in APPEND_ONLY:
        if op.get_bind().dialect.name == "postgresql":
            _protect_postgresql(table)
        else:
            _protect_sqlite(table)


def downgrade() -> None:
    op.drop_table("opinions")
    op.drop_table("opinion_requests")
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")


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


def _create_tables() -> None:
    op.create_table(
        "opinion_requests",
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_opinion_requests_response_id")
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_opinion_requests")),
    )
    op.create_table(
        "opinions",
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("needs_person", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["opinion_requests.response_id"],
            name=op.f("fk_opinions_response_id"),
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_opinions")),
    )
