"""Bounces say which mail did not arrive, at whom and why, in the forms that servers write them."""

from __future__ import annotations

import pytest

from tests.triage.mail.samples import multipart, part, raw
from triage.message import DeliveryReport, ParsedMail, RecipientReport
from triage.parse import parse

OURS = "<20260302.1@etude.example.org>"
RETURNED = f"From: etude@example.org\r\nMessage-ID: {OURS}\r\nSubject: Re: Dossier\r\n"
STATUS = """Reporting-MTA: dns; mx.example.org
Original-Envelope-Id: ENV-12

Final-Recipient: rfc822; odile@example.org
Original-Recipient: rfc822;odile.tremarec@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <odile.tremarec@example.org>:
 Recipient address rejected: User unknown
"""
WORDS = part("Votre message n’a pas pu être remis.")
FAILED = RecipientReport(
    "odile.tremarec@example.org",
    "failed",
    "5.1.1",
    "550 5.1.1 <odile.tremarec@example.org>: Recipient address rejected: User unknown",
)


def _report(*parts: bytes, kind: str = "report; report-type=delivery-status") -> bytes:
    return multipart(WORDS, *parts, kind=kind)


STATUS_PART = part(STATUS.replace("\n", "\r\n"), "message/delivery-status")
COPIES = {
    "whole mail": part(RETURNED + "\r\nBonjour", "message/rfc822"),
    "headers": part(RETURNED, "text/rfc822-headers"),
    "headers, other name": part(RETURNED, "message/rfc822-headers"),
    "international headers": part(RETURNED, "message/global-headers"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_standard_report_is_read_whole(copy: bytes) -> None:
    mail = parse(_report(STATUS_PART, copy))

    assert mail.report == DeliveryReport((OURS,), "ENV-12", (FAILED,))
    assert mail.no_reply_cause == "no_draft_report"


def test_report_without_its_parameter_is_read() -> None:
    mail = parse(_report(STATUS_PART, kind="report"))

    assert mail.report is not None
    assert mail.report.recipients == (FAILED,)


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_report_with_other_line_ends_is_read(end: str) -> None:
    message = _report(STATUS_PART, COPIES["headers"]).replace(b"\r\n", end.encode())

    assert parse(message).report == DeliveryReport((OURS,), "ENV-12", (FAILED,))


BLOCKS = {
    "delayed": ("Action: delayed\nStatus: 4.4.1", ("delayed", "4.4.1")),
    "delivered": ("Action: delivered (to mailbox)\nStatus: 2.0.0", ("delivered", "2.0.0")),
    "relayed": ("Action: relayed\nStatus: 2.0.0 (ok)", ("relayed", "2.0.0")),
    "expanded": ("Action: Expanded", ("expanded", "")),
    "invented": ("Action: perdu\nStatus: 5.x.y", ("failed", "")),
    "nothing else": ("X: y", ("failed", "")),
}


@pytest.mark.parametrize(("fields", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_action_and_status_are_read(fields: str, expected: tuple[str, str]) -> None:
    status = f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; <a@example.org>\n{fields}\n"

    report = parse(_report(part(status.replace("\n", "\r\n"), "message/delivery-status"))).report

    assert report is not None
    (one,) = report.recipients
    assert (one.address, one.action, one.status) == ("a@example.org", *expected)


def test_every_recipient_is_read_up_to_a_hundred() -> None:
    blocks = "".join(
        f"Final-Recipient: rfc822; {n}@example.org\r\nAction: failed\r\n\r\n" for n in range(300)
    )

    report = parse(_report(part(f"Reporting-MTA: x\r\n\r\n{blocks}", "message/delivery-status"))).report

    assert report is not None
    assert [one.address for one in report.recipients] == [f"{n}@example.org" for n in range(100)]


def test_long_diagnostic_is_cut() -> None:
    status = f"Final-Recipient: rfc822; a@example.org\r\nDiagnostic-Code: smtp; {'x' * 2000}"

    report = parse(_report(part(status, "message/delivery-status"))).report

    assert report is not None
    assert report.recipients[0].diagnostic == "x" * 300


QMAIL = f"""Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<odile@example.org>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 User unknown

--- Below this line is a copy of the message.

Return-Path: <etude@example.org>
Message-ID: {OURS}
To: autre@example.org

Bonjour
"""
EXIM = f"""This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  odile@example.org
    host mx.example.org [192.0.2.1]
    SMTP error from remote mail server after RCPT TO: 550 5.1.1 Unknown user

------ This is a copy of the message, including all the headers. ------

Message-ID: {OURS}
To: autre@example.org
"""
OVH = f"""Bonjour,

Votre message n'a pas pu être remis au destinataire suivant :

<odile@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1 boîte inconnue

Message-ID: {OURS}
"""
DAEMON = "Mail Delivery System <MAILER-DAEMON@example.org>"
GMAIL = """** Address not found **

Your message wasn't delivered to odile@example.org because the address couldn't be found (550 5.1.1).
"""
FREE = {
    "qmail": (DAEMON, "failure notice", "", QMAIL),
    "exim": (
        DAEMON,
        "Mail delivery failed: returning message to sender",
        "Auto-Submitted: auto-replied",
        EXIM,
    ),
    "ovh": (DAEMON, "Message non distribué", "Return-Path: <>", OVH),
    "gmail": (
        "Mail Delivery Subsystem <mailer-daemon@example.org>",
        "Delivery Status Notification (Failure)",
        f"X-Failed-Recipients: odile@example.org\nIn-Reply-To: {OURS}\nReferences: {OURS}",
        GMAIL,
    ),
    "exchange": (
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae@example.org>",
        "=?utf-8?q?Non_remis=C2=A0: Dossier?=",
        f"Return-Path: <>\nX-MS-Exchange-Message-Is-Ndr:\nIn-Reply-To: {OURS}",
        "Votre message n’a pas pu être remis à :\n\nodile@example.org\nErreur 5.1.1 : adresse introuvable\n",
    ),
    "postmaster": (
        "postmaster@example.org",
        "Undeliverable: Dossier",
        f"References: {OURS}",
        "Delivery has failed to these recipients:\n\nodile@example.org\n550 5.1.1 RecipNotFound\n",
    ),
}


def _free(sender: str, subject: str, headers: str, body: str) -> ParsedMail:
    return parse(raw(body, sender=sender, subject=subject, headers=headers))


@pytest.mark.parametrize("case", FREE.values(), ids=FREE)
def test_bounce_in_free_words_is_read(case: tuple[str, str, str, str]) -> None:
    mail = _free(*case)

    assert mail.report is not None
    assert mail.report.original_message_ids == (OURS,)
    (one,) = mail.report.recipients
    assert (one.address, one.action, one.status) == ("odile@example.org", "failed", "5.1.1")
    assert "5.1.1" in one.diagnostic
    assert mail.no_reply_cause == "no_draft_report"


@pytest.mark.parametrize(
    "subject", ["Warning: could not be delivered yet", "Retard de remise", "Delayed mail"]
)
def test_delay_is_not_a_failure(subject: str) -> None:
    mail = _free(DAEMON, subject, "", "<odile@example.org>: 4.4.1 timed out")

    assert mail.report is not None
    assert [(one.action, one.status) for one in mail.report.recipients] == [("delayed", "4.4.1")]


@pytest.mark.parametrize(
    "subject",
    ["Unzustellbar: Akte", "Onbestelbaar: Dossier", "Échec de la remise", "Returned mail: see transcript"],
)
def test_bounce_of_unknown_words_names_nobody(subject: str) -> None:
    mail = _free(DAEMON, subject, "", "Une erreur est survenue.")

    assert mail.report == DeliveryReport()
    assert mail.no_reply_cause == "no_draft_report"


HUMAN = {
    "a client about a bounce": ("Odile <odile@example.org>", "Message non distribué", ""),
    "a postmaster by hand": ("postmaster@example.org", "Votre nom de domaine", "Reply-To: odile@example.org"),
    "a reply to a bounce": ("Odile <odile@example.org>", "Re: Undeliverable: Dossier", ""),
}


@pytest.mark.parametrize(("sender", "subject", "headers"), HUMAN.values(), ids=HUMAN)
def test_mail_of_a_person_is_no_report(sender: str, subject: str, headers: str) -> None:
    mail = _free(sender, subject, headers, QMAIL)

    assert mail.report is None
    assert mail.no_reply_cause is None


def test_read_receipt_is_no_delivery_report() -> None:
    receipt = part(
        f"Final-Recipient: rfc822; a@example.org\r\nOriginal-Message-ID: {OURS}\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "message/disposition-notification",
    )

    mail = parse(_report(receipt, kind="report; report-type=disposition-notification"))

    assert mail.report is None
    assert mail.no_reply_cause == "no_draft_receipt"
