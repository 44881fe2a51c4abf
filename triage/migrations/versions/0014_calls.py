"""The calls made about a mail, when somebody is to be called again, and the telephone numbers of parties.

Revision: 0014; follows: 0013; written: 2026-11-22 17:58:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No call was noted before: nobody waits to be called again."""
    outcome = sa.Enum(
        "reached",
        "no_answer",
        "voicemail",
        name="call_outcome",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("outcome", outcome, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("call_back_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_call_mail_id", "call", ["mail_id"])
    op.create_table(
        "party_phone",
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party_id", "written"),
    )
    with op.batch_alter_table("mail") as batch:
        batch.add_column(sa.Column("call_back_at", UtcDateTime()))


def downgrade() -> None:
    """Back to the seventh schema: calls, their notes and the numbers of parties are lost."""
    with op.batch_alter_table("mail") as batch:
        batch.drop_column("call_back_at")
    op.drop_table("party_phone")
    op.drop_table("call")
