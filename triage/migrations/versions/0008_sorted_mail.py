"""What the machine said of each mail, apart from what persons made of it.

Revision: 0008; follows: 0007; written: 2026-11-22 17:00:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_STEPS = ("person", "thread", "reference", "party", "sender", "classifier", "to_file")
_SAID = """
INSERT INTO sorted_mail
    (mail_id, received_at, urgency, uncertain, urgent_probability, sureness, dossier_step, dossier_id)
SELECT
    id,
    received_at,
    CASE
        WHEN json_extract(sorting, '$.urgency_step') = 'rule' THEN 'urgent'
        WHEN json_extract(sorting, '$.urgency') IN ('urgent', 'admin', 'later')
            THEN json_extract(sorting, '$.urgency')
        WHEN NOT corrected THEN urgency
    END,
    CASE WHEN NOT corrected THEN urgency_uncertain END,
    json_extract(sorting, '$.probabilities.urgent'),
    max(
        json_extract(sorting, '$.probabilities.urgent'),
        json_extract(sorting, '$.probabilities.admin'),
        json_extract(sorting, '$.probabilities.later')
    ),
    CASE WHEN dossier_step <> 'person' THEN dossier_step END,
    CASE WHEN dossier_step <> 'person' THEN dossier_id END
FROM mail
WHERE json_valid(sorting)
"""


def upgrade() -> None:
    """Mails sorted so far keep what is known of them; none of them is in a sample, and no step is judged."""
    op.create_table(
        "sorted_mail",
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        _closed("urgency", "urgent", "admin", "later"),
        sa.Column("uncertain", sa.Boolean()),
        sa.Column("urgent_probability", sa.Float()),
        sa.Column("sureness", sa.Float()),
        sa.Column("sampled", sa.Boolean()),
        sa.Column("dossier_type", sa.String()),
        sa.Column("type_step", sa.String()),
        _closed("dossier_step", *_STEPS),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id", ondelete="SET NULL")),
        _closed("dossier_outcome", "right", "offered", "elsewhere"),
        sa.Column("watched_at", UtcDateTime()),
    )
    op.create_index("ix_sorted_mail_received_at", "sorted_mail", ["received_at"])
    op.create_index("ix_sorted_mail_watched_at", "sorted_mail", ["watched_at"])
    op.execute(_SAID)


def _closed(name: str, *members: str) -> sa.Column[str]:
    kind = sa.Enum(*members, name=f"sorted_mail_{name}", native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind)


def downgrade() -> None:
    """Back to the schema before: the sample and what the steps were worth are lost."""
    op.drop_table("sorted_mail")
