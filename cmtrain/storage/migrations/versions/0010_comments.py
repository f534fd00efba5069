"""Instructors' comments, and which of them learners show."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("attempt_id", sa.String(36), sa.ForeignKey("attempts.id"), nullable=False),
        sa.Column("response_id", sa.String(36), sa.ForeignKey("responses.id")),
        sa.Column("piece", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(36), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("attempt_id", "piece", "author_id", "number"),
    )
    op.create_index("ix_comments_attempt_id", "comments", ["attempt_id"])
    op.create_table(
        "comment_choices",
        sa.Column("comment_id", sa.String(36), sa.ForeignKey("comments.id"), primary_key=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def downgrade() -> None:
    op.drop_table("comment_choices")
    op.drop_table("comments")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION comments_append_only()")


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER comments_no_{verb.lower()} BEFORE {verb} ON comments "
            "BEGIN SELECT RAISE(ABORT, 'comments is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION comments_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'comments is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER comments_append_only BEFORE UPDATE OR DELETE ON comments "
        "FOR EACH ROW EXECUTE FUNCTION comments_append_only()"
    )
