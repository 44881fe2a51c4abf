"""The office's own instructions: kept, looked over, told to the model at once, and taken back."""

from __future__ import annotations

import dataclasses
import json

import pytest

from drafting.prompts import Prompt, PromptKind, load_prompt
from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from triage.errors import BadRequest, NotAllowed, StaleVersion
from triage.instructions import prompt_of
from triage.kinds import Role
from triage.message import MailId
from triage.prompt_check import IdentifiersTold
from triage.review import prompts, redrafts
from triage.review.prompts import PromptView
from triage.states import MailState

SHIPPED = load_prompt(PromptKind.REPLY)
OWN = "Vous écrivez pour un cabinet d’avocats.\n\nSoyez bref ; proposez toujours un rappel par téléphone."
NO_TEMPLATE = "Bonjour Maître, la haie du voisin a encore poussé de deux mètres. Que me conseillez-vous ?"


def write(desk: Desk, text: str = OWN, number: int = 0, **options: tuple[str, ...]) -> PromptView:
    """Write the instructions for replies as an administrator."""
    user = desk.user(Role.ADMIN)
    return prompts.write_prompt(desk.office, user, PromptKind.REPLY, number, text, **options)


def system_of(server: ModelServer) -> str:
    """What the model was told first."""
    messages = server.requests[-1]["messages"]
    assert messages[0]["role"] == "system"
    return str(messages[0]["content"])


def answered(desk: Desk, server: ModelServer) -> MailId:
    """A mail that the model answered."""
    server.answer = lambda _request: json.dumps({"reponse": "Bonjour,\n\nC’est noté.", "a_verifier": []})
    mail_id = desk.receive_sorted(body=NO_TEMPLATE, subject="Haie")
    desk.run()
    assert desk.state(mail_id) == (MailState.DRAFTED, None)
    return mail_id


def test_model_is_told_the_offices_words_then_the_fixed_part_without_a_restart(
    model_desk: Desk, model_server: ModelServer
) -> None:
    answered(model_desk, model_server)
    assert system_of(model_server) == SHIPPED.text

    write(model_desk)
    mail_id = answered(model_desk, model_server)

    assert system_of(model_server) == f"{OWN}\n\n{SHIPPED.fixed}"
    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert (receipt.prompt_version, receipt.system_prompt) == ("reply-office-1", system_of(model_server))

    prompts.restore_prompt(model_desk.office, model_desk.user(Role.ADMIN), PromptKind.REPLY, 1)
    answered(model_desk, model_server)
    assert system_of(model_server) == SHIPPED.text


def test_other_instructions_stay_as_shipped(desk: Desk) -> None:
    write(desk)

    assert prompt_of(desk.services, PromptKind.REDRAFT) == load_prompt(PromptKind.REDRAFT)


def test_versions_go_on_after_a_return_to_the_shipped_text_and_are_recorded(desk: Desk) -> None:
    admin = desk.user(Role.ADMIN)
    write(desk)
    prompts.restore_prompt(desk.office, admin, PromptKind.REPLY, 1)

    view = write(desk, "Soyez long.", 2)

    assert (view.version, view.number, view.own, view.changed_by) == ("reply-office-3", 3, True, "admin")
    found = prompts.versions(desk.office, PromptKind.REPLY)
    assert [(one.number, one.editable) for one in found] == [(3, "Soyez long."), (2, None), (1, OWN)]
    events = desk.sql("SELECT event, user_id FROM audit WHERE event LIKE 'prompt:%' ORDER BY id")
    assert events == [
        ("prompt:written", admin.id),
        ("prompt:restored", admin.id),
        ("prompt:written", admin.id),
    ]


def test_offices_words_stay_when_the_shipped_text_changes_and_the_page_says_so(desk: Desk) -> None:
    write(desk)
    newer = Prompt("reply-fr-99", f"Autre début.\n\n{SHIPPED.fixed} Et ceci.", f"{SHIPPED.fixed} Et ceci.")

    desk.change(prompts={**desk.services.prompts, PromptKind.REPLY: newer})

    view = prompts.list_prompts(desk.office)[0]
    assert (view.moved, view.shipped_version, view.shipped_editable) == (True, "reply-fr-99", "Autre début.")
    assert view.text == f"{OWN}\n\n{newer.fixed}"
    assert not write(desk, OWN, 1).moved


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_only_an_administrator_writes(desk: Desk, role: Role) -> None:
    user = desk.user(role)

    with pytest.raises(NotAllowed):
        prompts.write_prompt(desk.office, user, PromptKind.REPLY, 0, OWN)
    with pytest.raises(NotAllowed):
        prompts.restore_prompt(desk.office, user, PromptKind.REPLY, 0)
    with pytest.raises(NotAllowed):
        prompts.write_usual(desk.office, user, 0, ["plus court"])
    with pytest.raises(NotAllowed):
        prompts.restore_usual(desk.office, user, 0)


