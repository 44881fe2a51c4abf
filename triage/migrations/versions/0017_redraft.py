"""Versions asked of a model, the way by which versions of a draft came, how much was rewritten.

Revision: 0017; follows: 0014; written: 2026-11-22 20:53:53
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was asked before; replies approved earlier are not compared after the fact."""
    outcome = sa.Enum(
        "pending",
        "proposed",
        "taken",
        "left",
        "failed",
        name="redraft_outcome",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "draft_way",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("instruction", sa.String(), nullable=True),
        sa.Column("back_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mail_id", "version"),
    )
    op.create_table(
        "redraft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("instruction", sa.String(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("outcome", outcome, nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("warnings", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_redraft_mail_id", "redraft", ["mail_id"])
    origin = sa.Enum(
        "template",
        "model",
        "person",
        name="rewriting_origin",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "rewriting",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prepared_version", sa.Integer(), nullable=False),
        sa.Column("origin", origin, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("inserted", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mail_id", "version"),
    )
    op.create_index("ix_rewriting_at", "rewriting", ["at"])


def downgrade() -> None:
    """Back: what was asked and compared is lost, the versions that came of it stay."""
    op.drop_table("rewriting")
    op.drop_table("redraft")
    op.drop_table("draft_way")
