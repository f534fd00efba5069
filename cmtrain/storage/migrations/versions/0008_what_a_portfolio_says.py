"""What a portfolio says of its author and its design; names blacked out, pieces kept back."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("portfolios") as table:
        table.add_column(sa.Column("links", sa.Text, nullable=False, server_default="[]"))
        table.add_column(sa.Column("languages", sa.Text, nullable=False, server_default="[]"))
        table.add_column(
            sa.Column("design", sa.String(20), nullable=False, server_default="editorial")
        )
    with op.batch_alter_table("portfolio_pieces") as table:
        table.add_column(sa.Column("shown", sa.Boolean, nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("hidden", sa.Text, nullable=False, server_default="[]"))
        table.add_column(sa.Column("rewrite", sa.Boolean, nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("portfolio_pieces") as table:
        for name in ("rewrite", "hidden", "shown"):
            table.drop_column(name)
    with op.batch_alter_table("portfolios") as table:
        for name in ("design", "languages", "links"):
            table.drop_column(name)
