"""The language in which somebody wants to read what is translated; empty for the original."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("language", sa.String(20), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.drop_column("language")
