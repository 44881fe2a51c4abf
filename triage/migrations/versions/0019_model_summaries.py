"""The summaries that a model was asked for, and what attachments hide from their reader.

Revision: 0019; follows: 0014; written: 2026-11-22 20:40:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No summary was asked for before, and no hidden text was told apart."""
    stage = sa.Enum(
        "asked",
        "running",
        "stopping",
        "done",
        "failed",
        name="summary_stage",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "model_summary",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("stage", stage, nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_name", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=True),
        sa.Column("made_for", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("mail_id"),
    )
    op.create_index("ix_model_summary_stage", "model_summary", ["stage"])
    op.create_table(
        "attachment_hidden",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mail_id", "index"),
    )


def downgrade() -> None:
    """Back to the fourteenth schema: summaries and hidden texts are lost."""
    op.drop_table("attachment_hidden")
    op.drop_table("model_summary")
