"""The first tables, and the triggers that keep responses and scores append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("responses", "scores")


def upgrade() -> None:
    _create_tables()
    _create_indexes()
    for table in APPEND_ONLY:
        if op.get_bind().dialect.name == "postgresql":
            _protect_postgresql(table)
        else:
            _protect_sqlite(table)


def downgrade() -> None:
    op.drop_index(op.f("ix_scores_response_id"), table_name="scores")
    op.drop_table("scores")
    op.drop_index(op.f("ix_portfolio_pieces_user_id"), table_name="portfolio_pieces")
    op.drop_table("portfolio_pieces")
    op.drop_table("responses")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_sessions_user_id"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_table("portfolios")
    op.drop_index("ix_attempts_open", table_name="attempts")
    op.drop_index("ix_attempts_user_started", table_name="attempts")
    op.drop_table("attempts")
    op.drop_table("users")
    op.drop_table("settings")
    op.drop_index(op.f("ix_content_versions_activity_uid"), table_name="content_versions")
    op.drop_table("content_versions")


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
    _create_content_versions()
    _create_settings()
    _create_users()
    _create_attempts()
    _create_portfolios()
    _create_sessions()
    _create_drafts()
    _create_responses()
    _create_portfolio_pieces()
    _create_scores()


def _create_content_versions() -> None:
    op.create_table(
        "content_versions",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("activity_uid", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_content_versions")),
    )


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("role", "name_key", name=op.f("uq_users_role_name_key")),
    )


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("activity_uid", sa.String(length=8), nullable=False),
        sa.Column("activity_id", sa.String(length=80), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["content_versions.hash"],
            name=op.f("fk_attempts_content_hash"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_attempts_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )


def _create_portfolios() -> None:
    op.create_table(
        "portfolios",
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_portfolios_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_portfolios")),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("step_id", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_drafts_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "step_id", name=op.f("pk_drafts")),
    )


def _create_responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.String(length=80), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("needs_person", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_responses_attempt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint("attempt_id", "seq", name=op.f("uq_responses_attempt_id_seq")),
        sa.UniqueConstraint(
            "attempt_id",
            "step_id",
            "visit",
            name=op.f("uq_responses_attempt_id_step_id_visit"),
        ),
    )


def _create_portfolio_pieces() -> None:
    op.create_table(
        "portfolio_pieces",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_portfolio_pieces_attempt_id")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_portfolio_pieces_response_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_portfolio_pieces_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_pieces")),
    )


def _create_scores() -> None:
    op.create_table(
        "scores",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("scorer_id", sa.String(length=36), nullable=False),
        sa.Column("scorer_name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_scores_response_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
    )


def _create_indexes() -> None:
    op.create_index(
        op.f("ix_content_versions_activity_uid"),
        "content_versions",
        ["activity_uid"],
        unique=False,
    )
    op.create_index("ix_attempts_user_started", "attempts", ["user_id", "started_at"], unique=False)
    op.create_index(
        "ix_attempts_open",
        "attempts",
        ["user_id", "activity_uid"],
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_index(
        op.f("ix_portfolio_pieces_user_id"),
        "portfolio_pieces",
        ["user_id"],
        unique=False,
    )
    op.create_index(op.f("ix_scores_response_id"), "scores", ["response_id"], unique=False)
