"""The language in which somebody wants to read what is translated; none for the original."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("language", sa.String(20)))


def downgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.drop_column("language")
