"""Copies and files of draft versions, and big messages on their way out.

Revision: 0029; follows: 0021; written: 2026-11-23 00:05:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is joined yet: each draft goes to its recipients, without copies, with the original quoted."""
    op.create_table(
        "draft_extras",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cc", sa.String(), nullable=False),
        sa.Column("bcc", sa.String(), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mail_id", "version"),
    )
    op.create_table(
        "draft_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mail_id", "version", "place", name="uq_draft_file"),
    )
    op.create_table(
        "dispatch_file",
        sa.Column("dispatch_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dispatch_id"], ["dispatch.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dispatch_id"),
    )


def downgrade() -> None:
    """Back to the schema before: copies and joined files of drafts are lost, the texts stay."""
    op.drop_table("dispatch_file")
    op.drop_table("draft_file")
    op.drop_table("draft_extras")
