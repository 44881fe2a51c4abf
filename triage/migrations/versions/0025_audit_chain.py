"""The record as a chain: each line bears a digest of itself and of the one before, and none can change.

Revision: 0025; follows: 0024; written: 2026-11-23 00:45:00
"""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from triage.audit_chain import START, row_digest

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_BATCH = 1000
_KEPT = ("id", "at", "event", "user_id", "mail_number", '"values"')
_SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)
#: A line gets its digest once; when its mail is erased the reference to it goes, its number stays.
_NO_UPDATE = f"""CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NOT (
{_SAME} AND (
    (OLD.sha256 = '' AND NEW.mail_id IS OLD.mail_id)
    OR (NEW.sha256 IS OLD.sha256 AND NEW.mail_id IS NULL)
)) BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END"""
_NO_DELETE = """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END"""


def upgrade() -> None:
    """Chain the lines there are, in the order they were written, and close the table to changes."""
    op.add_column("audit", sa.Column("mail_number", sa.Integer(), nullable=True))
    op.add_column("audit", sa.Column("sha256", sa.String(), nullable=False, server_default=""))
    _chain()
    op.execute(_NO_UPDATE)
    op.execute(_NO_DELETE)


def _chain() -> None:
    connection = op.get_bind()
    before, last = START, 0
    read = sa.text(
        'SELECT id, at, event, user_id, mail_id, "values" FROM audit WHERE id > :last ORDER BY id LIMIT :most'
    )
    write = sa.text("UPDATE audit SET mail_number = :mail, sha256 = :digest WHERE id = :id")
    while rows := connection.execute(read, {"last": last, "most": _BATCH}).all():
        for number, at, event, user_id, mail_id, values in rows:
            moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
            mail = mail_id if mail_id is not None else _erased(values)
            before = row_digest(before, number, moment, event, user_id, mail, values)
            connection.execute(write, {"mail": mail, "digest": before, "id": number})
        last = rows[-1][0]


def _erased(values: str) -> int | None:
    """The number of a mail that was erased, which stood among the values."""
    try:
        found = json.loads(values).get("mail")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, int) else None


def downgrade() -> None:
    """Back to the schema before: the lines stay, the chain and the locks go."""
    op.execute("DROP TRIGGER audit_no_delete")
    op.execute("DROP TRIGGER audit_no_update")
    op.drop_column("audit", "sha256")
    op.drop_column("audit", "mail_number")
