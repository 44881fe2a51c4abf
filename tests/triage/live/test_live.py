"""The events kept for those who listen: order, gaps, bounds; and who is at a mail, until forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from triage.errors import StreamsFull
from triage.live import STREAMS_A_PERSON, STREAMS_IN_ALL, Kind, Live
from triage.message import MailId, UserId
from triage.presence import FORGOTTEN_AFTER, MOST_PLACES, Presence

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CAMILLE, SACHA = UserId(1), UserId(2)
MAIL = MailId(7)


def test_what_came_since_a_position_is_told_once_and_in_order() -> None:
    live = Live()
    live.publish(Kind.MAIL, MailId(1))
    before = live.position()
    for mail_id in (2, 3, 2):
        live.publish(Kind.MAIL, MailId(mail_id))
    live.publish(Kind.MAILBOXES)

    found = live.since(before)

    assert [(one.kind, one.mail_id) for one in found.events] == [
        (Kind.MAIL, 3),
        (Kind.MAIL, 2),
        (Kind.MAILBOXES, None),
    ]
    assert not found.gap
    assert live.since(found.position).events == ()


@pytest.mark.parametrize(
    "position",
    [
        "",
        "-",
        "0",
        "autre-1",
        "zz-1",
        "{epoch}-",
        "{epoch}--1",
        "{epoch}-99",
        "{epoch}-²",
        "{epoch}-" + "9" * 50,
    ],
)
def test_a_position_of_another_run_or_none_of_ours_is_a_gap(position: str) -> None:
    live = Live()
    live.publish(Kind.LANES)
    epoch = live.position().partition("-")[0]

    found = live.since(position.format(epoch=epoch))

    assert (found.gap, found.events) == (True, ())


def test_a_position_older_than_what_is_kept_is_a_gap() -> None:
    live = Live(kept=3)
    start = live.position()
    for mail_id in range(3):
        live.publish(Kind.MAIL, MailId(mail_id))
    held = live.since(start)
    live.publish(Kind.LANES)

    assert (held.gap, len(held.events)) == (False, 3)
    assert live.since(start).gap


def test_streams_of_a_person_and_in_all_are_bounded_and_given_back() -> None:
    live = Live()
    mine = [live.open(CAMILLE) for _ in range(STREAMS_A_PERSON)]
    with pytest.raises(StreamsFull, match="streams_of_person"):
        live.open(CAMILLE)
    for user in range(STREAMS_IN_ALL - STREAMS_A_PERSON):
        live.open(UserId(100 + user))
    with pytest.raises(StreamsFull, match="streams_full"):
        live.open(SACHA)

    live.leave(mine[0])
    live.leave(mine[0])

    assert live.open(CAMILLE) is not None
    assert live.count() == STREAMS_IN_ALL


def test_a_listener_whose_loop_has_ended_does_not_keep_the_others_from_being_woken() -> None:
    live, woken = Live(), []

    def gone() -> None:
        raise RuntimeError

    live.open(CAMILLE).wake = gone
    live.open(SACHA).wake = lambda: woken.append(1)
    live.publish(Kind.LANES)

    assert woken == [1]


def test_nothing_watches_once_the_office_has_closed() -> None:
    live = Live()
    live.close()

    live.watch_by(lambda: pytest.fail("watched"))

    assert live.closed.is_set()


def test_whoever_edits_is_named_first_and_since_when() -> None:
    presence = Presence()
    presence.beat(MAIL, CAMILLE, "Camille", "a", NOW, editing=False)
    presence.beat(MAIL, SACHA, "Sacha", "b", NOW + timedelta(seconds=5), editing=True)

    again = presence.beat(MAIL, SACHA, "Sacha", "b", NOW + timedelta(seconds=25), editing=True)

    assert again is False
    places = presence.at(MAIL, NOW + timedelta(seconds=26))
    assert [(one.name, one.since - NOW) for one in places] == [
        ("Sacha", timedelta(seconds=5)),
        ("Camille", timedelta(0)),
    ]


def test_whoever_is_not_heard_of_any_more_is_forgotten() -> None:
    presence = Presence()
    presence.beat(MAIL, CAMILLE, "Camille", "a", NOW, editing=True)
    late = NOW + FORGOTTEN_AFTER + timedelta(seconds=1)

    assert presence.at(MAIL, late) == ()
    assert presence.expire(late) == (MAIL,)
    assert presence.expire(late) == ()
    assert presence.leave(MAIL, CAMILLE, "a") is False


def test_places_are_bounded_and_the_longest_unheard_goes_first() -> None:
    presence = Presence()
    for number in range(MOST_PLACES + 1):
        at = NOW + timedelta(milliseconds=number)
        presence.beat(MailId(number), CAMILLE, "Camille", "a", at, editing=True)

    assert presence.at(MailId(0), NOW) == ()
    assert len(presence.at(MailId(MOST_PLACES), NOW)) == 1
