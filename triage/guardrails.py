"""Decides whether a machine may prepare an answer at all; in doubt a person does."""

from dataclasses import dataclass

from triage.message import ParsedMail
from triage.states import MailState


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state`: where the mail goes; SORTED when a draft may be prepared. `reason`: a sentence key."""

    state: MailState
    reason: str | None = None

    @property
    def may_draft(self) -> bool:
        """Whether a draft may be prepared."""
        return self.state is MailState.SORTED


def judge(mail: ParsedMail, human_only: bool, own_addresses: frozenset[str]) -> Verdict:
    """What may be done with this mail. `own_addresses` are the office's, in lower case."""
    if mail.no_reply_cause is not None:
        return Verdict(MailState.TO_READ, mail.no_reply_cause)
    if mail.sender is not None and mail.sender.address.casefold() in own_addresses:
        return Verdict(MailState.TO_READ, "no_draft_own_address")
    if mail.encrypted:  # first: the sorting read nothing of it
        return Verdict(MailState.BY_HAND, "no_draft_encrypted")
    if human_only:
        return Verdict(MailState.TO_CALL, "human_only")
    if not mail.new_text.strip():
        return Verdict(MailState.BY_HAND, "no_draft_empty")
    return Verdict(MailState.SORTED)
