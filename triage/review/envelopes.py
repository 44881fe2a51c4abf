"""What goes around the text of one version of a reply: its subject, who gets it, what is joined."""

from dataclasses import dataclass, field

from triage.message import Address
from triage.store.drafts import Draft


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything of a version but its text. `files`: the names; `quoted`: whether the original follows."""

    subject: str = field(repr=False)
    to: tuple[Address, ...] = field(repr=False)
    cc: tuple[Address, ...] = field(repr=False)
    bcc: tuple[Address, ...] = field(repr=False)
    files: tuple[str, ...] = field(repr=False)
    quoted: bool


def envelope_of(draft: Draft) -> Envelope:
    """That of a stored version."""
    extras = draft.extras
    names = tuple(one.name for one in extras.files)
    return Envelope(draft.subject, draft.recipients, extras.cc, extras.bcc, names, extras.quoted)
