"""What a model may be used: counted from the receipts, never passed, told where people look."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.kept_receipts import RECEIPT, keep_mail, keep_receipts
from tests.servers.model import ModelFault, ModelServer
from tests.triage.desk import START, Desk
from triage import model_budget, preparation
from triage.budget_settings import BudgetSection
from triage.drafting_settings import DraftingSection
from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.review.notices import notices
from triage.review.views import view_mail
from triage.settings import Settings
from triage.states import MailState
from triage.store import receipts
from triage.store.receipts import Use

NO_TEMPLATE = "Les mouettes cendrées nichent sur la falaise et le goéland les guette, est-ce bien normal ?"


def limit(desk: Desk, **limits: int) -> Settings:
    """Give the office a budget."""
    drafting = DraftingSection(budget=BudgetSection(**limits))
    settings = desk.services.settings.model_copy(update={"drafting": drafting})
    desk.change(settings=settings)
    return settings


def receive(desk: Desk) -> MailId:
    """A mail that no template answers."""
    return desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")


LIMITS = {
    "calls of the day": (
        {"calls_per_day": 1},
        "model_budget_day",
        "Budget du jour atteint\u00a0: 1\u00a0appel.",
    ),
    "calls of the month": (
        {"calls_per_month": 1},
        "model_budget_month",
        "Budget du mois atteint\u00a0: 1\u00a0appel.",
    ),
    "tokens": (
        {"tokens_per_month": 20},
        "model_budget_month",
        "Budget du mois atteint\u00a0: 20\u00a0jetons.",
    ),
}


@pytest.mark.parametrize(("limits", "key", "told"), LIMITS.values(), ids=LIMITS)
def test_mail_beyond_the_budget_is_left_to_a_person_and_says_why(
    model_desk: Desk, model_server: ModelServer, limits: dict[str, int], key: str, told: str
) -> None:
    limit(model_desk, **limits)
    first, second = receive(model_desk), receive(model_desk)

    model_desk.run()

    assert model_desk.state(first)[0] is MailState.DRAFTED
    assert model_desk.state(second) == (MailState.BY_HAND, key)
    assert len(model_server.requests) == 1
    assert model_desk.receipts(second) == []
    assert model_desk.history(second) == ["model:not_called", "mail:left_to_person"]
    lines = [line.message for line in view_mail(model_desk.office, second).history]
    assert any(line.endswith(told) for line in lines)


def test_template_stands_in_beyond_the_budget_and_says_so(
    model_desk: Desk, model_server: ModelServer
) -> None:
    limit(model_desk, calls_per_day=1)
    receive(model_desk)
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    draft = model_desk.draft(mail_id)
    assert draft.origin is DraftOrigin.TEMPLATE
    assert draft.warnings[0] == {"key": "warn_model_failed", "values": {"cause": "model_budget_day"}}
    assert len(model_server.requests) == 1


def test_office_without_a_budget_is_not_stopped(model_desk: Desk, model_server: ModelServer) -> None:
    for _ in range(3):
        receive(model_desk)

    model_desk.run()

    assert len(model_server.requests) == 3
    assert notices(model_desk.office) == ()


def test_two_threads_do_not_pass_the_budget_together(model_desk: Desk, model_server: ModelServer) -> None:
    limit(model_desk, calls_per_day=3)
    waiting = [model_desk.mail(receive(model_desk)) for _ in range(8)]
    gate = threading.Barrier(len(waiting))

    def ask(number: int) -> None:
        gate.wait(20)
        preparation.prepare(model_desk.services, waiting[number])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(waiting))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(model_server.requests) == 3
    assert sum(len(model_desk.receipts(one.id)) for one in waiting) == 3


# The office is in Paris: its day of 2 March begins on the 1st at 23 h UTC, its April on 31 March at 22 h.
MOMENTS = {
    "the same day": (START + timedelta(hours=13), False, False),
    "the next day there, the same in UTC": (datetime(2026, 3, 2, 23, 0, tzinfo=UTC), True, False),
    "the last moment of the month": (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), True, False),
    "the next month there, the same in UTC": (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), True, True),
}


@pytest.mark.parametrize(("now", "other_day", "other_month"), MOMENTS.values(), ids=MOMENTS)
def test_day_and_month_are_those_of_the_office(
    desk: Desk, now: datetime, other_day: bool, other_month: bool
) -> None:
    keep_receipts(desk.database, keep_mail(desk.database), replace(RECEIPT, at=START))
    zone = desk.services.settings.office.zone

    with desk.database.transaction() as session:
        used = model_budget.spent(session, zone, now)

    assert (used.day.calls, used.month.calls) == (int(not other_day), int(not other_month))


def test_model_is_called_again_the_next_day(model_desk: Desk, model_server: ModelServer) -> None:
    limit(model_desk, calls_per_day=1)
    receive(model_desk)
    receive(model_desk)
    model_desk.run()
    model_desk.clock.advance(days=1)
    third = receive(model_desk)

    model_desk.run()

    assert model_desk.state(third)[0] is MailState.DRAFTED
    assert len(model_server.requests) == 2


NOTICES = {
    "day": (
        {"calls_per_day": 1},
        "Budget du jour atteint\u00a0: 1\u00a0appel. Aucun modèle n’est appelé avant demain (3 mars 2026)"
        "\u00a0: les brouillons viennent des réponses types.",
    ),
    "month": (
        {"calls_per_month": 1, "calls_per_day": 1},
        "Budget du mois atteint\u00a0: 1\u00a0appel. Aucun modèle n’est appelé avant le 1er avril 2026"
        "\u00a0: les brouillons viennent des réponses types.",
    ),
}


@pytest.mark.parametrize(("limits", "message"), NOTICES.values(), ids=NOTICES)
def test_page_says_that_the_budget_is_used_up(model_desk: Desk, limits: dict[str, int], message: str) -> None:
    limit(model_desk, **limits)
    before = notices(model_desk.office)
    receive(model_desk)

    model_desk.run()

    assert before == ()
    assert [one.message for one in notices(model_desk.office)] == [message]


ENDS: dict[str, tuple[ModelFault, bool, Callable[[int], tuple[int, int, bool]]]] = {
    "server that counts": (ModelFault.NONE, True, lambda sent: (10, 10, False)),
    "answer that cannot be used": (ModelFault.CUT, True, lambda sent: (10, 10, False)),
    "server that does not count": (ModelFault.NONE, False, lambda sent: (sent, 3, True)),
    "server that fails": (ModelFault.SERVER_ERROR, True, lambda sent: (sent, 0, True)),
    "server that hangs up": (ModelFault.DISCONNECT, True, lambda sent: (sent, 0, True)),
}


@pytest.mark.parametrize(("fault", "counts", "expected"), ENDS.values(), ids=ENDS)
def test_receipt_keeps_what_the_call_used(
    model_desk: Desk,
    model_server: ModelServer,
    fault: ModelFault,
    counts: bool,
    expected: Callable[[int], tuple[int, int, bool]],
) -> None:
    model_server.fault, model_server.counts = fault, counts
    model_server.answer = lambda request: "Bonjour !?!"
    mail_id = receive(model_desk)

    model_desk.run()

    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    sent = (len(receipt.system_prompt) + len(receipt.payload) + 3) // 4
    assert (receipt.tokens.prompt, receipt.tokens.completion, receipt.tokens.estimated) == expected(sent)


def test_call_under_way_counts_by_estimate(desk: Desk) -> None:
    mail_id = keep_mail(desk.database)
    with desk.database.transaction() as session:
        receipts.add_receipt(session, mail_id, RECEIPT)

        used = receipts.use_since(session, START - timedelta(days=1))

    assert used == Use(1, (len(RECEIPT.system_prompt) + len(RECEIPT.payload) + 3) // 4, 1)


WORDS = {
    Use(0, 0, 0): "0\u00a0appel, 0\u00a0jeton",
    Use(1, 1, 0): "1\u00a0appel, 1\u00a0jeton",
    Use(12, 24_300, 0): "12\u00a0appels, 24\u202f300\u00a0jetons",
    Use(12, 24_300, 5): "12\u00a0appels, 24\u202f300\u00a0jetons dont une partie estimée",
    Use(2, 50, 2): "2\u00a0appels, 50\u00a0jetons estimés",
}


@pytest.mark.parametrize(("use", "words"), WORDS.items())
def test_use_is_told_in_french(use: Use, words: str) -> None:
    assert model_budget.in_words(use) == words
