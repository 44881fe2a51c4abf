"""What the office writes from its own notes, beside the mail it receives.

Revision: 0018; follows: 0014; written: 2026-11-22 20:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Everything kept so far was received: no row is from notes."""
    kind = sa.Enum(
        "letter",
        "synthesis",
        "report",
        name="note_kind",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "note",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("mail_id"),
    )
    with op.batch_alter_table("mail") as batch:
        batch.add_column(sa.Column("from_notes", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Back to the schema before: which rows are from notes is lost, the rows stay."""
    with op.batch_alter_table("mail") as batch:
        batch.drop_column("from_notes")
    op.drop_table("note")
