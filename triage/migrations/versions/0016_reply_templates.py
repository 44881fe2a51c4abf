"""The reply templates that the office keeps in its page, and the drafts that came of templates.

Revision: 0016; follows: 0014; written: 2026-11-22 20:40:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No template was kept in the page before, and nobody counted which ones were used."""
    op.create_table(
        "template_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "number", name="uq_template_version"),
    )
    op.create_table(
        "template_use",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mail_id", "draft_version"),
    )
    op.create_index("ix_template_use_name", "template_use", ["name"])
    op.create_table(
        "template_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("past_mail_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["past_mail_id"], ["past_mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("mail_id", "past_mail_id"):
        op.create_index(f"ix_template_refusal_{column}", "template_refusal", [column])


def downgrade() -> None:
    """Back to the fourteenth schema: the templates written in the page are lost, and the counts."""
    op.drop_table("template_refusal")
    op.drop_table("template_use")
    op.drop_table("template_version")
