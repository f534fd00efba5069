"""Badges that their owner shows to no reader."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badges_kept_back",
        sa.Column("user_id", sa.String(36), sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("badge_id", sa.String(100), primary_key=True),
    )


def downgrade() -> None:
    op.drop_table("badges_kept_back")
