"""A reply is closed by the signature of its mailbox, else the office's, with the mentions under it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from tests.servers.model import ModelServer
from tests.triage.desk import SIGNATURE, Desk
from triage.errors import StaleVersion
from triage.kinds import SignatureScope
from triage.message import MailId, UserId
from triage.review import replies
from triage.settings import Settings
from triage.signatures import Signatures, signatures_of, signed, unsigned
from triage.store import signatures as store

OWN = "Solène Brévault\nAvocate associée"
MENTIONS = "Message confidentiel. TVA FR 12 345 678 901."


def settings(desk: Desk, mailbox: str = "", mentions: str = "", office: str = SIGNATURE) -> Settings:
    """The office's settings with these texts."""
    before = desk.services.settings
    box = before.mailboxes[0].model_copy(update={"signature": mailbox})
    told = before.office.model_copy(update={"signature": office, "legal_mentions": mentions})
    return before.model_copy(update={"mailboxes": (box,), "office": told})


def in_force(desk: Desk, told: Settings) -> Signatures:
    """The signatures with these settings."""
    with desk.database.transaction() as session:
        return signatures_of(session, told)


@pytest.mark.parametrize(
    ("mailbox", "mentions", "office", "closing"),
    [
        ("", "", "", ""),
        ("", "", SIGNATURE, SIGNATURE),
        (OWN, "", SIGNATURE, OWN),
        (f"\n{OWN}\n ", f" {MENTIONS}\n", SIGNATURE, f"{OWN}\n\n{MENTIONS}"),
        ("", MENTIONS, SIGNATURE, f"{SIGNATURE}\n\n{MENTIONS}"),
        ("", MENTIONS, "", MENTIONS),
        ("  ", "", SIGNATURE, SIGNATURE),
    ],
)
def test_closing_is_that_of_the_mailbox_with_the_mentions(
    desk: Desk, mailbox: str, mentions: str, office: str, closing: str
) -> None:
    assert in_force(desk, settings(desk, mailbox, mentions, office)).closing_of("contact") == closing


def test_mailbox_that_left_the_configuration_signs_as_the_office(desk: Desk) -> None:
    assert in_force(desk, settings(desk, OWN)).closing_of("partie") == SIGNATURE


def test_text_without_anything_to_sign_with_stays_as_it_is() -> None:
    assert (signed("Bonjour \n", ""), signed("Bonjour \n", "Solène")) == ("Bonjour \n", "Bonjour\n\nSolène")


def test_every_closing_is_known_as_the_offices_own(desk: Desk) -> None:
    assert in_force(desk, settings(desk, OWN, MENTIONS)).everything() == f"{SIGNATURE}\n{MENTIONS}\n{OWN}"


def raw_of(desk: Desk, mail_id: MailId) -> str:
    """The text of the message that leaves."""
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(1))
    with desk.database.engine.begin() as connection:
        raw = connection.exec_driver_sql("SELECT raw FROM dispatch").scalar_one()
    return str(message_from_bytes(raw, policy=default).get_content()).replace("\r\n", "\n")


