"""The office's sentence to the client: in whose drafts, in which language, where, and never twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email import message_from_bytes
from email.policy import default

import pytest
from pydantic import ValidationError

from drafting.blanks import find_blanks
from tests.servers.model import ModelServer, text_of
from tests.triage.desk import GERMAN_BODY, SIGNATURE, Desk, office_settings
from tests.triage.notes.asking import answer_with, asked
from triage.client_sentence import all_sentences, with_sentence, without_sentence
from triage.drafting_settings import DraftingSection
from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.review import redrafts, replies
from triage.review.facts import draft_facts
from triage.review.replies import Edit
from triage.review.template_making import propose_template
from triage.review.template_picking import use_template
from triage.settings import Settings
from triage.states import MailState

SAID = "Ce message a été préparé avec l’aide d’un logiciel et relu par une personne du cabinet."
SAID_NL = "Dit bericht is met behulp van software voorbereid en door een medewerker nagelezen."
DUTCH = (
    "Geachte mevrouw,\n\nWij hebben uw bericht goed ontvangen en danken u voor uw dossier.\n\nHoogachtend,"
)
LETTER = "Bonjour,\n\nC’est noté.\n\nBien cordialement,"
TOLD = f"Bonjour,\n\nC’est noté.\n\n{SAID}\n\nBien cordialement,"
TYPED = TOLD.replace("C’est", "C'est")
POSTSCRIPT = f"Noté.\n\n{SAID}\n\n{SIGNATURE}\n\nP.-S."
DRAFTING = {"client_sentence": SAID, "client_sentences": {"nl": SAID_NL}}
EVERY = {**DRAFTING, "client_sentence_for": "all"}


def settings_of(desk: Desk, drafting: Mapping[str, object]) -> Settings:
    """The office's settings with this sentence."""
    return desk.services.settings.model_copy(update={"drafting": DraftingSection.model_validate(drafting)})


def office(desk: Desk, **drafting: object) -> Settings:
    """The office with this sentence from now on."""
    desk.change(settings=settings_of(desk, {**DRAFTING, **drafting}))
    return desk.services.settings


@pytest.mark.parametrize(
    ("origin", "drafting", "text", "wrote", "told"),
    [
        (DraftOrigin.MODEL, {}, LETTER, "", LETTER),
        (DraftOrigin.MODEL, DRAFTING, LETTER, "", TOLD),
        (DraftOrigin.MODEL, DRAFTING, TOLD, "", TOLD),
        (DraftOrigin.MODEL, DRAFTING, TOLD.replace("’", "'").replace(" relu", "\u00a0relu"), "", TYPED),
        (DraftOrigin.MODEL, DRAFTING, "C’est noté.", "", f"C’est noté.\n\n{SAID}"),
        (DraftOrigin.MODEL, DRAFTING, "Ok.", GERMAN_BODY, "Ok."),
        (DraftOrigin.MODEL, DRAFTING, DUTCH, GERMAN_BODY, DUTCH.replace("\n\nH", f"\n\n{SAID_NL}\n\nH")),
        (DraftOrigin.MODEL, {"client_sentence": SAID}, DUTCH, "", DUTCH),
        (DraftOrigin.MODEL, {"client_sentences": {"nl": SAID_NL}}, LETTER, "", LETTER),
        (DraftOrigin.TEMPLATE, DRAFTING, LETTER, "", LETTER),
        (DraftOrigin.TEMPLATE, EVERY, LETTER, "", TOLD),
        (DraftOrigin.TEMPLATE, EVERY, f"{LETTER}\n\n{SIGNATURE}", "", f"{TOLD}\n\n{SIGNATURE}"),
        (DraftOrigin.TEMPLATE, EVERY, f"Noté.\n\n{SIGNATURE}", "", f"Noté.\n\n{SAID}\n\n{SIGNATURE}"),
        (DraftOrigin.TEMPLATE, EVERY, f"Noté.\n\n{SIGNATURE}\n\nP.-S.", "", POSTSCRIPT),
        (DraftOrigin.TEMPLATE, EVERY, f"De {SIGNATURE} noté.", "", f"De {SIGNATURE} noté.\n\n{SAID}"),
        (DraftOrigin.PERSON, EVERY, LETTER, "", LETTER),
    ],
)
def test_sentence_is_added_once_in_the_language_of_the_text(
    desk: Desk, origin: DraftOrigin, drafting: Mapping[str, object], text: str, wrote: str, told: str
) -> None:
    assert with_sentence(settings_of(desk, drafting), origin, text, wrote, SIGNATURE) == told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (LETTER, LETTER),
        (TOLD, LETTER),
        (SAID, ""),
        (f"a\n\n\n\nb\n\n{SAID}\n\n\nc", "a\n\n\n\nb\n\nc"),
        (f"{SAID}\n\n{SAID_NL}\n\na", "a"),
        (f"a\n\n{SAID}\n{SAID}\n", "a"),
        (f"Vous écrivez : « {SAID} »", f"Vous écrivez : « {SAID} »"),
        ("", ""),
    ],
)
def test_sentence_is_taken_out_wherever_it_stands_alone(desk: Desk, text: str, left: str) -> None:
    assert without_sentence(settings_of(desk, EVERY), text) == left


