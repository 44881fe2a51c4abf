"""The words of one mail that may be shown to a model once redacted, and the names known around it."""

from dataclasses import dataclass

from redaction.normalise import normalise
from redaction.text import RedactedText
from redaction.vault import Vault


@dataclass(frozen=True, slots=True)
class MailText:
    """What a model would read of a mail, raw, and what the office knows about the thread.

    body: the new text; quoted: the history under it. known_names: display names in the headers of the
    thread, the office's own names, the contacts of the dossier. known_addresses: likewise. language: ISO
    639-1 code of the body, None when nobody could tell.
    """

    subject: str
    body: str
    quoted: str = ""
    attachment_names: tuple[str, ...] = ()
    known_names: tuple[str, ...] = ()
    known_addresses: tuple[str, ...] = ()
    language: str | None = None

    @property
    def chars(self) -> int:
        """Characters of everything that would be sent."""
        attached = sum(len(name) for name in self.attachment_names)
        return len(self.subject) + len(self.body) + len(self.quoted) + attached

    def __repr__(self) -> str:
        attached = len(self.attachment_names)
        return f"MailText(chars={self.chars}, attachments={attached}, language={self.language})"


@dataclass(frozen=True, slots=True)
class RedactedMail:
    """A mail without its identifiers, and the vault of the thread with what was taken out."""

    text: RedactedText
    vault: Vault


def compose(mail: MailText) -> str:
    """The normalised text of the mail as a model would read it: subject, body, history, attachment names."""
    parts = [f"Objet : {normalise(mail.subject)}", normalise(mail.body)]
    if mail.quoted.strip():
        parts.append(f"[message cité]\n{normalise(mail.quoted)}")
    if mail.attachment_names:
        names = " ; ".join(normalise(name) for name in mail.attachment_names)
        parts.append(f"Pièces jointes : {names}")
    return "\n\n".join(parts)
