"""Invented mails for the API's tests, by what they exercise."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

_REQUEST = """\
Bonjour,

Je souhaiterais prendre rendez-vous avec Maître.

Merci d’avance,
Lucie Martin
"""


def build(
    subject: str = "Demande de rendez-vous",
    body: str = _REQUEST,
    sender: str = "Lucie Martin <lucie.martin@example.org>",
    number: int = 1,
) -> EmailMessage:
    """A plain mail; `number` makes its Message-ID its own."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = "contact@cabinet.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 08:00:00 +0100"
    message["Message-ID"] = f"<mail-{number}@example.org>"
    message.set_content(body)
    return message


def appointment(number: int = 1) -> bytes:
    """A request that a template answers, with a blank to fill in."""
    return build(number=number).as_bytes()


def documents() -> bytes:
    """A mail that a template answers without a blank: its draft can be approved as it is."""
    return with_attachments(("piece.pdf", "application/pdf", b"%PDF-1.4"))


def newsletter() -> bytes:
    """A bulk mail: nothing to answer."""
    message = build(
        "Notre lettre de novembre", "Toutes les nouvelles du mois.", "Lettre <lettre@example.org>"
    )
    message["List-Id"] = "<lettre.example.org>"
    message["List-Unsubscribe"] = "<https://example.org/non>"
    return message.as_bytes()


def with_attachments(*files: tuple[str, str, bytes]) -> bytes:
    """A mail with files given as name, content type and bytes."""
    message = build("Pièces du dossier", "Bonjour,\n\nVeuillez trouver les pièces jointes.\n\nLucie Martin")
    for name, content_type, content in files:
        main, _, sub = content_type.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def with_enclosed() -> bytes:
    """A mail that forwards another one as an attachment."""
    message = build("Tr: courrier du bailleur", "Voir le courrier joint.", number=91)
    inner = build("Congé pour vente", "Vous disposez d’un délai de six mois.", number=7)
    message.add_attachment(inner)
    return message.as_bytes()


INVITATION = """\
BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:1@example.org
DTSTART:20261126T130000Z
DTEND:20261126T140000Z
SUMMARY:Réunion d’expertise
LOCATION:12 rue des Essais\\, Liège
ORGANIZER;CN=Lucie Martin:mailto:lucie.martin@example.org
END:VEVENT
END:VCALENDAR
"""


def invitation() -> bytes:
    """A mail that invites to a meeting."""
    message = build("Réunion d’expertise", "Veuillez trouver l’invitation.", number=92)
    message.add_alternative(INVITATION, subtype="calendar", params={"method": "REQUEST"})
    return message.as_bytes()


def encrypted() -> bytes:
    """A mail in PGP/MIME, which the office opens in its own mail program."""
    message = build("Confidentiel", "x", number=93)
    lines = message.as_bytes().replace(b"\r\n", b"\n").split(b"\n\n")[0].splitlines()
    kept = [line for line in lines if not line.lower().startswith((b"content-", b"mime-version"))]
    body = (
        b"--=_limite\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        b"--=_limite\r\nContent-Type: application/octet-stream; name=encrypted.asc\r\n\r\n"
        b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n--=_limite--\r\n"
    )
    kind = b'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="=_limite"'
    return b"\r\n".join([*kept, b"MIME-Version: 1.0", b"Content-Type: " + kind, b"", body])
