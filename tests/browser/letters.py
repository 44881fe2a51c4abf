"""Invented letters the page's tests need: one for each test that sends, and mails with things in them."""

from __future__ import annotations

import io
from email.message import EmailMessage

from PIL import Image

from tests.api import mails
from tests.triage.mail.documents import pdf
from tests.triage.mail.test_file_signs import archive
from tests.triage.voice.past import ASKED

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
#: Gets another reply template than the one that was chosen for it.
TEMPLATE_SUBJECT = "Pièces du dossier Aubépine"
#: Its reply is sent and made a reply template.
MADE_SUBJECT = "Pièces du dossier Olivier"

#: Asks what the office was asked before; which words it needs is told in tests/triage/voice/past.py.
ASKED_AGAIN = "Jugement pour la mairie"

#: Two people work on these at once.
SEEN_GO, EDITED_TWICE, WRITTEN_TWICE, KEPT_TWICE, POLLED, CUT_OFF, ENDED, UNHEARD, JOINED_TWICE = TOGETHER = (
    "Pièces du dossier Noyer",
    "Pièces du dossier Pêcher",
    "Pièces du dossier Poirier",
    "Pièces du dossier Prunier",
    "Pièces du dossier Platane",
    "Pièces du dossier Tilleul",
    "Pièces du dossier Tremble",
    "Pièces du dossier Sureau",
    "Pièces du dossier Troène",
)

#: Only looked at: nobody sends or changes its draft.
LOOKED = "Pièces du dossier Sorbier"

#: Laid out by its sender, with pictures from elsewhere and a link that deceives.
LAID_OUT = "Votre banque vous écrit"
_LAID_OUT = """<h2 style="text-align:center;color:#1f4f82">Votre banque vous écrit</h2>
<p><img src="cid:logo@banque" alt="Logo" width="60"> Madame, Monsieur,</p>
<p>Votre accès <b>expire demain</b>. Confirmez-le sur
<a href="https://piege.example/connexion">https://www.banque.example</a> ou
<a href="https://p\u0430ypal.example/">par ce lien</a>.</p>
<table border="1"><tr><th>Compte</th><td>123</td></tr>
<tr><th>Échéance</th><td style="color:#97201d">demain</td></tr></table>
<img src="https://suivi.example/a.gif"><div style="background:url(https://suivi.example/b.png)">Cordialement</div>"""


def laid_out() -> bytes:
    """A mail with a text, a page for the same, and a picture in it."""
    message = mails.build(LAID_OUT, "Votre banque vous écrit.\n\nConfirmez votre accès.", number=155)
    message.add_alternative(_LAID_OUT, subtype="html")
    page = list(message.iter_parts())[1]
    assert isinstance(page, EmailMessage)
    out = io.BytesIO()
    Image.new("RGB", (60, 24), (31, 79, 130)).save(out, "PNG")
    page.add_related(out.getvalue(), "image", "png", cid="<logo@banque>")
    return message.as_bytes()


#: Brings a picture, a locked archive, a document with macros and a program under the name of a bill.
WITH_FILES = "Photos et facture du chantier"


def with_files() -> bytes:
    """A mail with files of every sort."""
    message = mails.build(WITH_FILES, "Bonjour,\n\nVoici les fichiers.\n\nLucie Martin", number=156)
    out = io.BytesIO()
    Image.new("RGB", (320, 180), (120, 150, 110)).save(out, "PNG")
    message.add_attachment(out.getvalue(), "image", "png", filename="plan.png")
    message.add_attachment(b"MZ\x90" + bytes(60), "application", "pdf", filename="facture.pdf.exe")
    locked = archive("devis.pdf", locked=True)
    message.add_attachment(locked, "application", "zip", filename="devis.zip")
    macro = archive("[Content_Types].xml", "word/vbaProject.bin")
    message.add_attachment(macro, "application", "octet-stream", filename="lettre.docm")
    return message.as_bytes()


#: Two letters of one thread, which nobody answers.
THREAD = "Calendrier de l’expertise"


def thread() -> list[bytes]:
    """A letter with a file, and one that goes on in the same thread."""
    first = mails.build(
        THREAD, "Bonjour,\n\nVoici le calendrier proposé par l’expert.\n\nLucie Martin", number=157
    )
    first.add_attachment(b"%PDF-1.4", "application", "pdf", filename="calendrier.pdf")
    second = mails.build(
        f"Re: {THREAD}", "Bonjour,\n\nLa date du 12 ne me convient pas.\n\nLucie Martin", number=158
    )
    second["In-Reply-To"] = second["References"] = "<mail-157@example.org>"
    return [first.as_bytes(), second.as_bytes()]


def all_letters() -> list[bytes]:
    """Every letter, in the order they lie in the inbox."""
    return [
        *(_with_file(subject, number) for number, subject in enumerate(SENDING, 100)),
        _with_file(ASKING, 151, " Quand recevrons-nous la copie du jugement ?"),
        mails.build(ASKED_AGAIN, ASKED, number=152).as_bytes(),
        _with_file(TEMPLATE_SUBJECT, 153),
        _with_file(MADE_SUBJECT, 154),
        mails.with_enclosed(),
        mails.invitation(),
        mails.encrypted(),
        mails.build(DATED, _DATED, number=150).as_bytes(),
        _with_file(LOOKED, 159),
        *(_with_file(subject, number) for number, subject in enumerate(TOGETHER, 160)),
        laid_out(),
        with_files(),
        *thread(),
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
