"""The first schema.

Revision: 0001; follows: ; written: 2026-11-22 04:33:54.851029
"""

import sqlalchemy as sa
from alembic import op

import triage.columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "mailbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("since", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("last_ok_at", triage.columns.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "admin",
                "reviewer",
                "reader",
                name="user_role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", triage.columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "cursor",
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("last_uid", sa.Integer(), nullable=False),
        sa.Column("first_uid", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailbox_id"],
            ["mailbox.id"],
        ),
        sa.PrimaryKeyConstraint("mailbox_id", "folder"),
    )
    op.create_table(
        "login_link",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "login",
                "first_user",
                name="link_purpose",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("used_at", triage.columns.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("token_sha256"),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("received_at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "sorted",
                "drafted",
                "approved",
                "sending",
                "sent",
                "by_hand",
                "to_call",
                "to_read",
                "dismissed",
                "failed",
                "unconfirmed",
                name="mail_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", triage.columns.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("sender_address", sa.String(), nullable=False),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("parsed", sa.String(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column(
            "urgency",
            sa.Enum(
                "urgent",
                "admin",
                "later",
                name="mail_urgency",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("urgency_uncertain", sa.Boolean(), nullable=False),
        sa.Column("dossier_type", sa.String(), nullable=True),
        sa.Column("dossier_uncertain", sa.Boolean(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("sorting", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mailbox_id"],
            ["mailbox.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mailbox_id", "sha256", name="uq_mail_content"),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index("ix_mail_due", ["state", "next_attempt_at"], unique=False)
        batch_op.create_index("ix_mail_lane", ["state", "urgency", "received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("csrf_token", sa.String(), nullable=False),
        sa.Column("created_at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("seen_at", triage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("token_sha256"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("values", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("envelope_from", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "queued",
                "claimed",
                "data",
                "accepted",
                "refused",
                "unknown",
                name="dispatch_phase",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("reply_code", sa.Integer(), nullable=True),
        sa.Column("reply_text", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("approved_at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("sent_at", triage.columns.UtcDateTime(), nullable=True),
        sa.Column("next_check_at", triage.columns.UtcDateTime(), nullable=True),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("filed_at", triage.columns.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"],
            ["user.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mail_id", "draft_version", name="uq_dispatch_draft"),
        sa.UniqueConstraint("message_id"),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispatch_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "location",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "stored",
                "gone",
                "quarantined",
                name="location_outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("seen_at", triage.columns.UtcDateTime(), nullable=False),
        sa.CheckConstraint("(outcome = 'stored') = (mail_id IS NOT NULL)", name="location_mail"),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mailbox_id"],
            ["mailbox.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid", name="uq_location_uid"),
    )
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_location_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "raw_mail",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.PrimaryKeyConstraint("mail_id"),
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("prompt_version", sa.String(), nullable=False),
        sa.Column("system_prompt", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("payload_sha256", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "vault",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["mail.id"],
        ),
        sa.PrimaryKeyConstraint("thread_id"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "template",
                "model",
                "person",
                name="draft_origin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("warnings", sa.String(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("written_at", triage.columns.UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["mail.id"],
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["receipt.id"],
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mail_id", "version", name="uq_draft_version"),
    )


def downgrade() -> None:

    op.drop_table("draft")
    op.drop_table("vault")
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_mail_id"))

    op.drop_table("receipt")
    op.drop_table("raw_mail")
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_location_mail_id"))

    op.drop_table("location")
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispatch_mail_id"))

    op.drop_table("dispatch")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_mail_id"))

    op.drop_table("audit")
    op.drop_table("session")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_thread_id"))
        batch_op.drop_index(batch_op.f("ix_mail_message_id"))
        batch_op.drop_index("ix_mail_lane")
        batch_op.drop_index("ix_mail_due")

    op.drop_table("mail")
    op.drop_table("login_link")
    op.drop_table("cursor")
    op.drop_table("user")
    op.drop_table("mailbox")
