"""How people prove who they are: second factor, recovery codes, known browsers, tokens, accounts closed.

Revision: 0024; follows: 0021; written: 2026-11-23 00:00:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_BEFORE = ("login", "first_user")


def upgrade() -> None:
    """Nobody has a second factor yet, and the office does not ask for one."""
    _purposes((*_BEFORE, "password"), _BEFORE)
    op.add_column("user", sa.Column("disabled_at", UtcDateTime(), nullable=True))
    op.add_column("session", sa.Column("agent", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "totp",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_sha256", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("code_sha256"),
    )
    op.create_index("ix_recovery_code_user_id", "recovery_code", ["user_id"])
    op.create_table(
        "device",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("token_sha256", "user_id"),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_index("ix_api_token_user_id", "api_token", ["user_id"])
    op.create_table(
        "office_choice",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["user.id"]),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    """Back to the schema before: second factors, codes and tokens are lost; closed accounts open again."""
    for table in ("office_choice", "api_token", "device", "recovery_code", "totp"):
        op.drop_table(table)
    op.drop_column("session", "agent")
    op.drop_column("user", "disabled_at")
    op.execute("DELETE FROM login_link WHERE purpose = 'password'")
    _purposes(_BEFORE, (*_BEFORE, "password"))


def _purposes(values: tuple[str, ...], before: tuple[str, ...]) -> None:
    with op.batch_alter_table("login_link") as batch:
        batch.alter_column(
            "purpose", existing_type=_purpose(before), type_=_purpose(values), existing_nullable=False
        )


def _purpose(values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name="link_purpose", native_enum=False, create_constraint=True, length=32)
