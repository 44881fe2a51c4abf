"""What the page sets lies over the configuration, acts at once, can be taken back, and is in the audit."""

from __future__ import annotations

import pytest

from tests.servers.model import ModelFault, ModelServer, text_of
from tests.triage.desk import Desk
from triage import model_stop, model_trial, office_settings
from triage.budget_settings import BudgetSection
from triage.drafting_settings import DraftingSection
from triage.errors import NotAllowed, StaleVersion
from triage.kinds import Role
from triage.message import MailId
from triage.review import model_use
from triage.review.model_use import UseView
from triage.states import MailState
from triage.store.receipts import Asker

NO_TEMPLATE = "Les mouettes cendrées nichent sur la falaise et le goéland les guette, est-ce bien normal ?"


def receive(desk: Desk) -> MailId:
    """A mail that no template answers."""
    return desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")


def save(desk: Desk, number: int, budget: BudgetSection | None, role: Role = Role.ADMIN) -> UseView:
    """Keep a budget."""
    return model_use.save_budget(desk.office, desk.user(role), number, budget)


def configure(desk: Desk, **limits: int) -> None:
    """Give the file of the office a budget."""
    drafting = DraftingSection(budget=BudgetSection(**limits))
    desk.change(settings=desk.services.settings.model_copy(update={"drafting": drafting}))


def test_budget_of_the_page_acts_at_the_next_call_and_names_its_author(
    model_desk: Desk, model_server: ModelServer
) -> None:
    first = receive(model_desk)
    model_desk.run()
    before = model_use.use_view(model_desk.office)

    after = save(model_desk, 0, BudgetSection(calls_per_day=1))
    second = receive(model_desk)
    model_desk.run()

    assert model_desk.state(first)[0] is MailState.DRAFTED
    assert model_desk.state(second) == (MailState.BY_HAND, "model_budget_day")
    assert len(model_server.requests) == 1
    assert (before.budget.own, before.budget.number, before.budget.at) == (False, 0, None)
    assert (after.budget.own, after.budget.number, after.budget.who) == (True, 1, "admin")
    assert (after.budget.at, after.budget.configured) == (model_desk.clock(), "aucun")
    assert before.reached is None
    assert after.reached is not None
    assert after.reached.startswith("Budget du jour atteint")
    assert "1\u00a0appel" in after.today


def test_budget_of_the_file_stands_again_and_every_change_is_kept(desk: Desk) -> None:
    configure(desk, calls_per_month=7)
    save(desk, 0, BudgetSection(calls_per_day=3))

    view = save(desk, 1, None)

    assert (view.budget.calls_per_day, view.budget.calls_per_month) == (0, 7)
    assert (view.budget.own, view.budget.number, view.budget.who) == (False, 2, "admin")
    found = desk.sql("SELECT event, \"values\" FROM audit WHERE event LIKE 'setting:%' ORDER BY id")
    assert [event for event, _ in found] == ["setting:changed", "setting:restored"]
    assert '"model_budget"' in str(found[0][1])


def test_file_may_be_loosened_by_the_page_down_to_no_limit(
    model_desk: Desk, model_server: ModelServer
) -> None:
    configure(model_desk, calls_per_day=1)
    save(model_desk, 0, BudgetSection())

    for _ in range(2):
        receive(model_desk)
    model_desk.run()

    assert len(model_server.requests) == 2


def test_change_over_another_one_is_refused(desk: Desk) -> None:
    save(desk, 0, BudgetSection(calls_per_day=3))

    with pytest.raises(StaleVersion):
        save(desk, 0, BudgetSection(calls_per_day=4))

    assert model_use.use_view(desk.office).budget.calls_per_day == 3


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_only_an_administrator_changes_or_tries(desk: Desk, role: Role) -> None:
    with pytest.raises(NotAllowed):
        save(desk, 0, BudgetSection(), role)
    with pytest.raises(NotAllowed):
        model_use.try_connection(desk.office, desk.user(role))

    assert desk.sql("SELECT * FROM office_setting") == []


