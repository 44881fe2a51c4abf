"""Mail no draft may answer is recognised; a person's mail is not taken for it (RFC 3834)."""

from __future__ import annotations

import pytest

from tests.triage.mail.samples import multipart, part, raw
from triage.parse import attachment_bytes, parse
from triage.sentences import sentence

CAUSES = {
    "auto_replied": ("Auto-Submitted: auto-replied", "no_draft_automatic"),
    "auto_generated_with_comment": ("Auto-Submitted: auto-generated; owner=x", "no_draft_automatic"),
    "exchange": ("X-Auto-Response-Suppress: All", "no_draft_automatic"),
    "autoreply": ("X-Autoreply: yes", "no_draft_automatic"),
    "exchange_choice": ("X-Auto-Response-Suppress: DR, OOF, AutoReply", "no_draft_automatic"),
    "autorespond": ("X-Autorespond: yes", "no_draft_automatic"),
    "loop": ("X-Loop: contact@example.org", "no_draft_automatic"),
    "list_post": ("List-Post: <mailto:liste@example.org>", "no_draft_bulk"),
    "precedence_list": ("Precedence: list", "no_draft_bulk"),
    "auto_notified": ("Auto-Submitted: auto-notified", "no_draft_automatic"),
    "absence_with_empty_return_path": (
        "Auto-Submitted: auto-replied\nReturn-Path: <>",
        "no_draft_automatic",
    ),
    "gmail_vacation": ("Precedence: auto_reply", "no_draft_automatic"),
    "list_id": ("List-Id: Barreau <liste.example.org>", "no_draft_bulk"),
    "unsubscribe": ("List-Unsubscribe: <https://example.org/u>", "no_draft_bulk"),
    "precedence_bulk": ("Precedence: Bulk", "no_draft_bulk"),
    "precedence_junk": ("Precedence: junk", "no_draft_bulk"),
    "empty_return_path": ("Return-Path: <>", "no_draft_report"),
}


@pytest.mark.parametrize(("header", "cause"), CAUSES.values(), ids=CAUSES.keys())
def test_mail_no_person_wrote_is_not_answered(header: str, cause: str) -> None:
    assert parse(raw(headers=header)).no_reply_cause == cause


NO_REPLY = [
    "noreply@example.org",
    "no-reply@example.org",
    "no_reply@example.org",
    "no.reply@example.org",
    "No-Reply-Facture@example.org",
    "facturation-noreply@example.org",
    "noreply+123@example.org",
    "ne-pas-repondre@example.org",
    "nepasrepondre@example.org",
    "ne_pas_repondre@example.org",
    "donotreply@example.org",
    "do-not-reply@example.org",
    "MAILER-DAEMON@example.org",
    "postmaster@example.org",
    "bounce-123@example.org",
    "bounces@example.org",
]


@pytest.mark.parametrize("address", NO_REPLY)
def test_address_that_takes_no_answer_is_not_answered(address: str) -> None:
    assert parse(raw(sender=f"Service <{address}>")).no_reply_cause == "no_draft_no_reply_address"


def test_reply_to_opens_a_no_reply_address() -> None:
    mail = parse(raw(sender="noreply@example.org", headers="Reply-To: client@example.org"))

    assert mail.no_reply_cause is None


@pytest.mark.parametrize(
    "address",
    ["norelly@example.org", "arnoreplyx@example.org", "contact@noreply.example.org", "bouncer@example.org"],
)
def test_address_that_only_looks_like_it_is_answered(address: str) -> None:
    assert parse(raw(sender=address)).no_reply_cause is None


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "Auto-Submitted: no",
        "Auto-Submitted: No; by=a person",
        "Precedence: normal",
        "Return-Path: <a@example.org>",
        "X-Auto-Response-Suppress: None",
        "Disposition-Notification-To: odile@example.org",
        "Return-Receipt-To: odile@example.org",
        "X-Mailer: Mailchimp Mailer",
        "Feedback-ID: 1:2:3:mailer",
        "Importance: high",
        "Precedence: first-class",
        "X-Spam-Status: Yes",
    ],
)
def test_mail_of_a_person_may_be_answered(headers: str) -> None:
    mail = parse(raw(headers=headers))

    assert mail.no_reply_cause is None
    assert not mail.bulk
    assert not mail.automatic


