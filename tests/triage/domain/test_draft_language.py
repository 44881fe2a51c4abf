"""A reply that is surely in another language than its mail is told as such, until it is mended."""

from __future__ import annotations

import json

import pytest

from tests.servers.model import ModelServer
from tests.triage.desk import SIGNATURE, Desk
from tests.triage.notes.asking import answer_with, asked
from triage.drafting_settings import DraftingSection
from triage.language import sure_language_or_none
from triage.message import MailId
from triage.review import replies
from triage.review.replies import Edit
from triage.review.template_picking import use_template
from triage.review.views import view_mail
from triage.states import MailState

FR = """Bonjour,

Nous avons bien reçu votre message et nous vous en remercions. Pour la suite du dossier, nous aurons besoin
de la copie de votre contrat et de la lettre que vous avez reçue le mois passé. Nous revenons vers vous dans
les meilleurs délais.

Bien cordialement,"""
NL = """Geachte mevrouw,

Wij hebben uw bericht goed ontvangen en danken u daarvoor. Voor het vervolg van het dossier hebben wij een
kopie van uw contract nodig en ook de brief die u vorige maand hebt gekregen. Wij komen zo snel mogelijk bij
u terug met een voorstel.

Met vriendelijke groeten,"""
DE = """Sehr geehrte Frau,

wir haben Ihre Nachricht erhalten und danken Ihnen dafür. Für die weitere Bearbeitung der Akte brauchen wir
eine Kopie von dem Vertrag und auch den Brief, den Sie im letzten Monat erhalten haben. Wir werden uns so
bald wie möglich bei Ihnen melden.

Mit freundlichen Grüßen"""
EN = """Dear Madam,

Thank you for your message, which we have received. To go on with the matter we need a copy of your contract
and of the letter that you have received from the landlord last month. We will come back to you as soon as we
can with a proposal for the meeting.

Kind regards,"""
MIXED = f"{FR}\n\n{NL}"
SHORT = "Geachte mevrouw,\n\nWij hebben uw bericht goed ontvangen.\n\nMet vriendelijke groeten,"
MENTIONS = "Ce message et ce qui est joint sont pour vous et pour vous seul ; nous vous en remercions. " * 8


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FR, "fr"),
        (NL, "nl"),
        (DE, "de"),
        (EN, "en"),
        (MIXED, None),
        (f"{EN}\n\n{DE}", None),
        (SHORT, None),
        (f"{SHORT}{' ' * 200}", None),
        ("", None),
        ("12 345 " * 60, None),
        ("Добрый день, прошу вас. " * 20, None),
    ],
)
def test_language_is_sure_from_a_few_lines_of_one_language(text: str, code: str | None) -> None:
    assert sure_language_or_none(text) == code


def drafted(desk: Desk, server: ModelServer, wrote: str, reply: str) -> MailId:
    """A mail with the reply that a model wrote to it."""
    server.answer = lambda _: json.dumps({"reponse": reply})
    mail_id = desk.receive_sorted(body=wrote)
    desk.run()
    return mail_id


def told(desk: Desk, mail_id: MailId) -> list[str]:
    """What is said of the language, as the page shows it."""
    view = view_mail(desk.office, mail_id)
    assert view.draft is not None
    return [one.message for one in view.draft.warnings if one.key == "warn_language"]


@pytest.mark.parametrize(
    ("wrote", "reply", "said"),
    [
        (FR, FR, []),
        (NL, NL, []),
        (FR, NL, ["La réponse est en néerlandais, le mail en français."]),
        (NL, FR, ["La réponse est en français, le mail en néerlandais."]),
        (EN, DE, ["La réponse est en allemand, le mail en anglais."]),
        (FR, MIXED, []),
        (MIXED, NL, []),
        (FR, SHORT, []),
        (SHORT, FR, []),
    ],
)
def test_reply_of_a_model_in_another_language_is_told(
    model_desk: Desk, model_server: ModelServer, wrote: str, reply: str, said: list[str]
) -> None:
    mail_id = drafted(model_desk, model_server, wrote, reply)

    assert model_desk.draft(mail_id).body.startswith(reply[:10])
    assert told(model_desk, mail_id) == said


def test_warning_ends_when_the_text_is_mended_and_comes_back_with_its_cause(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = drafted(model_desk, model_server, FR, NL)
    office, user = model_desk.office, model_desk.user()
    assert told(model_desk, mail_id)

    replies.edit_draft(office, user, mail_id, Edit(1, f"{FR}\n\n{SIGNATURE}"))
    mended = told(model_desk, mail_id)
    replies.edit_draft(office, user, mail_id, Edit(2, DE))
    typed = told(model_desk, mail_id)
    replies.edit_draft(office, user, mail_id, Edit(3, ""))

    assert (mended, told(model_desk, mail_id)) == ([], [])
    assert typed == ["La réponse est en allemand, le mail en français."]


def test_typed_reply_to_a_mail_that_no_model_reads_is_told_too(desk: Desk) -> None:
    mail_id = desk.move(desk.receive_sorted(body=DE), MailState.BY_HAND)

    replies.edit_draft(desk.office, desk.user(), mail_id, Edit(0, EN))

    assert told(desk, mail_id) == ["La réponse est en anglais, le mail en allemand."]


def test_what_stands_under_a_reply_is_not_its_language(model_desk: Desk, model_server: ModelServer) -> None:
    settings = model_desk.services.settings
    own = settings.office.model_copy(update={"legal_mentions": MENTIONS})
    drafting = DraftingSection(client_sentence="Ce message a été préparé pour vous avec un logiciel.")
    model_desk.change(settings=settings.model_copy(update={"office": own, "drafting": drafting}))
    mail_id = drafted(model_desk, model_server, NL, NL)
    body = model_desk.draft(mail_id).body
    assert body.endswith(MENTIONS.strip())
    assert told(model_desk, mail_id) == []

    replies.edit_draft(model_desk.office, model_desk.user(), mail_id, Edit(1, body.replace("goed", "")))

    assert told(model_desk, mail_id) == []


def test_template_chosen_for_a_mail_in_another_language_is_told(desk: Desk) -> None:
    mail_id = desk.receive_sorted(body=NL)
    desk.run()

    use_template(desk.office, desk.user(), mail_id, 0, "demande-rib")

    assert told(desk, mail_id) == ["La réponse est en français, le mail en néerlandais."]


def test_letter_from_notes_answers_no_mail(model_desk: Desk, model_server: ModelServer) -> None:
    answer_with(model_server, NL)
    mail_id = asked(model_desk, FR)

    assert told(model_desk, mail_id) == []
    replies.edit_draft(model_desk.office, model_desk.user(), mail_id, Edit(1, f"{NL} "))
    assert told(model_desk, mail_id) == []