def test_office_without_a_sentence_changes_no_text(desk: Desk) -> None:
    settings = settings_of(desk, {})

    assert all_sentences(settings) == ()
    assert without_sentence(settings, f"\n\n a\n\n\n{SAID}\n") == f"\n\n a\n\n\n{SAID}\n"


@pytest.mark.parametrize("key", ["client_sentence", "nl"])
@pytest.mark.parametrize(
    "said", ["Une ligne.\nUne autre.", "a" * 301, "Relu par ‹qui›.", "Relu par {{nom}}."]
)
def test_sentence_that_could_not_be_found_again_or_sent_is_refused(key: str, said: str) -> None:
    with pytest.raises(ValidationError, match="client_sentence"):
        DraftingSection.model_validate({key: said} if key != "nl" else {"client_sentences": {key: said}})


def test_office_has_none_until_it_chooses_one_and_spaces_around_it_are_nothing(desk: Desk) -> None:
    assert DraftingSection().client_sentence == ""
    assert DraftingSection(client_sentence=f" {SAID}\n").client_sentence == SAID
    assert office_settings(desk.services.settings.data_dir).drafting.client_sentence_for.value == "model"


# --- in the office


def sent_text(desk: Desk, mail_id: MailId) -> str:
    """The text of the message that leaves."""
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(desk.draft(mail_id).version))
    raw = desk.sql("SELECT raw FROM dispatch")[0][0]
    assert isinstance(raw, bytes)
    return str(message_from_bytes(raw, policy=default).get_content()).replace("\r\n", "\n")


def test_draft_of_a_model_holds_it_before_it_is_approved(model_desk: Desk, model_server: ModelServer) -> None:
    office(model_desk)
    model_server.answer = lambda _: LETTER
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    assert model_desk.draft(mail_id).body == f"{TOLD}\n\n{SIGNATURE}"
    assert model_desk.warnings(mail_id) == []
    assert draft_facts(model_desk.office, mail_id).to_check == 0
    assert SAID not in text_of(model_server.requests[0])
    assert sent_text(model_desk, mail_id).startswith(f"{TOLD}\n\n{SIGNATURE}")


def test_person_may_take_it_out_and_what_they_read_is_sent(desk: Desk) -> None:
    office(desk, client_sentence_for="all")
    mail_id = desk.receive_sorted()
    desk.run()
    before = desk.draft(mail_id)
    assert before.origin is DraftOrigin.TEMPLATE
    assert before.body.count(SAID) == 1

    body = before.body.replace(f"{SAID}\n\n", "")
    for gap in find_blanks(body):
        body = body.replace(gap, "à l’agence")
    replies.edit_draft(desk.office, desk.user(), mail_id, Edit(1, body))

    assert SAID not in sent_text(desk, mail_id)


