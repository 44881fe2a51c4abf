"""Whose newsletters and automatic mails may bind the office by a day: people it has dealings with."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import OFFICE_ADDRESS, START, Desk, raw_mail
from tests.triage.dossiers.test_filing import new_dossier
from tests.triage.learning.rows import insert
from triage import replay
from triage.kinds import LabelSource, PastKind, Role
from triage.message import MailId
from triage.parse import parse
from triage.review import replays
from triage.store import correspondents, history, intake, labels
from triage.store.history import PastItem
from triage.store.own_mails import own_rows
from triage.store.parties import NewParty

BINDING = "Bonjour,\n\nLe délai pour déposer les conclusions expire le mardi 3 mars 2026.\n"
ABSENT = "Bonjour,\n\nJe suis absent. En cas d’urgence, écrivez à l’étude jusqu’au mardi 3 mars 2026.\n"
KEVREN = "kevren@greement.example"
LIST = {"List_Id": "<lettre.greement.example>"}
MACHINE = {"Auto_Submitted": "auto-generated"}


def wrote(desk: Desk, *addresses: str, at: datetime = START - timedelta(days=9), uid: int = 1) -> None:
    """Keep a mail of the history that the office wrote to these addresses."""
    raw = raw_mail("Bonjour.", sender=OFFICE_ADDRESS, To=", ".join(addresses), Message_ID=f"<h{uid}@x.org>")
    item = PastItem(uid, f"{uid:064}", PastKind.SENT, at, parse(raw))
    with desk.database.transaction() as session:
        mailbox = intake.ensure_mailbox(session, "contact", desk.clock())
        history.keep(session, mailbox, "Sent", 1, [item], desk.clock())


def sorted_mail(desk: Desk, sender: str = KEVREN, body: str = BINDING, **headers: str) -> MailId:
    """A mail that came from there and went through the pipeline."""
    parts = {"sender": f"Kevren <{sender}>", "body": body, **headers}
    mail_id = desk.receive(**parts)  # type: ignore[arg-type]  # headers only
    desk.run()
    return mail_id


def hard_rules(desk: Desk, mail_id: MailId) -> set[str]:
    """The rules that made it urgent."""
    rules = json.loads(str(desk.sql(f"SELECT sorting FROM mail WHERE id = {mail_id}")[0][0]))["rules"]  # noqa: S608
    return {one["rule"] for one in rules if one["strength"] == "hard"}


@pytest.mark.parametrize("headers", [LIST, MACHINE, {"Precedence": "bulk"}], ids=["list", "machine", "bulk"])
def test_day_of_a_list_binds_only_when_it_comes_from_somebody_known(
    desk: Desk, headers: dict[str, str]
) -> None:
    before = sorted_mail(desk, **headers)
    wrote(desk, f"Kevren <{KEVREN.upper()}>", "autre@example.org")
    after = sorted_mail(desk, **headers)

    assert hard_rules(desk, before) == set()
    assert hard_rules(desk, after) == {"deadline"}
    assert desk.mail(after).urgency is Urgency.URGENT


def test_day_that_a_person_wrote_binds_whoever_it_is(desk: Desk) -> None:
    assert hard_rules(desk, sorted_mail(desk)) == {"deadline"}


def test_words_of_a_list_never_make_a_mail_urgent_even_from_somebody_known(desk: Desk) -> None:
    wrote(desk, KEVREN)

    mail_id = sorted_mail(desk, body="Mon frère est en garde à vue depuis ce matin au commissariat.", **LIST)

    assert hard_rules(desk, mail_id) == set()


PARTIES: dict[str, tuple[tuple[str, ...], str, bool]] = {
    "their own address": ((KEVREN,), KEVREN, True),
    "whatever the capitals": ((KEVREN,), KEVREN.upper(), True),
    "a person at a firm listed whole": (("@greement.example",), KEVREN, True),
    "the letters of a firm listed whole": (("@greement.example",), "newsletter@greement.example", False),
    "a function that a person listed": (("greffe@tribunal.example",), "greffe@tribunal.example", True),
    "another person at the firm": ((KEVREN,), "lenaig@greement.example", False),
    "a firm whose name only ends alike": (("@greement.example",), "kevren@le-greement.example", False),
    "a public provider": ((f"{KEVREN}",), "kevren@gmail.com", False),
}  # fmt: skip


@pytest.mark.parametrize(("listed", "sender", "expected"), PARTIES.values(), ids=PARTIES)
def test_parties_of_the_register_are_known(
    desk: Desk, listed: tuple[str, ...], sender: str, expected: bool
) -> None:
    new_dossier(desk, people=(NewParty("Kevren", addresses=listed),))

    assert is_known(desk, sender) is expected


def is_known(desk: Desk, sender: str, at: datetime = START, **headers: str) -> bool:
    parsed = parse(raw_mail(sender=sender, **(headers or LIST)))
    with desk.database.transaction() as session:
        return correspondents.is_known(session, parsed, at)


ADDRESSES = [
    "info@greement.example",
    "contact@greement.example",
    "newsletter@greement.example",
    "no-reply@greement.example",
    "notifications@greement.example",
    "greffe@tribunal.example",
    "formation+mars@greement.example",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_of_a_function_is_not_known_because_the_office_wrote_there(desk: Desk, address: str) -> None:
    wrote(desk, address, KEVREN)

    assert is_known(desk, address) is False
    assert is_known(desk, KEVREN) is True


def test_what_the_office_wrote_later_says_nothing_of_the_mail(desk: Desk) -> None:
    wrote(desk, KEVREN, at=START)

    assert is_known(desk, KEVREN, START) is False
    assert is_known(desk, KEVREN, START + timedelta(seconds=1)) is True


def test_mail_received_from_somebody_does_not_make_them_known(desk: Desk) -> None:
    desk.receive(sender=KEVREN)
    insert(desk, "past_mail", kind="received", sender_address=KEVREN, recipients=f'[["", "{KEVREN}"]]')

    assert is_known(desk, KEVREN) is False


@pytest.mark.parametrize("recipient", ["kevren_@greement.example", "xkevren@greement.example", "autre@x.org"])
def test_name_or_address_that_only_looks_alike_is_another(desk: Desk, recipient: str) -> None:
    wrote(desk, f'"{KEVREN}" <{recipient}>')

    assert is_known(desk, KEVREN) is False
    assert is_known(desk, "kevren%@greement.example") is False


def test_reply_sent_from_here_makes_its_recipient_known_once_it_left(desk: Desk) -> None:
    mail_id = desk.receive()
    recipients = json.dumps([KEVREN.upper()])
    insert(desk, "dispatch", mail_id=mail_id, approved_by=None, recipients=recipients, sent_at=None)

    waiting = is_known(desk, KEVREN)
    desk.sql("UPDATE dispatch SET sent_at = '2026-03-01 09:00:00.000000', undelivered_at = NULL")

    assert (waiting, is_known(desk, KEVREN)) == (False, True)


@pytest.mark.parametrize("sender", ["", "<>", "pas une adresse"])
def test_mail_of_nobody_is_of_nobody_known(desk: Desk, sender: str) -> None:
    wrote(desk, KEVREN)

    assert is_known(desk, sender) is False


def test_nothing_is_asked_of_mail_that_persons_wrote(desk: Desk) -> None:
    wrote(desk, KEVREN)

    assert is_known(desk, KEVREN, START, X_Mailer="x") is False


def test_many_senders_are_asked_at_once(desk: Desk) -> None:
    known = [f"client-{number}@example.org" for number in range(0, 60, 2)]
    wrote(desk, *known)
    mails = [(parse(raw_mail(sender=f"client-{number}@example.org", **LIST)), START) for number in range(60)]

    with desk.database.transaction() as session:
        found = correspondents.known_senders(session, mails)

    assert found == [True, False] * 30


def test_replay_and_training_read_past_mail_as_it_was_known_on_its_day(desk: Desk) -> None:
    wrote(desk, KEVREN, at=START - timedelta(days=1))
    for uid, at in ((11, START - timedelta(days=2)), (12, START)):
        raw = raw_mail(BINDING, sender=KEVREN, Message_ID=f"<p{uid}@x.org>", subject=f"{uid}", **LIST)
        item = PastItem(uid, f"{uid:064}", PastKind.RECEIVED, at, parse(raw))
        with desk.database.transaction() as session:
            mailbox = intake.ensure_mailbox(session, "contact", desk.clock())
            history.keep(session, mailbox, "INBOX", 1, [item], desk.clock())
    received = desk.receive(sender=KEVREN, body=BINDING, List_Id=LIST["List_Id"])
    admin = desk.user(Role.ADMIN).id

    replay.start(desk.services, 20, admin)
    while replay.replay_one(desk.services):
        pass
    items = {one.subject: one.by_rule for one in replays.items_of(desk.services, replays.ReplayList.ALL)}
    settings = desk.services.settings
    with desk.database.transaction() as session:
        for (ident,) in desk.sql("SELECT id FROM past_mail WHERE kind = 'received'"):
            labels.keep_past(session, int(str(ident)), LabelSource.CONFIRMED, START, urgency=Urgency.URGENT)
        labels.say_urgency(session, received, Urgency.URGENT, admin, START)
        rows = own_rows(session, labels.all_labels(session), settings.office, settings.type_list)

    assert items == {"11": False, "12": True, "Paiement de la facture": True}
    told = {(row.mail.subject, row.mail.known_sender) for row in rows}
    assert told == {("11", False), ("12", True), ("Paiement de la facture", True)}
