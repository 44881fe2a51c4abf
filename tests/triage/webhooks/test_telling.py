"""What other programs are told: in order, signed, again after a fault, and nothing of what a mail holds."""

from __future__ import annotations

import contextlib
import itertools
import json
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.servers.certificates import make_certificates
from tests.servers.loopback import free_ports, wait_until
from tests.servers.receiver import Receiver
from tests.triage.desk import Desk
from tests.triage.webhooks.hooks import deliveries, hooked, tell, teller
from triage import audit, worker
from triage.audit import AuditEvent
from triage.kinds import Role
from triage.locales import Locale, speaking
from triage.message import MailId
from triage.review import notices, webhooks
from triage.sealing import KEY_NAME
from triage.webhook_door import Door
from triage.webhook_kinds import WebhookEvent
from triage.webhook_signing import signed_headers
from triage.webhooks import MAX_TRIES, MAX_WAITING, pause_s


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program that is told."""
    with Receiver() as running:
        yield running


def happen(desk: Desk, event: AuditEvent, mail_id: MailId | None = None, **values: object) -> None:
    """Write a line of the record."""
    with desk.database.transaction() as session:
        audit.record(session, event, desk.clock(), mail_id=mail_id, values=values)


def test_example_of_the_specification_gets_its_signature() -> None:
    # the example that the libraries of Standard Webhooks are tested with
    body, key = b'{"test": 2432232314}', "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = datetime.fromtimestamp(1614265330, UTC)

    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body, [key])

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_mail_that_comes_is_told_sorted_then_with_its_draft_both_signed(
    desk: Desk, receiver: Receiver
) -> None:
    webhook_id, secret = hooked(desk, receiver)
    mail_id = desk.receive()
    desk.run()

    tell(desk, webhook_id)

    assert receiver.told == ["mail.sorted", "draft.ready"]
    for came in receiver.came:
        assert came.path == "/b"
        assert came.is_signed_with(secret)
        assert came.headers["content-type"] == "application/json"
        assert set(came.told) == {"type", "timestamp", "data"}
        assert came.told["data"] == {"mail_id": mail_id, "mailbox": "contact"}
        assert came.told["timestamp"] == "2026-03-02T09:00:00.000Z"
    assert [one.message for one in deliveries(desk, webhook_id)] == [
        "Reçu\u00a0: le serveur a répondu 204."
    ] * 2


@pytest.mark.parametrize(
    ("event", "values", "told"),
    [
        (AuditEvent.MAIL_SORTED, {}, "mail.sorted"),
        (AuditEvent.DRAFT_PREPARED, {}, "draft.ready"),
        (AuditEvent.DRAFT_REDRAFTED, {}, "draft.ready"),
        (AuditEvent.REPLY_SENT, {}, "mail.sent"),
        (AuditEvent.REPLY_SETTLED, {"outcome": "sent"}, "mail.sent"),
        (AuditEvent.REPLY_SETTLED, {"outcome": "not_sent"}, None),
        (AuditEvent.REPLY_UNDELIVERED, {"status": "5.1.1"}, "mail.undeliverable"),
        (AuditEvent.REPLY_REFUSED, {"code": 550}, "mail.undeliverable"),
        (AuditEvent.MAIL_READ, {}, None),
        (AuditEvent.DRAFT_EDITED, {}, None),
    ],
)
def test_lines_of_the_record_tell_what_they_should(
    desk: Desk, receiver: Receiver, event: AuditEvent, values: dict[str, object], told: str | None
) -> None:
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, event, desk.receive(), **values)

    tell(desk, webhook_id)

    assert receiver.told == ([told] if told else [])


def test_nothing_of_what_a_mail_holds_is_told(desk: Desk, receiver: Receiver) -> None:
    marks = ["Zéphyrine", "Quatrebarbes", "zq-marque", "0612345678", "FR7630006000011234567890189"]
    webhook_id, _ = hooked(desk, receiver)
    mail_id = desk.receive(
        sender="Zéphyrine Quatrebarbes <zq-marque@example.org>",
        subject="Zéphyrine Quatrebarbes 0612345678",
        body="Bonjour, mon IBAN FR7630006000011234567890189, zq-marque. Pourriez-vous envoyer votre RIB ?",
    )
    desk.run()
    for event in AuditEvent:
        happen(desk, event, mail_id, outcome="sent", status="5.1.1 zq-marque", name="Quatrebarbes")

    tell(desk, webhook_id)

    assert set(receiver.told) == {one.value for one in WebhookEvent}
    for came in receiver.came:
        everything = f"{came.path} {came.headers} {came.body.decode()}"
        assert not [mark for mark in marks if mark.lower() in everything.lower()]
        assert came.told["data"] == {"mail_id": mail_id, "mailbox": "contact"}


def test_only_what_was_chosen_and_happened_since_is_told(desk: Desk, receiver: Receiver) -> None:
    desk.receive()
    desk.run()
    webhook_id, _ = hooked(desk, receiver, WebhookEvent.MAIL_SENT)
    happen(desk, AuditEvent.MAIL_SORTED)
    happen(desk, AuditEvent.REPLY_SENT)

    tell(desk, webhook_id)

    assert receiver.told == ["mail.sent"]


@pytest.mark.parametrize(
    ("statuses", "status", "words"),
    [
        ([500], 500, "Le serveur a échoué (500)."),
        ([404], 404, "Le serveur a refusé (404)."),
        ([302], 302, "Le serveur renvoie ailleurs (302)\u00a0: les redirections ne sont pas suivies."),
    ],
)
def test_a_refusal_is_tried_again_under_the_same_id_and_what_follows_waits(
    desk: Desk, receiver: Receiver, statuses: list[int], status: int, words: str
) -> None:
    with Receiver() as elsewhere:
        receiver.script.statuses = [*statuses, 204]
        receiver.script.headers = {"location": elsewhere.url}
        webhook_id, secret = hooked(desk, receiver)
        happen(desk, AuditEvent.MAIL_SORTED)
        happen(desk, AuditEvent.REPLY_SENT)
        tell(desk, webhook_id)
        first, second = deliveries(desk, webhook_id)
        assert (first.status, first.message, first.tries) == (status, words, 1)
        assert (second.message, second.tries) == ("En attente.", 0)
        tell(desk, webhook_id)  # not due yet
        assert len(receiver.came) == 1

        desk.clock.advance(seconds=10)
        tell(desk, webhook_id)

        assert receiver.told == ["mail.sorted", "mail.sorted", "mail.sent"]
        assert receiver.came[0].headers["webhook-id"] == receiver.came[1].headers["webhook-id"]
        assert receiver.came[0].body == receiver.came[1].body
        assert receiver.came[0].headers["webhook-timestamp"] != receiver.came[1].headers["webhook-timestamp"]
        assert receiver.came[1].is_signed_with(secret)
        assert elsewhere.came == []


def test_after_fifteen_tries_the_webhook_stops_and_the_page_says_so(desk: Desk, receiver: Receiver) -> None:
    receiver.script.statuses = [503]
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)
    happen(desk, AuditEvent.REPLY_SENT)
    began = desk.clock()

    for _ in range(MAX_TRIES + 3):
        tell(desk, webhook_id)
        waits = [one.next_at for one in deliveries(desk, webhook_id) if one.next_at is not None]
        desk.clock.now = max(desk.clock.now, waits[0])

    (view,) = webhooks.list_webhooks(desk.office, desk.user(Role.ADMIN))
    assert len(receiver.came) == MAX_TRIES
    assert view.off == "Arrêté\u00a0: 15 essais ont échoué."
    assert desk.clock.now - began < timedelta(days=4)
    assert "webhook_off_notice" in [one.key for one in notices.notices(desk.office)]

    receiver.script.statuses = [204]
    webhooks.set_paused(desk.office, desk.user(Role.ADMIN), webhook_id, paused=False)
    tell(desk, webhook_id)

    assert receiver.told[MAX_TRIES:] == ["mail.sent"]  # the one given up can be repeated by hand
    first = deliveries(desk, webhook_id)[0]
    webhooks.repeat(desk.office, desk.user(Role.ADMIN), webhook_id, first.id)
    tell(desk, webhook_id)
    assert receiver.came[-1].headers["webhook-id"] == receiver.came[0].headers["webhook-id"]


def test_who_wants_no_more_is_asked_no_more(desk: Desk, receiver: Receiver) -> None:
    receiver.script.statuses = [410]
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)

    tell(desk, webhook_id)
    desk.clock.advance(days=1)
    tell(desk, webhook_id)

    (view,) = webhooks.list_webhooks(desk.office, desk.user(Role.ADMIN))
    assert len(receiver.came) == 1
    assert view.off is not None
    assert "410" in view.off


def test_a_slow_one_does_not_hold_the_others_and_is_given_up_in_time(desk: Desk, receiver: Receiver) -> None:
    release = threading.Event()
    with Receiver() as slow:
        slow.script.hold = release
        slow_id, _ = hooked(desk, slow)
        hooked(desk, receiver)
        happen(desk, AuditEvent.MAIL_SORTED)
        one = teller(desk, Door(timeout_s=0.5))
        one.take_from_record()

        one.tell_all()

        wait_until(lambda: receiver.told == ["mail.sorted"])
        wait_until(lambda: deliveries(desk, slow_id)[0].tries == 1)
        assert deliveries(desk, slow_id)[0].message == "Le serveur n’a pas répondu en dix secondes."
        release.set()
        one.close()


def test_an_endless_or_senseless_answer_is_not_waited_for(desk: Desk, receiver: Receiver) -> None:
    receiver.script.body = b"x" * 3_000_000
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)
    tell(desk, webhook_id)
    assert deliveries(desk, webhook_id)[0].status == 204

    receiver.script.garbage = True
    happen(desk, AuditEvent.MAIL_SORTED)
    tell(desk, webhook_id)

    assert deliveries(desk, webhook_id)[1].message == "Le serveur a échoué (pas de réponse lisible)."
    with speaking(Locale.BRITAIN):
        assert deliveries(desk, webhook_id)[1].message == "The server failed (no readable answer)."


def test_nobody_listening_is_a_fault_like_another(desk: Desk, receiver: Receiver) -> None:
    webhook_id, _ = hooked(desk, receiver)
    (port,) = free_ports(1)
    webhooks.change(
        desk.office,
        desk.user(Role.ADMIN),
        webhook_id,
        f"http://127.0.0.1:{port}/",
        [WebhookEvent.MAIL_SORTED],
        internal=True,
    )
    happen(desk, AuditEvent.MAIL_SORTED)

    tell(desk, webhook_id)

    assert deliveries(desk, webhook_id)[0].message == "Le serveur est injoignable."


@pytest.mark.parametrize(
    ("names", "trusted", "message"),
    [
        (("127.0.0.1",), True, "Reçu\u00a0: le serveur a répondu 204."),
        (("ailleurs.example.org",), True, "La liaison sûre a échoué"),
        (("127.0.0.1",), False, "La liaison sûre a échoué"),
    ],
    ids=["right", "another name", "unknown authority"],
)
def test_certificate_must_be_of_that_name_and_of_a_known_authority(
    desk: Desk, tmp_path: Path, names: tuple[str, ...], trusted: bool, message: str
) -> None:
    made = make_certificates(tmp_path / "tls", *names)
    context = made.client_context() if trusted else ssl.create_default_context()
    server = Receiver(made.server_context())
    server.start()
    try:
        webhook_id, _ = hooked(desk, server)
        happen(desk, AuditEvent.MAIL_SORTED)
        tell(desk, webhook_id, Door(5, context))
        assert deliveries(desk, webhook_id)[0].message.startswith(message)
    finally:
        server.drop_connections()
        server.stop()


def test_for_a_day_two_secrets_sign_then_the_new_one_alone(desk: Desk, receiver: Receiver) -> None:
    webhook_id, old = hooked(desk, receiver)
    _, new = webhooks.renew_secret(desk.office, desk.user(Role.ADMIN), webhook_id)

    happen(desk, AuditEvent.MAIL_SORTED)
    tell(desk, webhook_id)
    desk.clock.advance(hours=25)
    happen(desk, AuditEvent.MAIL_SORTED)
    tell(desk, webhook_id)

    during, after = receiver.came
    assert during.is_signed_with(new)
    assert during.is_signed_with(old)
    assert after.is_signed_with(new)
    assert not after.is_signed_with(old)


def test_secrets_lie_sealed_and_without_their_key_nothing_is_sent(desk: Desk, receiver: Receiver) -> None:
    webhook_id, secret = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)
    kept = b"".join(path.read_bytes() for path in desk.services.settings.data_dir.glob("bannette.sqlite3*"))
    assert secret.encode() not in kept
    assert secret.removeprefix("whsec_").encode() not in kept
    (desk.services.settings.data_dir / KEY_NAME).unlink()

    tell(desk, webhook_id)

    assert receiver.came == []
    assert deliveries(desk, webhook_id)[0].message.startswith("Le secret ne peut plus être lu")


def test_during_a_pause_nothing_is_told_and_afterwards_what_is_young_enough(
    desk: Desk, receiver: Receiver
) -> None:
    webhook_id, _ = hooked(desk, receiver)
    admin = desk.user(Role.ADMIN)
    webhooks.set_paused(desk.office, admin, webhook_id, paused=True)
    happen(desk, AuditEvent.MAIL_SORTED)
    desk.clock.advance(days=4)
    happen(desk, AuditEvent.REPLY_SENT)
    tell(desk, webhook_id)
    assert receiver.came == []

    webhooks.set_paused(desk.office, admin, webhook_id, paused=False)
    tell(desk, webhook_id)

    assert receiver.told == ["mail.sent"]


def test_the_table_stays_small_and_nothing_is_lost_while_the_record_waits(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.webhooks.MAX_WAITING", 5)
    monkeypatch.setattr("triage.webhooks._KEPT", 3)
    receiver.script.statuses = [500]
    webhook_id, _ = hooked(desk, receiver)
    for _ in range(12):
        happen(desk, AuditEvent.MAIL_SORTED)
    tell(desk, webhook_id)
    assert len(deliveries(desk, webhook_id)) == 5
    assert MAX_WAITING == 1000

    receiver.script.statuses = [204]
    desk.clock.advance(seconds=10)
    for _ in range(4):
        tell(desk, webhook_id)

    ids = [one.headers["webhook-id"] for one in receiver.came]
    assert len(set(ids)) == 12
    assert len(deliveries(desk, webhook_id)) <= 3 + 5


def test_a_stop_before_or_after_the_telling_loses_none(desk: Desk, receiver: Receiver) -> None:
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)

    # taken from the record in a transaction that was never committed
    with killed_at("look_to"), pytest.raises(KeyboardInterrupt):
        teller(desk).take_from_record()
    assert deliveries(desk, webhook_id) == ()

    # told, and stopped before that was noted
    stopped = teller(desk)
    stopped.take_from_record()
    with killed_at("settle"), pytest.raises(KeyboardInterrupt):
        stopped.tell_one(webhook_id)
    tell(desk, webhook_id)

    assert receiver.told == ["mail.sorted", "mail.sorted"]
    assert len({one.headers["webhook-id"] for one in receiver.came}) == 1


@contextlib.contextmanager
def killed_at(place: str) -> Iterator[None]:
    """Stop the program at this function of the store."""

    def stop(*_parts: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"triage.store.webhooks.{place}", stop)
        yield


def test_a_webhook_removed_meanwhile_is_told_nothing(desk: Desk, receiver: Receiver) -> None:
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)
    one = teller(desk)
    one.take_from_record()

    webhooks.remove(desk.office, desk.user(Role.ADMIN), webhook_id)

    assert one.tell_one(webhook_id) is False
    assert one.take_from_record() is False
    assert desk.sql("SELECT count(*) FROM webhook_delivery") == [(0,)]
    assert receiver.came == []


def test_a_running_office_tells_by_itself(desk: Desk, receiver: Receiver) -> None:
    webhook_id, _ = hooked(desk, receiver, WebhookEvent.MAIL_SORTED)
    crew = worker.start(desk.services, {}, worker.Signals())
    try:
        desk.receive()
        wait_until(lambda: receiver.told == ["mail.sorted"], 30)
        wait_until(lambda: deliveries(desk, webhook_id)[0].tries == 1)
    finally:
        assert crew.stop()


def test_after_the_end_of_the_office_nothing_is_noted(desk: Desk, receiver: Receiver) -> None:
    webhook_id, _ = hooked(desk, receiver)
    happen(desk, AuditEvent.MAIL_SORTED)
    one = teller(desk)
    one.take_from_record()
    one.close()

    assert one.tell_one(webhook_id) is False
    assert deliveries(desk, webhook_id)[0].tries == 0  # it is told again, under the same id


def test_pauses_grow_to_ten_hours_and_end_within_three_days() -> None:
    pauses = [pause_s(tries) for tries in range(1, MAX_TRIES)]

    assert 4 <= pauses[0] <= 6
    assert max(pauses) <= 36_000 * 1.2
    assert all(one < two * 2 for one, two in itertools.pairwise(pauses))
    assert sum(pauses) < 3.2 * 86_400


def test_each_act_of_an_administrator_is_in_the_record_without_the_address(
    desk: Desk, receiver: Receiver
) -> None:
    admin = desk.user(Role.ADMIN)
    webhook_id, _ = hooked(desk, receiver)
    tried = webhooks.try_now(desk.office, admin, webhook_id)
    webhooks.change(desk.office, admin, webhook_id, receiver.url, [WebhookEvent.MAIL_SENT], internal=True)
    webhooks.renew_secret(desk.office, admin, webhook_id)
    webhooks.set_paused(desk.office, admin, webhook_id, paused=True)
    webhooks.set_paused(desk.office, admin, webhook_id, paused=False)
    webhooks.repeat(desk.office, admin, webhook_id, tried.id)
    webhooks.remove(desk.office, admin, webhook_id)

    lines = desk.sql('SELECT event, "values" FROM audit ORDER BY id')
    assert [one for one, _ in lines] == [
        "office:webhook_added",
        "office:webhook_tested",
        "office:webhook_changed",
        "office:webhook_secret",
        "office:webhook_paused",
        "office:webhook_resumed",
        "office:webhook_repeated",
        "office:webhook_removed",
    ]
    assert "127.0.0.1" not in json.dumps([str(values) for _, values in lines])
    assert receiver.told == ["webhook.test"]