@pytest.mark.parametrize(("whose", "count"), [("model", 0), ("all", 1)])
def test_template_holds_it_only_where_the_office_wants_it_there(desk: Desk, whose: str, count: int) -> None:
    office(desk, client_sentence_for=whose)
    mail_id = desk.receive_sorted()

    desk.run()

    assert desk.draft(mail_id).body.count(SAID) == count
    use_template(desk.office, desk.user(), mail_id, 1, "demande-rib")
    assert desk.draft(mail_id).body.count(SAID) == count


def test_persons_own_reply_goes_without_it(desk: Desk) -> None:
    office(desk, client_sentence_for="all")
    mail_id = desk.move(desk.receive_sorted(), MailState.BY_HAND)

    replies.edit_draft(desk.office, desk.user(), mail_id, Edit(0, LETTER))

    assert desk.draft(mail_id).body == LETTER
    assert sent_text(desk, mail_id).startswith(f"{LETTER}\n\n")


@pytest.mark.parametrize("again", [LETTER, TOLD])
@pytest.mark.parametrize("whose", ["model", "all"])
def test_text_written_anew_has_it_once_and_no_model_reads_it(
    model_desk: Desk, model_server: ModelServer, again: str, whose: str
) -> None:
    office(model_desk, client_sentence_for=whose)
    mail_id = model_desk.receive_drafted(f"{TOLD}\n\n{SIGNATURE}")
    model_server.answer = lambda _: json.dumps({"reponse": again})
    desk_office = model_desk.office

    redrafts.ask(desk_office, model_desk.user(), mail_id, 1, "plus court")
    desk_office.redrafter.wait(mail_id, 20)

    draft = model_desk.draft(mail_id)
    assert (draft.version, draft.body) == (2, f"{TOLD}\n\n{SIGNATURE}")
    assert "préparé avec" not in text_of(model_server.requests[0])


def test_mail_in_another_language_goes_without_a_french_sentence(
    model_desk: Desk, model_server: ModelServer
) -> None:
    office(model_desk)
    model_server.answer = lambda _: DUTCH
    mail_id = model_desk.receive_sorted(body=DUTCH)

    model_desk.run()

    assert SAID not in model_desk.draft(mail_id).body
    assert SAID_NL in model_desk.draft(mail_id).body


@pytest.mark.parametrize(("kind", "count"), [("courrier", 1), ("note-synthese", 0)])
def test_letter_of_a_model_from_notes_holds_it_and_a_document_does_not(
    model_desk: Desk, model_server: ModelServer, kind: str, count: int
) -> None:
    office(model_desk)
    answer_with(model_server, "Madame, Monsieur,\n\nLe bail est résilié.\n\nBien cordialement,")

    mail_id = asked(model_desk, "Le bail est résilié.", kind)

    assert model_desk.draft(mail_id).origin is DraftOrigin.MODEL
    assert model_desk.draft(mail_id).body.count(SAID) == count


def test_notes_put_into_the_offices_letter_are_a_persons_words(desk: Desk) -> None:
    office(desk, client_sentence_for="all")

    mail_id = asked(desk, "Le bail est résilié.")

    assert SAID not in desk.draft(mail_id).body


def test_template_made_of_a_sent_reply_leaves_it_out(desk: Desk) -> None:
    office(desk)
    mail_id = desk.receive_drafted(f"{TOLD}\n\n{SIGNATURE}")
    desk.move(mail_id, MailState.APPROVED, MailState.SENDING, MailState.SENT)

    body = propose_template(desk.office, desk.user(), mail_id).proposal.body

    assert "logiciel" not in body
    assert "Bien cordialement," in body


def test_word_of_the_office_in_the_sentence_is_no_invention(desk: Desk) -> None:
    said = f"{SAID} Voir https://cabinet.example.org/ia."
    office(desk, client_sentence=said)
    mail_id = desk.receive_drafted(f"Bonjour,\n\nC’est noté.\n\n{said}\n\n{SIGNATURE}")

    assert draft_facts(desk.office, mail_id).to_check == 0
