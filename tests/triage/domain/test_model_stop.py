"""The red button: nothing more reaches a model, in any process, and what was under way is cut."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from drafting.settings import ModelSettings
from drafting.streaming import Watch
from tests.servers.loopback import wait_until
from tests.servers.model import MODEL, ModelFault, ModelServer, StreamFault
from tests.triage.desk import START, Desk, Parts, open_desk
from triage import model_stop, preparation, summary_work
from triage.db import Database, make_engine
from triage.errors import NotAllowed, StoreError
from triage.kinds import DraftOrigin, RedraftOutcome, Role
from triage.message import MailId
from triage.model_calls import NoModelAnswer
from triage.review import model_summaries, models, redrafts
from triage.review.notices import notices
from triage.states import MailState
from triage.store import model_summaries as stored_summaries

NO_TEMPLATE = "Les mouettes cendrées nichent sur la falaise et le goéland les guette, est-ce bien normal ?"


def stop(desk: Desk) -> None:
    """Press the button, as from the console of the server."""
    model_stop.switch(desk.database, desk.clock(), None, stopped=True)


def start(desk: Desk) -> None:
    """Let the models be asked again."""
    model_stop.switch(desk.database, desk.clock(), None, stopped=False)


def receive(desk: Desk) -> MailId:
    """A mail that no template answers."""
    return desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")


def elsewhere(desk: Desk) -> Database:
    """The office's database as another process has it."""
    return Database(make_engine(desk.services.settings.data_dir / "bannette.sqlite3"))


def outcomes(desk: Desk, mail_id: MailId) -> list[str]:
    """How the calls for the mail ended."""
    return [one.outcome for one in desk.receipts(mail_id)]


def test_nothing_leaves_and_the_mail_says_why(model_desk: Desk, model_server: ModelServer) -> None:
    stop(model_desk)
    mail_id = receive(model_desk)

    model_desk.run()

    assert model_server.received == []
    assert model_desk.receipts(mail_id) == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "models_stopped")
    assert model_desk.history(mail_id) == ["model:not_called", "mail:left_to_person"]


def test_template_stands_in_and_says_so(model_desk: Desk, model_server: ModelServer) -> None:
    stop(model_desk)
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    draft = model_desk.draft(mail_id)
    assert draft.origin is DraftOrigin.TEMPLATE
    assert draft.warnings[0] == {"key": "warn_model_failed", "values": {"cause": "models_stopped"}}
    assert model_server.received == []


def test_models_are_asked_again_once_started(model_desk: Desk, model_server: ModelServer) -> None:
    stop(model_desk)
    start(model_desk)
    mail_id = receive(model_desk)

    model_desk.run()

    assert outcomes(model_desk, mail_id) == ["answered"]
    assert notices(model_desk.office) == ()


# --- while a call is under way


@dataclass(frozen=True, slots=True)
class Call:
    """A model that is being asked, in a thread. `ended`: the key of why there was no answer, None for one."""

    thread: threading.Thread
    ended: list[str | None]

    def end(self) -> str | None:
        """Wait for what came of it."""
        self.thread.join(20)
        return self.ended[0]


def call(desk: Desk, mail_id: MailId) -> Call:
    """Ask the model for a draft."""
    ended: list[str | None] = []
    mail = desk.mail(mail_id)

    def ask() -> None:
        model = desk.services.model
        assert model is not None
        try:
            preparation.draft_from_model(desk.services, model, mail)
        except NoModelAnswer as exc:
            ended.append(exc.key)
        else:
            ended.append(None)

    thread = threading.Thread(target=ask)
    thread.start()
    return Call(thread, ended)


def _hang(server: ModelServer) -> None:
    server.fail_next(ModelFault.HANG)


def _drip(server: ModelServer) -> None:
    server.fail_next(ModelFault.DRIP)


UNDER_WAY: dict[str, Callable[[ModelServer], None]] = {"silent": _hang, "writing": _drip}


@pytest.mark.parametrize("misbehave", UNDER_WAY.values(), ids=UNDER_WAY)
@pytest.mark.parametrize("by", ["this process", "another one"])
def test_call_under_way_is_cut_and_its_receipt_says_so(
    model_desk: Desk, model_server: ModelServer, misbehave: Callable[[ModelServer], None], by: str
) -> None:
    misbehave(model_server)
    mail_id = receive(model_desk)
    asked = call(model_desk, mail_id)
    wait_until(lambda: len(model_server.requests) == 1, 20.0)

    database = model_desk.database if by == "this process" else elsewhere(model_desk)
    model_stop.switch(database, START, None, stopped=True)

    assert asked.end() == "models_stopped"
    assert outcomes(model_desk, mail_id) == ["stopped"]
    assert len(model_server.requests) == 1
    if database is not model_desk.database:
        database.close()


