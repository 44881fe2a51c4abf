"""A summary cut short: by a server, the budget, a person, the end of the program, or a fault of ours."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from tests.servers.model import ModelFault, ModelServer
from tests.triage.desk import Desk
from tests.triage.domain.test_model_summaries import (
    LONG,
    PAGE_1,
    PAGE_2,
    asked,
    echoing,
    receive,
    result,
    stored,
)
from triage import summary_work
from triage.budget_settings import BudgetSection
from triage.drafting_settings import DraftingSection
from triage.kinds import SummaryState
from triage.services import Services
from triage.store import model_summaries


def test_a_server_that_is_down_is_left_alone_after_two_faults(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk, *LONG)
    model_server.fault = ModelFault.SERVER_ERROR

    found = asked(model_desk, mail_id)

    assert (found.state, found.result) == (SummaryState.FAILED, "")
    assert found.cause is not None
    assert found.cause.startswith("model_")
    assert len(model_server.requests) == 2
    assert model_desk.history(mail_id)[-1] == "mail:summary_failed"


def test_what_stood_stays_when_it_cannot_be_made_anew(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(model_desk, PAGE_1, PAGE_2)
    model_server.answer = echoing
    first = asked(model_desk, mail_id)
    model_server.fault = ModelFault.GARBAGE

    second = asked(model_desk, mail_id)

    assert (second.state, second.result) == (SummaryState.FAILED, first.result)
    assert second.made_for == first.made_for != ""


@pytest.mark.parametrize("limit", [1, 2])
def test_the_budget_is_respected_between_chunks(
    model_desk: Desk, model_server: ModelServer, limit: int
) -> None:
    mail_id = receive(model_desk, *LONG)
    model_server.answer = echoing
    model_desk.services = with_drafting(model_desk, budget=BudgetSection(calls_per_day=limit))

    found = result(model_desk, mail_id)

    assert (found["read"], found["joined"]) == (limit, False)
    assert found["failures"] == ["model_budget_day"]
    assert len(model_server.requests) == limit


def test_a_person_stops_it_between_chunks_and_keeps_what_was_read(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk, *LONG)

    def stopped(request: dict[str, Any]) -> str:
        with model_desk.database.transaction() as session:
            model_summaries.move(session, mail_id, SummaryState.RUNNING, SummaryState.STOPPING)
        return echoing(request)

    model_server.answer = stopped

    found = result(model_desk, mail_id)

    assert (found["read"], found["stopped"], len(model_server.requests)) == (1, True, 1)


def test_the_end_of_the_program_ends_it_between_chunks(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(model_desk, *LONG)
    stop = Event()

    def stopped(request: dict[str, Any]) -> str:
        stop.set()
        return echoing(request)

    model_server.answer = stopped
    with model_desk.database.transaction() as session:
        model_summaries.ask(session, mail_id, None, model_desk.clock())
        wanted = model_summaries.waiting(session)[0]
    assert summary_work.claim(model_desk.services, mail_id)

    summary_work.run_claimed(model_desk.services, wanted, stop)

    assert json.loads(stored(model_desk, mail_id).result)["read"] == 1


def test_what_a_crash_cut_off_is_begun_again_once(model_desk: Desk) -> None:
    mail_id = receive(model_desk, PAGE_1)
    states = []
    with model_desk.database.transaction() as session:
        model_summaries.ask(session, mail_id, None, model_desk.clock())
    for _ in range(3):
        summary_work.claim(model_desk.services, mail_id)
        summary_work.resume(model_desk.services)
        states.append(stored(model_desk, mail_id).state.value)

    assert states == ["asked", "failed", "failed"]
    assert stored(model_desk, mail_id).cause == "summary_interrupted"


def test_a_fault_of_the_program_does_not_leave_it_running(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = receive(model_desk, PAGE_1)
    monkeypatch.setattr("triage.model_summaries.cut", lambda *_given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        asked(model_desk, mail_id)

    assert (stored(model_desk, mail_id).state, stored(model_desk, mail_id).cause) == (
        SummaryState.FAILED,
        "internal",
    )


def with_drafting(desk: Desk, **drafting: Any) -> Services:
    """The office's parts with these settings of its drafts."""
    settings = desk.services.settings.model_copy(update={"drafting": DraftingSection(**drafting)})
    return replace(desk.services, settings=settings)
