"""How often each step that gave a mail its dossier or its type was right, by what persons made of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.kinds import DossierStep, FilingOutcome, LabelSource
from triage.store.sight import EVERYTHING, Sight, seen_ids
from triage.tables.learning import LabelRow, SortedMailRow

#: A person's word on a mail's type; the earlier one here stands where there are several.
_WORDS: Final = (LabelSource.CORRECTED, LabelSource.CONFIRMED, LabelSource.DOSSIER)
_MOST_WORDS: Final = 20_000


def dossier_outcomes(
    session: Session, since: datetime, sight: Sight = EVERYTHING
) -> list[tuple[DossierStep, FilingOutcome | None, int]]:
    """Of the mails received since then, how many each step answered and what became of its answer."""
    query = (
        select(SortedMailRow.dossier_step, SortedMailRow.dossier_outcome, func.count())
        .where(col(SortedMailRow.received_at) >= since, col(SortedMailRow.dossier_step).is_not(None))
        .where(seen_ids(sight, col(SortedMailRow.mail_id)))
        .group_by(col(SortedMailRow.dossier_step), col(SortedMailRow.dossier_outcome))
    )
    return [
        (DossierStep(step or ""), FilingOutcome(outcome) if outcome else None, count)
        for step, outcome, count in session.exec(query)
    ]


def types_given(session: Session, since: datetime, sight: Sight = EVERYTHING) -> dict[str, int]:
    """Of the mails received since then, to how many each step gave a dossier type."""
    query = (
        select(SortedMailRow.type_step, func.count())
        .where(
            col(SortedMailRow.received_at) >= since,
            col(SortedMailRow.type_step).is_not(None),
            col(SortedMailRow.dossier_type).is_not(None),
            seen_ids(sight, col(SortedMailRow.mail_id)),
        )
        .group_by(col(SortedMailRow.type_step))
    )
    return {step or "": count for step, count in session.exec(query)}


def types_judged(
    session: Session, since: datetime, sight: Sight = EVERYTHING
) -> Sequence[tuple[str | None, bool]]:
    """The words of persons on types since then: the step that gave the type shown, and whether they kept it.

    None is the step where the type shown was not the machine's own: the mail's dossier had given it.
    """
    query = (
        select(LabelRow, SortedMailRow.type_step, SortedMailRow.dossier_type)
        .join(SortedMailRow, col(SortedMailRow.mail_id) == col(LabelRow.mail_id))
        .where(
            col(LabelRow.at) >= since,
            col(LabelRow.source).in_(_WORDS),
            col(LabelRow.dossier_type).is_not(None),
            col(LabelRow.shown_type).is_not(None),
            col(SortedMailRow.type_step).is_not(None),
            seen_ids(sight, col(SortedMailRow.mail_id)),
        )
        .order_by(col(LabelRow.at).desc())
        .limit(_MOST_WORDS)
    )
    found: dict[int | None, tuple[str | None, bool]] = {}
    for row, step, own in sorted(session.exec(query), key=lambda one: _WORDS.index(one[0].source)):
        said = (step if row.shown_type == own else None, row.dossier_type == row.shown_type)
        found.setdefault(row.mail_id, said)
    return list(found.values())
