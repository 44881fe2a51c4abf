"""Several roles for one person, and replies that two persons approve.

Revision: 0023; follows: 0022; written: 2026-11-23 00:20:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

#: What each former role becomes. Who was an administrator read and answered mail too, and goes on doing so.
_BECOMES = (("admin", "admin"), ("admin", "praticien"), ("reviewer", "praticien"), ("reader", "lecteur"))
#: And back, the widest last.
_WAS = (("lecteur", "reader"), ("assistant", "reviewer"), ("praticien", "reviewer"), ("admin", "admin"))


def upgrade() -> None:
    """Everybody may do what they did; the column of the single role stays for the way back, unread."""
    role = sa.Enum(
        "admin",
        "praticien",
        "assistant",
        "lecteur",
        name="user_role_role",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "role"),
    )
    give = "INSERT INTO user_role (user_id, role) SELECT id, :now FROM user WHERE role = :former"
    for former, now in _BECOMES:
        op.execute(sa.text(give).bindparams(now=now, former=former))
    _add_approvals()


def _add_approvals() -> None:
    """No rule yet: one person's approval is enough, as it was."""
    op.add_column("dispatch", sa.Column("needs_second", sa.Boolean(), server_default="0", nullable=False))
    kind = sa.Enum(
        "assistants",
        "dossier",
        "type",
        "urgency",
        "new_recipient",
        name="send_rule_kind",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "send_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "first_approval",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("envelope_from", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=False),
        sa.Column("send_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["approved_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("mail_id"),
    )
    op.create_table(
        "second_approval",
        sa.Column("dispatch_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("first_by", sa.Integer(), nullable=True),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("second_by", sa.Integer(), nullable=False),
        sa.Column("second_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("first_by <> second_by", name="approval_of_another"),
        sa.ForeignKeyConstraint(["dispatch_id"], ["dispatch.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["first_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["second_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("dispatch_id"),
    )


def downgrade() -> None:
    """Back to one role: the widest of each person's that the schema before knows.

    The rules on sending are lost, and what waits for a second person is a draft like any other.
    """
    for table in ("second_approval", "first_approval", "send_rule"):
        op.drop_table(table)
    with op.batch_alter_table("dispatch") as batch:
        batch.drop_column("needs_second")
    take = "UPDATE user SET role = :former WHERE id IN (SELECT user_id FROM user_role WHERE role = :role)"
    for role, former in _WAS:
        op.execute(sa.text(take).bindparams(role=role, former=former))
    op.drop_table("user_role")