def test_second_writer_does_not_write_over_the_first(desk: Desk) -> None:
    write(desk)

    with pytest.raises(StaleVersion):
        write(desk, "Soyez long.")

    assert prompt_of(desk.services, PromptKind.REPLY).editable == OWN


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "prompt_empty"),
        (" \n\u00a0", "prompt_empty"),
        ("mot " * 2_000 + "fin de plus", "prompt_too_long"),
        ("Soyez\u200b bref.", "prompt_signs"),
        ("Soyez\x00 bref.", "prompt_signs"),
        ("Donnez l’adresse contact@cabinet.example.org.", "prompt_identifiers"),
        ("Renvoyez à https://cabinet.example.org/rdv.", "prompt_identifiers"),
        ("Donnez le 01 99 00 12 34.", "prompt_identifiers"),
        ("Parlez du dossier de Mme Odile Trémarec.", "prompt_identifiers"),
        ("Signez pour maître Tanguéry.", "prompt_identifiers"),
        ("Demandez l’avis de Kerboulic.", "prompt_words"),
    ],
)
def test_text_that_no_model_may_be_told_is_not_kept(desk: Desk, text: str, key: str) -> None:
    with pytest.raises(BadRequest) as caught:
        write(desk, text)

    assert caught.value.key == key
    assert prompts.versions(desk.office, PromptKind.REPLY) == []


def test_doubtful_word_is_kept_once_a_person_said_it_is_no_name_and_a_sure_one_never(desk: Desk) -> None:
    with pytest.raises(IdentifiersTold) as caught:
        write(desk, "Tutoyez.")
    words = tuple(one.text for one in caught.value.found)

    assert write(desk, "Tutoyez.", accepted=words).editable == "Tutoyez."
    with pytest.raises(IdentifiersTold):
        write(desk, "Signez Mme Odile Trémarec.", 1, accepted=("Mme Odile Trémarec", "Odile Trémarec"))


def test_accepted_word_that_a_mail_names_stops_the_call(model_desk: Desk, model_server: ModelServer) -> None:
    write(model_desk, "Demandez l’avis de Kerboulic.", accepted=("Kerboulic",))
    mail_id = model_desk.receive_sorted(
        body=f"{NO_TEMPLATE} Monsieur Kerboulic est le voisin.",
        subject="Haie",
    )

    model_desk.run()

    assert model_server.received == []
    assert model_desk.receipts(mail_id) == []
    assert "model:not_called" in model_desk.history(mail_id)


def test_nothing_is_kept_while_names_cannot_be_looked_for(desk: Desk) -> None:
    desk.change(redactor=None)

    with pytest.raises(BadRequest) as caught:
        write(desk)

    assert caught.value.key == "prompt_unchecked"


@pytest.mark.parametrize("kind", PromptKind)
def test_shipped_words_may_be_kept_as_they_are(desk: Desk, kind: PromptKind) -> None:
    admin = desk.user(Role.ADMIN)
    shipped = load_prompt(kind)

    view = prompts.write_prompt(desk.office, admin, kind, 0, shipped.editable)

    assert (view.text, view.own) == (shipped.text, True)


def test_longest_text_the_gate_lets_through_follows_the_settings(desk: Desk) -> None:
    desk.change(redaction=dataclasses.replace(desk.services.redaction, max_chars=1_000))

    with pytest.raises(BadRequest) as caught:
        write(desk)

    assert caught.value.key == "prompt_too_long"


def test_box_under_a_draft_offers_the_offices_lines(desk: Desk) -> None:
    mail_id = desk.receive_drafted()
    admin = desk.user(Role.ADMIN)

    prompts.write_usual(desk.office, admin, 0, ["en trois points", "demande l’acte signé"])

    assert redrafts.redraft_view(desk.office, mail_id).instructions == (
        "en trois points",
        "demande l’acte signé",
    )
    prompts.write_usual(desk.office, admin, 1, [])
    assert redrafts.redraft_view(desk.office, mail_id).instructions == ()
