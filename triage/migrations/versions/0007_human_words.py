"""Why a person keeps a mail for the professional, when they said it, and what the machine had said.

Revision: 0007; follows: 0006; written: 2026-11-22 16:54:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_REASONS = (
    "annonce grave",
    "conflit",
    "detresse",
    "deontologie",
    "decision strategique",
    "decision clinique",
)


def upgrade() -> None:
    """Nobody could say it before: every row starts without."""
    reason = sa.Enum(
        *_REASONS, name="label_human_reason", native_enum=False, create_constraint=True, length=32
    )
    with op.batch_alter_table("label") as batch:
        batch.add_column(sa.Column("human_reason", reason))
        batch.add_column(sa.Column("human_at", UtcDateTime()))
        batch.add_column(sa.Column("shown_human_only", sa.Boolean()))


def downgrade() -> None:
    """Back to the sixth schema: the reasons are lost, the words stay."""
    with op.batch_alter_table("label") as batch:
        batch.drop_column("shown_human_only")
        batch.drop_column("human_at")
        batch.drop_constraint("label_human_reason", type_="check")
        batch.drop_column("human_reason")
