"""Generated mails of invented people, in an office's sizes and shapes, the same for the same seed."""

import base64
import random
from collections.abc import Iterator
from email.header import Header

_FIRST = (
    "Odile",
    "Marc",
    "Lucie",
    "Yann",
    "Inès",
    "Théo",
    "Agnès",
    "Hélène",
    "Bruno",
    "Zoé",
    "Anaïs",
    "Gaël",
)
_LAST = ("Tremarec", "Vaugirel", "Lormont", "Pélissane", "Quernec", "Dubreuilh", "Ostrande", "Févrelle")
_SUBJECTS = (
    "Pièces du dossier {n}",
    "Rendez-vous de la semaine prochaine",
    "Question sur la facture n° {n}",
    "Relance : acte à signer",
    "Délai de réponse, dossier {n}",
    "Bail commercial du local de la rue Fictive",
    "Convocation reçue ce matin",
)
_SENTENCES = (
    "Je vous remercie de votre retour rapide et de l’attention portée à notre affaire.",
    "Pourriez-vous me dire quelles pièces il vous manque encore pour avancer ?",
    "Nous avons reçu hier un courrier de la partie adverse, que je vous transmets dès demain.",
    "Le rendez-vous prévu à 14 h peut-il être déplacé au lendemain matin, s’il vous plaît ?",
    "Ma sœur souhaite également être présente, est-ce que cela pose une difficulté ?",
    "La facture indique un montant différent de celui convenu lors de notre entretien.",
    "Comme évoqué par téléphone, le délai court jusqu’à la fin du mois prochain.",
    "Je reste à votre disposition pour tout renseignement complémentaire.",
    "L’assureur refuse la prise en charge et demande une attestation complémentaire.",
    "À quelle date pensez-vous que l’audience pourrait être fixée ?",
    "Le voisin a de nouveau déposé des gravats sur la parcelle située derrière la grange.",
    "Nous devons absolument éviter que la vente échoue à cause de ce document.",
)
_QUESTION = "Bonjour,\n\nPourriez-vous m’envoyer votre RIB, afin que je règle la facture ?\n\nMerci d’avance,"
#: One mail in this many has a large attachment, of that many bytes before encoding.
_LARGE_EVERY = 100
_LARGE = (79_000, 98_000)
_MEAN_TEXT = 2_000


def generated_mails(count: int, seed: int = 1) -> Iterator[bytes]:
    """`count` distinct mails with CRLF line ends: 5.3 kB on average, one in a hundred 110 to 138 kB."""
    draw = random.Random(seed)  # noqa: S311  (the same mails each time is what is wanted)
    for number in range(count):
        yield generated_mail(draw, f"{seed}.{number}", large=number % _LARGE_EVERY == 0)


def generated_mail(
    draw: random.Random, name: str, *, large: bool = False, attached: int = 0, message_id: str | None = None
) -> bytes:
    """One mail that bears `name` in its Message-ID and text; `attached` asks for a file of that many bytes.

    `message_id` replaces the Message-ID, and "" leaves it out.
    """
    subject = draw.choice(_SUBJECTS).format(n=name)
    text = _text(draw, name)
    size = attached or (draw.randrange(*_LARGE) if large else 0)
    body = _body(draw, text, draw.randbytes(size), name)
    wanted = f"<mail.{name}@example.org>" if message_id is None else message_id
    return _assembled(draw, name, subject, wanted, body)


def simple_question(draw: random.Random, name: str) -> bytes:
    """A short mail that a machine may answer."""
    body = _part("text/plain", f"{_QUESTION}\n\n{name}\n", in_base64=False)
    return _assembled(draw, name, "RIB du cabinet", f"<mail.{name}@example.org>", body)


def _assembled(draw: random.Random, name: str, subject: str, message_id: str, body: bytes) -> bytes:
    sender = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    headers = [
        "Received: from relais.example.org (relais.example.org [192.0.2.7]) by mx.example.org; "
        "Mon, 2 Mar 2026 09:55:02 +0100",
        f"From: {Header(sender, 'utf-8').encode()} <client.{name}@example.org>",
        "To: contact@cabinet.example",
        f"Subject: {Header(subject, 'utf-8').encode()}",
        f"Date: Mon, 2 Mar 2026 {draw.randrange(8, 19):02}:{draw.randrange(60):02}:00 +0100",
        "MIME-Version: 1.0",
    ]
    headers += [f"Message-ID: {message_id}"] if message_id else []
    head = "\r\n".join(headers).encode("ascii")
    return head + b"\r\n" + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _text(draw: random.Random, name: str) -> str:
    lines = [f"Bonjour Maître,\n\nRéférence {name}.\n"]
    wanted = draw.gauss(_MEAN_TEXT, 900)
    while sum(map(len, lines)) < max(300.0, wanted):
        lines.append(" ".join(draw.choices(_SENTENCES, k=draw.randrange(1, 5))))
    return "\n".join(lines) + "\n\nBien cordialement,\n"


def _body(draw: random.Random, text: str, attached: bytes, name: str) -> bytes:
    """Content headers and body: plain (8 bit or base64), with an HTML twin, or with an attachment."""
    plain = _part("text/plain", text, in_base64=draw.random() < 0.4)
    if not attached and draw.random() < 0.6:
        return plain
    second = _part("text/html", _html(text), in_base64=False)
    kind = "alternative"
    if attached:
        kind, second = "mixed", _file(attached)
    limit = f"limite-{name}"
    head = f'Content-Type: multipart/{kind}; boundary="{limit}"\n\n'.encode()
    between = f"--{limit}\n".encode()
    return head + between + plain + b"\n" + between + second + f"\n--{limit}--\n".encode()


def _part(kind: str, text: str, *, in_base64: bool) -> bytes:
    head = f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: "
    if in_base64:
        return f"{head}base64\n\n".encode() + base64.encodebytes(text.encode())
    return f"{head}8bit\n\n{text}".encode()


def _html(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>\n" for line in text.splitlines()) + "</body></html>"


def _file(content: bytes) -> bytes:
    head = (
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        'Content-Disposition: attachment; filename="piece.bin"\n\n'
    )
    return head.encode() + base64.encodebytes(content)