@pytest.mark.parametrize(
    "value", ['{"calls_per_day": -1}', '{"autre": 1}', "[]", "3", '"x"'], ids=lambda one: str(one)
)
def test_value_of_another_shape_lets_the_file_stand(desk: Desk, value: str) -> None:
    configure(desk, calls_per_day=5)
    values = f"'model_budget', 1, '{value}', '2026-03-02 09:00:00'"
    desk.sql(f"INSERT INTO office_setting (key, number, value, written_at) VALUES ({values})")  # noqa: S608

    with desk.database.transaction() as session:
        found = office_settings.budget(session, desk.services.settings)

    assert (found.value.calls_per_day, found.own) == (5, False)


# --- trying the connection

FAULTS = {
    "refused key": (ModelFault.UNAUTHORIZED, False, "clé"),
    "out of order": (ModelFault.SERVER_ERROR, False, "modèle"),
    "garbage": (ModelFault.GARBAGE, False, "modèle"),
    "broken off": (ModelFault.DISCONNECT, False, "modèle"),
}


@pytest.mark.parametrize(("fault", "ok", "words"), FAULTS.values(), ids=FAULTS)
def test_try_says_what_is_wrong_and_sends_nothing_of_the_office(
    model_desk: Desk, model_server: ModelServer, fault: ModelFault, ok: bool, words: str
) -> None:
    model_server.fault = fault

    tried = model_use.try_connection(model_desk.office, model_desk.user(Role.ADMIN))

    assert tried.ok is ok
    assert words in tried.message
    assert model_server.requests == []
    assert all(sent.startswith(b"GET /v1/models ") for sent in model_server.received)
    assert model_desk.sql("SELECT event FROM audit") == [("models:tried",)]
    assert model_desk.sql("SELECT id FROM receipt") == []


def test_try_asks_once_with_a_fixed_text_a_receipt_and_the_budget(
    model_desk: Desk, model_server: ModelServer
) -> None:
    configure(model_desk, calls_per_day=1)
    admin = model_desk.user(Role.ADMIN)

    tried = model_use.try_connection(model_desk.office, admin)

    assert tried.ok
    assert "a répondu en" in tried.message
    assert "JSON" in tried.message
    (request,) = model_server.requests
    assert model_trial.TEXT.split(",")[0] in text_of(request)
    rows = model_desk.sql(
        "SELECT mail_id, asked_by, prompt_version, outcome, completion_tokens > 0 FROM receipt"
    )
    assert rows == [(None, admin.id, "essai-1", "answered", 1)]
    again = model_use.try_connection(model_desk.office, admin)
    assert not again.ok
    assert "budget" in again.message
    assert len(model_server.requests) == 1
    assert model_desk.sql("SELECT count(*) FROM receipt") == [(1,)]
    ((kept, size),) = model_desk.sql("SELECT system_prompt, length(payload) < 400 FROM receipt")
    assert (kept, size) == (model_trial.SYSTEM, 1)


def test_a_call_that_fails_is_told_with_its_receipt(model_desk: Desk, model_server: ModelServer) -> None:
    sealed = model_trial._sealed(model_desk.services)
    model_server.fault = ModelFault.SERVER_ERROR
    settings = model_desk.services.model
    assert settings is not None
    receipt = model_trial._open_receipt(
        model_desk.services, settings.settings, sealed, Asker(model_desk.user(Role.ADMIN).id, "Solène")
    )

    told = model_trial._ask(model_desk.services, settings.settings, sealed, receipt)

    assert told == model_trial.ModelTrial("model_failed", receipt_id=receipt)
    assert model_desk.sql("SELECT outcome FROM receipt") == [("failed",)]


def test_nothing_is_tried_while_all_are_stopped(model_desk: Desk, model_server: ModelServer) -> None:
    model_stop.switch(model_desk.database, model_desk.clock(), None, stopped=True)

    tried = model_use.try_connection(model_desk.office, model_desk.user(Role.ADMIN))

    assert (tried.ok, model_server.received) == (False, [])
    assert "arrêtés" in tried.message


def test_office_without_a_model_is_told_how_to_get_one(desk: Desk) -> None:
    tried = model_use.try_connection(desk.office, desk.user(Role.ADMIN))

    assert not tried.ok
    assert "[model]" in tried.message
