"""The JSON of what stands beside a row of the queue: its deadline, whose it is, until when it sleeps."""

from datetime import datetime

from pydantic import BaseModel

from triage.review.lines import LineView


class PersonOut(BaseModel):
    """Somebody of the office."""

    id: int
    name: str


class QueueOut(BaseModel):
    """What a row shows beside the mail.

    `due`: the nearest deadline as « 2026-11-24T14:00 » in the office's zone, « 2026-11-24 » without an hour.
    `snoozed_until`: when it comes back by itself. `notes`: how many the office left beside it.
    """

    due: str | None
    snoozed_until: datetime | None
    assigned_to: PersonOut | None
    notes: int

    @classmethod
    def of(cls, view: LineView) -> "QueueOut":
        """The row's part as JSON."""
        whose = view.assigned_to
        return cls(
            due=view.line.due,
            snoozed_until=view.line.snoozed_until,
            assigned_to=PersonOut(id=whose[0], name=whose[1]) if whose else None,
            notes=view.notes,
        )
