"""Rows of lists as people see them, whatever found the mails."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from triage.db import Session
from triage.message import UserId
from triage.office_settings import type_list
from triage.review.lines import LineView, line_view
from triage.review.office import Office
from triage.store import dispatches, drafts, queue_marks
from triage.store.mails import MailLine
from triage.store.people import AuditEntry


def lines_of(office: Office, session: Session, found: Sequence[MailLine]) -> tuple[LineView, ...]:
    """A row for each of these mails, in their order."""
    ids = [line.id for line in found]
    bodies = drafts.draft_versions(session, ids)
    departures = dispatches.departures(session, ids)
    overtaken = drafts.overtaken(session, bodies.keys(), office.services.own_addresses)
    names = queue_marks.names_of(session, {line.assigned_to for line in found if line.assigned_to})
    notes = queue_marks.note_counts(session, ids)
    types = type_list(session, office.settings)  # by this connection: one of its own would be a second one
    views = (
        line_view(types, line, bodies.get(line.id), departures.get(line.id), overtaken=line.id in overtaken)
        for line in found
    )
    return tuple(
        replace(view, assigned_to=_whose(view.line, names), notes=notes.get(view.line.id, 0))
        for view in views
    )


def _whose(line: MailLine, names: Mapping[UserId, str]) -> tuple[int, str] | None:
    who = line.assigned_to
    return None if who is None or who not in names else (who, names[who])


def people_in_history(session: Session, history: Sequence[AuditEntry]) -> dict[str, str]:
    """The names of those whom the history says the mail was given to, by id as text."""
    ids = {UserId(int(str(one.values["person"]))) for one in history if "person" in one.values}
    return {str(ident): name for ident, name in queue_marks.names_of(session, ids).items()}
