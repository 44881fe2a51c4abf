"""« Jamais de modèle »: nothing of a closed dossier, nor of its threads, reaches a model, and why is told."""

from __future__ import annotations

import json

import pytest

from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from triage import dossier_register
from triage.dossier_register import NewDossier, Writer
from triage.kinds import DossierStep, DraftOrigin, Role
from triage.message import DossierId, MailId
from triage.review import dossiers as register
from triage.review.transparency import redacted_view
from triage.review.views import view_mail
from triage.states import MailState
from triage.store import dossiers
from triage.store import filing as filings

NO_TEMPLATE = "Les mouettes cendrées nichent sur la falaise et le goéland les guette, est-ce bien normal ?"


def made(desk: Desk, title: str, *, no_model: bool = True) -> DossierId:
    """A dossier, closed to models unless told otherwise."""
    with desk.database.transaction() as session:
        by = Writer(None, desk.clock())
        dossier = dossier_register.create(session, by, NewDossier(title)).id
        if no_model:
            dossier_register.set_no_model(session, by, dossier, no_model=True)
    return dossier


def file_in(desk: Desk, mail_id: MailId, dossier: DossierId | None) -> None:
    """Put the mail there, on a person's word."""
    user = desk.user()
    with desk.database.transaction() as session:
        filings.confirm(session, mail_id, dossier, None, user.id, desk.clock())


def keep(desk: Desk, mail_id: MailId, step: DossierStep, dossier: DossierId, *, only_offered: bool) -> None:
    """Let the machine file the mail there, or only propose it."""
    offered = {"dossier": dossier, "step": step.value, "key": "x", "values": dict[str, str]()}
    kept = json.dumps({"offered": [offered] if only_offered else []})
    own = "NULL" if only_offered else str(dossier)
    desk.sql(f"UPDATE mail SET dossier_id = {own}, dossier_candidates = '{kept}' WHERE id = {mail_id}")  # noqa: S608


def receive(desk: Desk, number: int = 1, answers: int = 0) -> MailId:
    """A mail that no template answers, in reply to the one of that number."""
    return desk.receive_sorted(
        body=NO_TEMPLATE,
        subject="Zut",
        Message_ID=f"<{number}@zut.example.org>",
        In_Reply_To=f"<{answers}@zut.example.org>",
    )


def test_mail_of_a_closed_dossier_reaches_no_model_and_says_why(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk)
    file_in(model_desk, mail_id, made(model_desk, "Vente"))

    model_desk.run()

    assert model_server.received == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "model_forbidden")
    assert model_desk.receipts(mail_id) == []
    assert model_desk.history(mail_id) == ["model:not_called", "mail:left_to_person"]
    lines = [line.message for line in view_mail(model_desk.office, mail_id).history]
    assert any("Jamais de modèle pour ce dossier" in line for line in lines)


def test_template_stands_in_and_says_why(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted()
    file_in(model_desk, mail_id, made(model_desk, "Vente"))

    model_desk.run()

    assert model_server.received == []
    draft = model_desk.draft(mail_id)
    assert draft.origin is DraftOrigin.TEMPLATE
    assert draft.warnings[0] == {"key": "warn_model_failed", "values": {"cause": "model_forbidden"}}


STEPS = {
    "filed by the machine": (DossierStep.SENDER, False, True),
    "proposed by its thread": (DossierStep.THREAD, True, True),
    "proposed by a number": (DossierStep.REFERENCE, True, True),
    "proposed by a party": (DossierStep.PARTY, True, True),
    "proposed by the sender": (DossierStep.SENDER, True, True),
    "proposed for its words only": (DossierStep.TO_FILE, True, False),
}


@pytest.mark.parametrize(("step", "only_offered", "forbidden"), STEPS.values(), ids=STEPS)
def test_mail_that_may_belong_to_a_closed_dossier_reaches_no_model(
    model_desk: Desk, model_server: ModelServer, step: DossierStep, only_offered: bool, forbidden: bool
) -> None:
    mail_id = receive(model_desk)
    keep(model_desk, mail_id, step, made(model_desk, "Vente"), only_offered=only_offered)

    model_desk.run()

    assert (model_server.received == []) is forbidden


@pytest.mark.parametrize("elsewhere", [True, False])
def test_word_of_a_person_settles_a_doubt(
    model_desk: Desk, model_server: ModelServer, elsewhere: bool
) -> None:
    mail_id = receive(model_desk)
    keep(model_desk, mail_id, DossierStep.PARTY, made(model_desk, "Vente"), only_offered=True)
    file_in(model_desk, mail_id, made(model_desk, "Bail", no_model=False) if elsewhere else None)

    model_desk.run()

    assert len(model_server.requests) == 1


def test_other_mail_of_the_thread_closes_it_too(model_desk: Desk, model_server: ModelServer) -> None:
    first = receive(model_desk, 1)
    file_in(model_desk, first, made(model_desk, "Vente"))
    second = receive(model_desk, 2, answers=1)
    file_in(model_desk, second, made(model_desk, "Bail", no_model=False))

    model_desk.run()

    assert model_desk.mail(first).thread_id == model_desk.mail(second).thread_id
    assert model_server.received == []


def test_dossier_that_is_opened_again_is_drafted_for(model_desk: Desk, model_server: ModelServer) -> None:
    dossier = made(model_desk, "Vente")
    user = model_desk.user()
    register.set_no_model(model_desk.office, user, dossier, no_model=False)
    mail_id = receive(model_desk)
    file_in(model_desk, mail_id, dossier)

    model_desk.run()

    assert len(model_server.requests) == 1


@pytest.mark.parametrize("closed_one", ["source", "target"])
def test_merged_dossier_stays_closed(desk: Desk, closed_one: str) -> None:
    source = made(desk, "Vente", no_model=closed_one == "source")
    target = made(desk, "Bail", no_model=closed_one == "target")

    with desk.database.transaction() as session:
        dossier_register.merge(session, Writer(None, desk.clock()), source, target)

        assert dossiers.get_dossier(session, target).no_model


def test_page_says_that_nothing_would_leave(model_desk: Desk) -> None:
    mail_id = receive(model_desk)
    file_in(model_desk, mail_id, made(model_desk, "Vente"))

    seen = redacted_view(model_desk.office, mail_id)

    assert (seen.text, seen.sent_to_model) == (None, False)
    assert seen.message is not None
    assert seen.message.startswith("Rien ne serait transmis")


def test_who_closed_it_is_recorded(desk: Desk) -> None:
    dossier = made(desk, "Vente", no_model=False)
    user = desk.user(Role.REVIEWER)

    register.set_no_model(desk.office, user, dossier, no_model=True)
    register.set_no_model(desk.office, user, dossier, no_model=False)

    events = desk.sql('SELECT event, user_id, "values" FROM audit ORDER BY id DESC LIMIT 2')
    assert events == [
        ("dossier:model_allowed", user.id, f'{{"dossier": {dossier}}}'),
        ("dossier:model_forbidden", user.id, f'{{"dossier": {dossier}}}'),
    ]
