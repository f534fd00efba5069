"""Whose work an attempt is at, where its activity came from a pack."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attempts") as table:
        table.add_column(sa.Column("credit", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("attempts") as table:
        table.drop_column("credit")