def test_mail_whose_call_is_cut_gets_a_template(model_desk: Desk, model_server: ModelServer) -> None:
    model_server.fail_next(ModelFault.HANG)
    mail_id = model_desk.receive_sorted()
    running = threading.Thread(target=model_desk.run)
    running.start()
    wait_until(lambda: len(model_server.requests) == 1, 20.0)

    stop(model_desk)
    running.join(20)

    assert model_desk.draft(mail_id).origin is DraftOrigin.TEMPLATE
    assert model_desk.state(mail_id)[0] is MailState.DRAFTED
    assert outcomes(model_desk, mail_id) == ["stopped"]


def test_wait_before_another_attempt_ends_and_nothing_more_is_sent(
    tmp_path_factory: pytest.TempPathFactory, parts: Parts, model_server: ModelServer
) -> None:
    model_server.fault, model_server.retry_after = ModelFault.RATE_LIMIT, "25"
    settings = ModelSettings(model_server.base_url, MODEL, "cle-de-test", timeout_s=5.0, max_retries=3)
    desk = open_desk(tmp_path_factory.mktemp("waiting"), parts, settings)
    mail_id = receive(desk)
    asked = call(desk, mail_id)
    wait_until(lambda: len(model_server.requests) == 1, 20.0)

    stop(desk)

    assert asked.end() == "models_stopped"
    assert len(model_server.requests) == 1
    assert outcomes(desk, mail_id) == ["stopped"]
    desk.close()


