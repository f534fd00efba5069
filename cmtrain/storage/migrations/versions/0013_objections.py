"""What learners say about the marks of their responses."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objections",
        sa.Column("response_id", sa.String(36), sa.ForeignKey("responses.id"), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def downgrade() -> None:
    op.drop_table("objections")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION objections_append_only()")


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER objections_no_{verb.lower()} BEFORE {verb} ON objections "
            "BEGIN SELECT RAISE(ABORT, 'objections is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION objections_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'objections is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER objections_append_only BEFORE UPDATE OR DELETE ON objections "
        "FOR EACH ROW EXECUTE FUNCTION objections_append_only()"
    )
