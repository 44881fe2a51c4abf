"""A draft or a sent reply as a file: what it holds, what it does not, and how it is called."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from tests.triage.desk import OFFICE_ADDRESS, Desk
from tests.triage.notes.asking import asked
from triage.docx import read_docx
from triage.docx_writer import Document, write_docx
from triage.errors import NotFound
from triage.message import MailId
from triage.review import exports, replies
from triage.review.exports import file_name
from triage.states import MailState
from triage.store import dispatches

BODY = """Madame,

1. Faits

Le bail — « échu » — vaut 3 < 4 & 5.
Deuxième ligne.

Fait le ‹à compléter\u00a0: jour›."""
DOCUMENT = Document(
    office="Cabinet Brévault & Tanguéry",
    date="2 mars 2026",
    recipients=("Mme Odile Trémarec", "greffe@example.org"),
    title="Bail <échu>",
    body=BODY,
    is_letter=True,
    made_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
)


def parts_of(data: bytes) -> dict[str, str]:
    """Every part of the file, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_letter_holds_office_recipients_date_subject_and_text_in_order() -> None:
    (page,) = read_docx(write_docx(DOCUMENT), 100_000)

    told = ["Cabinet Brévault & Tanguéry", "Mme Odile Trémarec", "greffe@example.org", "Le 2 mars 2026"]
    told += ["Objet\u00a0: Bail <échu>", "Madame,", "1. Faits", "Le bail — « échu » — vaut 3 < 4 & 5."]
    assert [one for one in page.split("\n") if one][: len(told)] == told


def test_document_refers_to_nothing_outside_and_names_nobody_but_the_office() -> None:
    parts = parts_of(write_docx(DOCUMENT))

    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/document.xml",
    }
    assert "TargetMode" not in "".join(parts.values())
    assert "macro" not in "".join(parts.values()).lower()
    properties = parts["docProps/core.xml"]
    assert "<dc:creator>Cabinet Brévault &amp; Tanguéry</dc:creator>" in properties
    assert "lastModifiedBy" not in properties
    assert "Trémarec" not in properties


def test_blank_is_marked_and_headings_stand_out() -> None:
    page = parts_of(write_docx(DOCUMENT))["word/document.xml"]

    assert page.count('<w:highlight w:val="yellow"/>') == 1
    assert '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">‹à compléter\u00a0: jour›' in page
    assert page.count('w:val="Heading"') == 1
    assert page.count("<w:br/>") == 1


def test_same_document_gives_the_same_bytes() -> None:
    assert write_docx(DOCUMENT) == write_docx(DOCUMENT)


@pytest.mark.parametrize("odd", ["\x00\x08\x0b", "\ud83d", "\ufffe", "]]>", "<w:p/>", "😀", "\u2028", ""])
def test_odd_characters_leave_a_document_that_can_be_read(odd: str) -> None:
    document = Document("Cabinet", "2 mars", (odd,), odd, f"Avant {odd} après", True, DOCUMENT.made_at)

    (page,) = read_docx(write_docx(document), 1000)

    assert "Avant" in page
    assert "après" in page


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Report d’audience", "Report d’audience.docx"),
        ("Re: Paiement / facture n° 3", "Re Paiement facture n 3.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ('a"; rm -rf *\r\nX: y', "a rm -rf X y.docx"),
        ("CON", "Courrier.docx"),
        ("…", "Courrier.docx"),
        ("", "Courrier.docx"),
        ("\u202egpj.exe", "gpj exe.docx"),
        ("a" * 300, "a" * 80 + ".docx"),
        ("-rf", "rf.docx"),
    ],
)
def test_file_name_is_one_that_any_system_takes(title: str, name: str) -> None:
    assert file_name(title, "docx") == name


def test_draft_of_a_reply_is_exported_as_a_letter_and_recorded(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Madame,\n\nC’est noté.")

    export = exports.export_docx(desk.office, desk.user(), mail_id)

    (page,) = read_docx(export.content, 10_000)
    assert export.name == "Re Paiement de la facture.docx"
    assert "Odile Trémarec" in page
    assert "C’est noté." in page
    assert desk.history(mail_id) == ["draft:exported"]


def test_report_stands_under_its_title_and_is_for_nobody(desk: Desk) -> None:
    mail_id = asked(desk, "Renvoi demandé.", "compte-rendu-audience", recipients=("a@example.org",))

    page = parts_of(exports.export_docx(desk.office, desk.user(), mail_id).content)["word/document.xml"]

    assert page.count('w:val="Title"') == 1
    assert "a@example.org" not in page
    assert "Objet" not in page


def test_mail_that_is_not_approved_opens_as_a_draft(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Madame,\n\nC’est noté.")

    export = exports.export_eml(desk.office, desk.user(), mail_id)

    message = message_from_bytes(export.content, policy=policy.default)
    assert (message["X-Unsent"], export.name) == ("1", "Re Paiement de la facture.eml")
    assert message["In-Reply-To"] == desk.mail(mail_id).parsed.message_id
    assert "C’est noté." in message.get_content()
    assert "> Je souhaite régler votre facture" in message.get_content()


def test_draft_without_recipients_is_exported_all_the_same(desk: Desk) -> None:
    mail_id = asked(desk, "C’est reporté.")

    message = message_from_bytes(
        exports.export_eml(desk.office, desk.user(), mail_id).content, policy=policy.default
    )

    assert message["To"] is None
    assert OFFICE_ADDRESS in message["From"]


def test_sent_reply_is_exported_byte_for_byte(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Madame,\n\nC’est noté.")
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(1))
    desk.move(mail_id, MailState.SENDING, MailState.SENT)
    with desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    assert dispatch is not None

    assert exports.export_eml(desk.office, desk.user(), mail_id).content == dispatch.raw


@pytest.mark.parametrize("export", [exports.export_docx, exports.export_eml])
def test_nothing_to_export_is_told(desk: Desk, export: object) -> None:
    mail_id = desk.receive_sorted()

    for wanted in (mail_id, MailId(99)):
        with pytest.raises(NotFound):
            export(desk.office, desk.user(), wanted)  # type: ignore[operator]  # one of two
    assert desk.history(mail_id) == []
