"""One row of a list, as people see it: why the mail is there, what its draft lacks, when its reply leaves."""

from dataclasses import dataclass
from datetime import datetime

from drafting.blanks import find_blanks
from triage.sentences import sentence
from triage.states import MailState
from triage.store.mails import MailLine


@dataclass(frozen=True, slots=True)
class LineView:
    """One row of a list.

    `send_at`: when an approved reply leaves. `overtaken`: a newer mail of the thread came after the draft.
    """

    line: MailLine
    reason: str
    has_draft: bool
    blanks: int
    send_at: datetime | None
    overtaken: bool


def line_view(
    line: MailLine, draft_body: str | None, send_at: datetime | None, *, overtaken: bool
) -> LineView:
    """The row. `draft_body`: of the version that stands, None without a draft."""
    return LineView(
        line=line,
        reason=sentence(line.reason) if line.reason else "",
        has_draft=draft_body is not None,
        blanks=len(find_blanks(draft_body or "")),
        send_at=send_at if line.state is MailState.APPROVED else None,
        overtaken=overtaken and line.state is MailState.DRAFTED,
    )
