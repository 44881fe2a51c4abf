"""One row of a list, as people see it: why the mail is there, what its draft lacks, when its reply leaves."""

from dataclasses import dataclass
from datetime import datetime

from classifiers.dossier_types import TypeList
from drafting.blanks import find_blanks
from triage.sentences import sentence
from triage.states import SET_ASIDE, MailState
from triage.store.mails import MailLine


@dataclass(frozen=True, slots=True)
class LineView:
    """One row of a list.

    `dossier_type`: slug and name in the office's list as it is now. `send_at`: when an approved reply leaves.
    `overtaken`: a newer mail of the thread came after the draft. `assigned_to`: whose it is, id and name;
    `notes`: how many the office left beside it.
    """

    line: MailLine
    dossier_type: tuple[str, str] | None
    reason: str
    has_draft: bool
    blanks: int
    send_at: datetime | None
    overtaken: bool
    assigned_to: tuple[int, str] | None = None
    notes: int = 0


def line_view(
    types: TypeList, line: MailLine, draft_body: str | None, send_at: datetime | None, *, overtaken: bool
) -> LineView:
    """The row. `draft_body`: of the version that stands, None without a draft; one set aside is not told."""
    if line.state in SET_ASIDE:
        draft_body = None
    return LineView(
        line=line,
        dossier_type=_named_type(types, line.dossier_type) if line.dossier_type else None,
        reason=sentence(line.reason) if line.reason else "",
        has_draft=draft_body is not None,
        blanks=len(find_blanks(draft_body or "")),
        send_at=send_at if line.state is MailState.APPROVED else None,
        overtaken=overtaken and line.state is MailState.DRAFTED,
    )


def _named_type(types: TypeList, slug: str) -> tuple[str, str]:
    """Slug and name of a stored type: those of its target when it was merged."""
    return types.map_label(slug) or slug, types.name_of(slug)