def test_newsletter_is_bulk_and_not_automatic() -> None:
    mail = parse(raw(headers="List-Unsubscribe: <https://example.org/u>"))

    assert (mail.bulk, mail.automatic) == (True, False)


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        ("report; report-type=delivery-status", "no_draft_report"),
        ("report", "no_draft_report"),
        ("report; report-type=disposition-notification", "no_draft_receipt"),
    ],
)
def test_report_is_not_answered_and_stays_readable(kind: str, cause: str) -> None:
    status = part(
        "Reporting-MTA: dns; example.org\r\n\r\nFinal-Recipient: rfc822; a@example.org",
        "message/delivery-status",
    )

    mail = parse(multipart(part("Votre message n’a pas pu être remis."), status, kind=kind))

    assert mail.no_reply_cause == cause
    assert mail.text == "Votre message n’a pas pu être remis."
    assert [one.content_type for one in mail.attachments] == ["message/delivery-status"]


def test_status_blocks_of_a_report_are_all_kept() -> None:
    status = part(
        "Reporting-MTA: dns; example.org\r\n\r\nFinal-Recipient: rfc822; a@example.org",
        "message/delivery-status",
    )

    found = attachment_bytes(multipart(part("x"), status, kind="report"), 0)

    assert found is not None
    assert b"Reporting-MTA" in found
    assert b"Final-Recipient" in found


def test_mail_without_sender_is_not_answered() -> None:
    assert parse(b"Subject: x\r\n\r\ntexte").no_reply_cause == "no_draft_no_sender"


SUBJECTS = [
    "Réponse automatique : Dossier",
    "Réponse automatique\u00a0: Dossier",
    "Automatic reply: Dossier",
    "Auto-Reply: Dossier",
    "Out of Office: Dossier",
    "Absence du bureau : congés",
    "Message d’absence : Dossier",
    "Automatische Antwort: Akte",
    "Abwesenheitsnotiz: Akte",
    "Automatisch antwoord: Dossier",
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_absence_message_without_headers_is_not_answered(subject: str) -> None:
    assert parse(raw(subject=subject)).no_reply_cause == "no_draft_automatic"


@pytest.mark.parametrize(
    "subject",
    [
        "RE: Réponse automatique : Dossier",
        "Votre réponse automatique est-elle à jour ?",
        "Absence du bureau du juge mardi",
        "Out of office hours",
        "Undeliverable: Dossier",
    ],
)
def test_person_who_writes_about_it_is_answered(subject: str) -> None:
    assert parse(raw(subject=subject)).no_reply_cause is None


@pytest.mark.parametrize(
    "sender",
    [
        '"Noreply Dupont" <dupont@example.org>',
        '"Mailer Daemon" <odile@example.org>',
        '"no-reply@example.org" <odile@example.org>',
    ],
)
def test_name_of_a_person_is_no_cue(sender: str) -> None:
    assert parse(raw(sender=sender)).no_reply_cause is None


def test_receipt_in_its_own_type_is_not_answered() -> None:
    receipt = "Disposition: manual-action/MDN-sent-manually; displayed"

    mail = parse(raw(receipt, content_type="message/disposition-notification"))

    assert mail.no_reply_cause == "no_draft_receipt"


def test_person_who_forwards_a_report_is_answered() -> None:
    status = part(
        "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@x.example", "message/delivery-status"
    )

    mail = parse(multipart(part("Que veut dire ceci ?"), status))

    assert mail.no_reply_cause is None
    assert mail.report is None


@pytest.mark.parametrize("cause", ["bulk", "automatic", "report", "receipt", "calendar_reply", "no_sender"])
def test_every_cause_is_shown_in_words(cause: str) -> None:
    assert sentence(f"no_draft_{cause}").endswith(".")
