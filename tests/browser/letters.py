"""Invented letters the page's tests need: one for each test that sends, and mails with things in them."""

from __future__ import annotations

from tests.api import mails
from tests.triage.mail.documents import pdf

#: A letter each, so that no test depends on another. A template answers them without a blank.
UNDONE, PLANNED, PICKED, OVERTAKEN, HELD, REFUSED, BOUNCED, PHONE = SENDING = (
    "Pièces du dossier Acacia",
    "Pièces du dossier Bouleau",
    "Pièces du dossier Charme",
    "Pièces du dossier Érable",
    "Pièces du dossier Frêne",
    "Pièces du dossier Hêtre",
    "Pièces du dossier If",
    "Pièces du dossier Laurier",
)

#: Urgent by a rule: its day, counted from when it came, is tomorrow.
DATED = "Convocation du greffe"
_DATED = (
    "Bonjour Maître,\n\nL'audience aura lieu demain à 9 h 30 devant le tribunal judiciaire. Le jugement de "
    "première instance m'avait été signifié par huissier la semaine dernière et je veux faire appel.\n\n"
    "Lucie Martin"
)


#: Asks a question, so that a reply can leave it.
ASKING = "Pièces du dossier Mélèze"


def all_letters() -> list[bytes]:
    """Every letter, in the order they lie in the inbox."""
    return [
        *(_with_file(subject, number) for number, subject in enumerate(SENDING, 100)),
        _with_file(ASKING, 151, " Quand recevrons-nous la copie du jugement ?"),
        mails.with_enclosed(),
        mails.invitation(),
        mails.encrypted(),
        mails.build(DATED, _DATED, number=150).as_bytes(),
    ]


def newer(subject: str) -> bytes:
    """Another letter of the same thread: whoever answers reads it first."""
    number = 100 + SENDING.index(subject)
    message = mails.build(f"Re: {subject}", "Ne répondez pas encore, je complète.", number=number + 100)
    message["In-Reply-To"] = message["References"] = f"<mail-{number}@example.org>"
    return message.as_bytes()


def _with_file(subject: str, number: int, more: str = "") -> bytes:
    message = mails.build(
        subject, f"Bonjour,\n\nVeuillez trouver les pièces jointes.{more}\n\nLucie Martin", number=number
    )
    content = pdf("Bail d'habitation", "Article 2. Trois ans.")
    message.add_attachment(content, maintype="application", subtype="pdf", filename="bail.pdf")
    return message.as_bytes()