def test_stop_after_the_receipt_and_before_the_call_lets_nothing_leave(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = receive(model_desk)
    cutting = model_stop.cutting

    def pressed_first(database: Database, watch: Watch) -> AbstractContextManager[None]:
        stop(model_desk)
        return cutting(database, watch)

    monkeypatch.setattr(model_stop, "cutting", pressed_first)

    assert call(model_desk, mail_id).end() == "models_stopped"

    assert model_server.received == []
    assert outcomes(model_desk, mail_id) == ["stopped"]


def test_answer_that_was_whole_before_the_stop_is_kept(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(model_desk)

    def answer(_request: object) -> str:
        return json.dumps({"reponse": "Bonjour,\n\nC’est noté.\n\nBien cordialement,"})

    model_server.answer = answer
    assert call(model_desk, mail_id).end() is None
    stop(model_desk)

    assert outcomes(model_desk, mail_id) == ["answered"]


def test_calls_that_race_with_the_stop_end_one_way_or_the_other(
    model_desk: Desk, model_server: ModelServer
) -> None:
    waiting = [receive(model_desk) for _ in range(6)]
    calls = [call(model_desk, mail_id) for mail_id in waiting]

    stop(model_desk)
    keys = {asked.end() for asked in calls}
    seen = len(model_server.requests)

    found = [outcome for mail_id in waiting for outcome in outcomes(model_desk, mail_id)]
    assert keys <= {None, "models_stopped"}
    assert set(found) <= {"answered", "stopped"}
    assert call(model_desk, receive(model_desk)).end() == "models_stopped"
    assert len(model_server.requests) == seen


def test_database_that_does_not_answer_while_a_model_writes_is_asked_again(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []

    def look(_database: Database) -> bool:
        looks.append(True)
        if len(looks) == 2:
            raise StoreError
        return len(looks) > 2

    monkeypatch.setattr(model_stop, "is_stopped", look)
    model_server.fail_next(ModelFault.HANG)

    assert call(model_desk, receive(model_desk)).end() == "models_stopped"
    assert len(looks) > 2


# --- where people ask


def test_version_being_written_is_cut_and_none_can_be_asked(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_server.stream_faults.append(StreamFault.HANG)
    office = model_desk.office
    mail_id = model_desk.receive_drafted()
    redrafts.ask(office, model_desk.user(), mail_id, 1, "plus court")
    wait_until(lambda: len(model_server.requests) == 1, 20.0)

    models.stop(office, model_desk.user())
    office.redrafter.wait(mail_id, 20)

    view = redrafts.redraft_view(office, mail_id)
    assert view.ended is not None
    assert view.ended.outcome is RedraftOutcome.FAILED
    assert "arrêtés" in view.ended.message
    assert view.why_not is not None
    assert view.why_not.message == "Modèles arrêtés par reviewer à 10\u00a0h\u00a000."
    assert outcomes(model_desk, mail_id) == ["stopped"]
    with pytest.raises(NotAllowed) as caught:
        redrafts.ask(office, model_desk.user(), mail_id, 1, "plus court")
    assert caught.value.key == "models_stopped"


def test_summary_is_refused_and_one_that_nobody_asked_for_waits(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk)
    with model_desk.database.transaction() as session:
        stored_summaries.ask(session, mail_id, None, model_desk.clock())
    stop(model_desk)

    view = model_summaries.model_summary(model_desk.office, mail_id)

    assert view.refused is not None
    assert view.refused.key == "models_stopped"
    assert not summary_work.summarise_one(model_desk.services)
    assert model_summaries.model_summary(model_desk.office, mail_id).state == "asked"
    assert model_server.received == []


def test_summary_under_way_ends_at_once(model_desk: Desk, model_server: ModelServer) -> None:
    model_server.fault = ModelFault.HANG
    mail_id = receive(model_desk)
    model_summaries.ask_for_summary(model_desk.office, model_desk.user(), mail_id)
    working = threading.Thread(target=summary_work.summarise_one, args=(model_desk.services,))
    working.start()
    wait_until(lambda: len(model_server.requests) == 1, 20.0)

    stop(model_desk)
    working.join(20)

    assert outcomes(model_desk, mail_id) == ["stopped"]
    assert model_summaries.model_summary(model_desk.office, mail_id).state == "failed"


# --- the button itself


def test_page_says_who_stopped_them_and_when(desk: Desk) -> None:
    models.stop(desk.office, desk.user())

    (today,) = notices(desk.office)
    desk.clock.now += timedelta(days=2)
    (later,) = notices(desk.office)

    assert today.message.startswith("Modèles arrêtés par reviewer à 10\u00a0h\u00a000. ")
    assert later.message.startswith("Modèles arrêtés par reviewer le 2 mars à 10\u00a0h\u00a000. ")


def test_stop_from_the_console_names_nobody(desk: Desk) -> None:
    stop(desk)

    (told,) = notices(desk.office)

    assert told.message.startswith("Modèles arrêtés à 10\u00a0h\u00a000, depuis la console du serveur. ")


def test_pressed_twice_it_is_one_stop_and_everything_is_recorded(desk: Desk) -> None:
    models.stop(desk.office, desk.user())
    models.stop(desk.office, desk.user(Role.ADMIN))
    models.start(desk.office, desk.user(Role.ADMIN))
    models.start(desk.office, desk.user(Role.ADMIN))

    found = desk.sql("SELECT event, user.name FROM audit JOIN user ON user.id = user_id ORDER BY audit.id")
    assert found == [("models:stopped", "reviewer"), ("models:started", "admin")]
    assert desk.sql("SELECT number, value FROM office_setting ORDER BY number") == [(1, "true"), (2, None)]


def test_two_who_press_it_at_once_make_one_stop(desk: Desk) -> None:
    gate = threading.Barrier(6)
    changed: list[bool] = []

    def press() -> None:
        gate.wait(20)
        changed.append(model_stop.switch(desk.database, START, None, stopped=True))

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(changed) == [False] * 5 + [True]


@pytest.mark.parametrize(("role", "stops"), [(Role.READER, False), (Role.REVIEWER, True)])
def test_who_may_press_it(desk: Desk, role: Role, stops: bool) -> None:
    user = desk.user(role)
    assert models.models_view(desk.office, user).may_stop is stops
    if not stops:
        with pytest.raises(NotAllowed):
            models.stop(desk.office, user)
    stop(desk)

    assert models.models_view(desk.office, user).may_start is False
    with pytest.raises(NotAllowed):
        models.start(desk.office, user)


def test_value_of_another_shape_stops_nothing(desk: Desk) -> None:
    desk.sql(
        "INSERT INTO office_setting (key, number, value, written_at)"
        " VALUES ('models_stopped', 1, '{\"autre\": 1}', '2026-03-02 09:00:00')"
    )

    assert not model_stop.is_stopped(desk.database)
