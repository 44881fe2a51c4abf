"""What closes the replies of a mailbox or of a person: a signature, and the office's legal mentions.

Each is the text kept in the page, else that of the configuration.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from triage.db import Database, Session
from triage.kinds import SignatureScope
from triage.message import UserId
from triage.settings import OfficeSettings, Settings
from triage.store import signatures


@dataclass(frozen=True, slots=True)
class Signatures:
    """The texts in force, each "" where there is none. `people`: by the id of the account."""

    office: str = field(default="", repr=False)
    mentions: str = field(default="", repr=False)
    mailboxes: Mapping[str, str] = field(default_factory=dict, repr=False)
    people: Mapping[UserId, str] = field(default_factory=dict, repr=False)

    def closing_of(self, mailbox_name: str) -> str:
        """The signature of the mailbox, else the office's, with the mentions; "" where it wants neither."""
        return self._closed(self.mailboxes.get(mailbox_name) or self.office)

    def closing_by(self, user_id: UserId) -> str:
        """The person's own signature with the mentions; "" when they have none."""
        own = self.people.get(user_id, "")
        return self._closed(own) if own else ""

    def closings(self) -> Iterator[str]:
        """Everything that may close a reply, the longest first."""
        texts = (self.office, *self.mailboxes.values(), *self.people.values())
        found = {self._closed(text) for text in texts} | {text for text in texts if text}
        yield from sorted(found - {""}, key=len, reverse=True)

    def everything(self) -> str:
        """Every signature and the mentions: what the office says of itself is no invention."""
        texts = (self.office, self.mentions, *self.mailboxes.values(), *self.people.values())
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def told_in(self, text: str, office: OfficeSettings) -> OfficeSettings:
        """The office with the closing that stands at the end of the text as its signature, else its own."""
        end = text.rstrip()
        found = next((one for one in self.closings() if end.endswith(one)), self.office)
        return office.model_copy(update={"signature": found})

    def _closed(self, signature: str) -> str:
        return "\n\n".join(part for part in (signature, self.mentions) if part)


def signatures_of(session: Session, settings: Settings) -> Signatures:
    """The signatures in force."""
    kept = {(one.scope, one.subject): one.text for one in signatures.standing(session)}

    def text(scope: SignatureScope, subject: str, configured: str) -> str:
        found = kept.get((scope, subject))
        return configured.strip() if found is None else found

    office = settings.office
    return Signatures(
        text(SignatureScope.OFFICE, "", office.signature),
        text(SignatureScope.MENTIONS, "", office.legal_mentions),
        {box.name: text(SignatureScope.MAILBOX, box.name, box.signature) for box in settings.mailboxes},
        {
            UserId(int(subject)): found
            for (scope, subject), found in kept.items()
            if scope is SignatureScope.USER and found
        },
    )


def closing_of(database: Database, settings: Settings, mailbox_name: str) -> str:
    """What closes the replies of the mailbox that a machine prepares."""
    with database.transaction() as session:
        return signatures_of(session, settings).closing_of(mailbox_name)


def signed(text: str, closing: str) -> str:
    """The text with that under it."""
    return f"{text.rstrip()}\n\n{closing}" if closing else text


def unsigned(text: str, known: Signatures) -> str:
    """The text without the closing of the office or of a person at its end."""
    bare = text.rstrip()
    for closing in known.closings():
        if bare.endswith(closing):
            return bare.removesuffix(closing).rstrip()
    return bare