def test_draft_of_a_model_is_signed_and_leaves_as_it_was_read(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_desk.change(settings=settings(model_desk, OWN, MENTIONS))
    model_server.answer = lambda request: "Bonjour,\n\nC’est noté.\n\nBien cordialement,"
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    body = model_desk.draft(mail_id).body
    assert body == f"Bonjour,\n\nC’est noté.\n\nBien cordialement,\n\n{OWN}\n\n{MENTIONS}"
    assert model_desk.draft(mail_id).warnings == ()
    assert raw_of(model_desk, mail_id).startswith(body)


def test_template_is_signed_by_the_mailbox(desk: Desk) -> None:
    desk.change(settings=settings(desk, OWN, MENTIONS))
    mail_id = desk.receive_sorted()

    desk.run()

    assert desk.draft(mail_id).body.endswith(f"{OWN}\n\n{MENTIONS}")


def test_text_approved_stays_whatever_the_signature_becomes(desk: Desk) -> None:
    mail_id = desk.receive_drafted(f"Bonjour,\n\nC’est noté.\n\n{OWN}")

    desk.change(settings=settings(desk, "Une autre", MENTIONS))

    sent = raw_of(desk, mail_id)
    assert OWN in sent
    assert "Une autre" not in sent
    assert MENTIONS not in sent


def kept(desk: Desk, scope: SignatureScope, subject: str, *texts: str | None) -> None:
    """Keep these versions of a signature in the page."""
    desk.user()
    with desk.database.transaction() as session:
        for number, text in enumerate(texts):
            store.add_version(session, scope, subject, number, text, desk.clock(), desk.user().id)


@pytest.mark.parametrize(
    ("scope", "subject", "texts", "closing"),
    [
        (SignatureScope.OFFICE, "", ("Le cabinet",), f"{OWN}\n\n{MENTIONS}"),
        (SignatureScope.MAILBOX, "contact", ("L’accueil",), f"L’accueil\n\n{MENTIONS}"),
        (SignatureScope.MAILBOX, "contact", ("L’accueil", "Le secrétariat"), f"Le secrétariat\n\n{MENTIONS}"),
        (SignatureScope.MAILBOX, "contact", ("L’accueil", None), f"{OWN}\n\n{MENTIONS}"),
        (SignatureScope.MAILBOX, "contact", ("",), f"{SIGNATURE}\n\n{MENTIONS}"),
        (SignatureScope.MAILBOX, "autre", ("Ailleurs",), f"{OWN}\n\n{MENTIONS}"),
        (SignatureScope.MENTIONS, "", ("",), OWN),
        (SignatureScope.MENTIONS, "", ("Autres mentions.",), f"{OWN}\n\nAutres mentions."),
        (SignatureScope.USER, "1", ("Camille",), f"{OWN}\n\n{MENTIONS}"),
    ],
)
def test_text_kept_in_the_page_stands_before_the_configuration(
    desk: Desk, scope: SignatureScope, subject: str, texts: tuple[str | None, ...], closing: str
) -> None:
    kept(desk, scope, subject, *texts)

    assert in_force(desk, settings(desk, OWN, MENTIONS)).closing_of("contact") == closing


def test_person_closes_in_their_own_name_with_the_mentions(desk: Desk) -> None:
    kept(desk, SignatureScope.USER, "1", "Camille Morvan")

    found = in_force(desk, settings(desk, OWN, MENTIONS))

    assert (found.closing_by(UserId(1)), found.closing_by(UserId(2))) == (f"Camille Morvan\n\n{MENTIONS}", "")
    assert "Camille Morvan" in found.everything()


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Bonjour,\n\nC’est noté.", "Bonjour,\n\nC’est noté."),
        (f"C’est noté.\n\n{OWN}\n\n{MENTIONS}\n", "C’est noté."),
        (f"C’est noté.\n\n{OWN}", "C’est noté."),
        (f"C’est noté.\n\nCamille Morvan\n\n{MENTIONS}", "C’est noté."),
        (f"{OWN}\n\nC’est noté.", f"{OWN}\n\nC’est noté."),
        ("", ""),
    ],
)
def test_model_is_asked_to_rewrite_the_text_without_its_closing(desk: Desk, text: str, bare: str) -> None:
    kept(desk, SignatureScope.USER, "1", "Camille Morvan")

    assert unsigned(text, in_force(desk, settings(desk, OWN, MENTIONS))) == bare


def test_draft_bears_the_signature_kept_in_the_page(desk: Desk) -> None:
    kept(desk, SignatureScope.MAILBOX, "contact", "Le secrétariat du cabinet")
    mail_id = desk.receive_sorted()

    desk.run()

    assert desk.draft(mail_id).body.endswith("\n\nLe secrétariat du cabinet")


def test_signature_changed_after_the_approval_changes_no_byte(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_server.answer = lambda request: "Bonjour,\n\nC’est noté."
    mail_id = model_desk.receive_sorted()
    model_desk.run()
    text = raw_of(model_desk, mail_id)
    with model_desk.database.engine.begin() as connection:
        before = connection.exec_driver_sql("SELECT raw FROM dispatch").scalar_one()

    kept(model_desk, SignatureScope.OFFICE, "", "Un tout autre nom")
    model_desk.run()

    with model_desk.database.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT raw FROM dispatch").scalar_one() == before
    assert text.startswith(f"Bonjour,\n\nC’est noté.\n\n{SIGNATURE}")


def test_version_written_over_an_older_one_is_refused(desk: Desk) -> None:
    kept(desk, SignatureScope.OFFICE, "", "Un")

    with pytest.raises(StaleVersion):
        kept(desk, SignatureScope.OFFICE, "", "Deux")
