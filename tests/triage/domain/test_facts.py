"""Where the facts of a draft may come from: every text that the office knows around a mail."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from drafting.facts.values import Answer, SourceKind
from tests.triage.desk import OFFICE_ADDRESS, Desk
from triage import dossier_register, fact_sources
from triage.dossier_register import NewDossier, Writer
from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.review import facts
from triage.store import attachments, filing, mails
from triage.store.parties import NewParty

EARLIER = "Le bail de 650 € date du 4 janvier."


@pytest.fixture
def mail_id(desk: Desk) -> MailId:
    """The second mail of a thread, with a file that was read, filed in a dossier."""
    desk.receive(body=EARLIER, subject="Bail", Message_ID="<un@example.org>")
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "Odile Trémarec <odile@example.org>", OFFICE_ADDRESS
    message["Subject"], message["In-Reply-To"] = "Re: Bail de la pièce 12-B", "<un@example.org>"
    message["Date"] = "Mon, 2 Mar 2026 08:55:00 +0000"
    message.set_content(
        "Puis-je payer demain ?\n\nLe 1 mars 2026, le cabinet a écrit :\n> Le solde est de 300 €.\n"
    )
    message.add_attachment(b"%PDF-1.4", "application", "pdf", filename="quittance-2026-77.pdf")
    received = desk.receive(message.as_bytes())
    person = desk.user()
    with desk.database.transaction() as session:
        attachments.keep_text(session, received, 0, ("Page.", "Payé 125,50 €."), None, desk.clock())
        new = NewDossier("Bail Gourvennec", references=("RG 24/01234",), parties=(NewParty("Yann Kerloc'h"),))
        dossier = dossier_register.create(session, Writer(None, desk.clock()), new)
        filing.confirm(session, received, dossier.id, None, person.id, desk.clock())
    return received


#: What a draft says, the kind of its source, and what the page says of it.
KNOWN = (
    ("la pièce 12-B", SourceKind.SUBJECT, "Objet du mail"),
    ("le 3 mars", SourceKind.MAIL, "Texte du mail"),
    ("odile@example.org", SourceKind.PEOPLE, "Expéditeur et destinataires du mail"),
    ("Mme Trémarec", SourceKind.PEOPLE, "Expéditeur et destinataires du mail"),
    ("la quittance 2026-77", SourceKind.ATTACHMENT, "Pièce jointe «\u00a0quittance-2026-77.pdf\u00a0»"),
    ("125,50 €", SourceKind.ATTACHMENT, "Pièce jointe «\u00a0quittance-2026-77.pdf, page 2\u00a0»"),
    ("300 euros", SourceKind.QUOTED, "Texte cité dans le mail"),
    ("650 €", SourceKind.EARLIER, "Mail précédent du fil, du 2 mars 2026"),
    ("M. Kerloc’h", SourceKind.DOSSIER, "Dossier «\u00a0Bail Gourvennec\u00a0»"),
    ("RG 24/01234", SourceKind.DOSSIER, "Dossier «\u00a0Bail Gourvennec\u00a0»"),
    ("01.99.00.12.34", SourceKind.OFFICE, "Données du cabinet"),
    ("Me Tanguéry", SourceKind.OFFICE, "Données du cabinet"),
)


@pytest.mark.parametrize(("said", "kind", "label"), KNOWN)
def test_each_text_around_the_mail_is_a_source(
    desk: Desk, mail_id: MailId, said: str, kind: SourceKind, label: str
) -> None:
    found = facts.text_facts(desk.office, mail_id, f"Il s’agit de ceci : {said}.")

    assert [one.source and (one.source.kind, one.source.label) for one in found.facts] == [
        (kind.value, label)
    ]
    assert found.to_check == 0


@pytest.mark.parametrize("said", ["le 4 mars", "300 CHF", "RG 24/01235", "Mme Kerouedan", "999,99 €"])
def test_what_nothing_around_the_mail_says_is_to_check(desk: Desk, mail_id: MailId, said: str) -> None:
    found = facts.text_facts(desk.office, mail_id, f"Il s’agit de ceci : {said}.")

    assert found.to_check == len(found.facts) == 1


def test_a_mail_of_another_thread_is_no_source(desk: Desk, mail_id: MailId) -> None:
    desk.receive(body="Je dois 777 €.", subject="Autre", Message_ID="<autre@example.org>")

    assert facts.text_facts(desk.office, mail_id, "Vous devez 777 €.").to_check == 1


def test_the_template_is_a_source_of_the_draft_it_gave_only(desk: Desk, mail_id: MailId) -> None:
    template = desk.services.templates[0]
    with desk.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        kinds = [
            {one.kind for one in fact_sources.fact_sources(desk.services, session, mail, origin, title)}
            for origin, title in (
                (DraftOrigin.TEMPLATE, template.title),
                (DraftOrigin.TEMPLATE, "Inconnu"),
                (DraftOrigin.MODEL, template.title),
                (None, ""),
            )
        ]

    assert [SourceKind.TEMPLATE in one for one in kinds] == [True, False, False, False]


def test_an_earlier_mail_of_the_office_binds_it(desk: Desk) -> None:
    promise = "Nous vous garantissons le calme."
    desk.receive(body=promise, sender=f"Cabinet <{OFFICE_ADDRESS}>", Message_ID="<un@example.org>")
    mail_id = desk.receive(
        body="Merci. Nous vous garantissons le calme, dites-vous.", In_Reply_To="<un@example.org>"
    )

    (found,) = facts.text_facts(desk.office, mail_id, promise).facts

    assert found.source is not None
    assert (found.source.kind, found.source.sentence) == ("own_earlier", promise)


def test_a_name_with_and_without_its_source_is_to_check(desk: Desk, mail_id: MailId) -> None:
    found = facts.text_facts(desk.office, mail_id, "Le 3 mars, puis le lundi 3 mars 2026.")

    assert [one.source is None for one in found.facts] == [False, True]


def test_the_question_of_the_mail_is_left_or_to_check(desk: Desk, mail_id: MailId) -> None:
    left, touched = (
        facts.text_facts(desk.office, mail_id, body).questions
        for body in ("Merci.", "Vous pouvez payer demain.")
    )

    assert [(one.text, one.answer) for one in left] == [("Puis-je payer demain ?", Answer.LEFT)]
    assert [one.answer for one in touched] == [Answer.ANSWERED]


def test_a_view_shows_no_content_when_it_is_printed(desk: Desk, mail_id: MailId) -> None:
    found = facts.text_facts(desk.office, mail_id, "Mme Kerouedan doit 999,99 € le 3 mars.")

    assert not [word for word in ("Kerouedan", "999", "3 mars", "payer") if word in repr(found)]
