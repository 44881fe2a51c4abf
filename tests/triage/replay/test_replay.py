"""Past mail is sorted anew: bounded, resumed after a stop, its answers kept, and nothing done to it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import OFFICE_ADDRESS, START, Desk, raw_mail
from triage import replay
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.kinds import PastKind, Role
from triage.parse import parse
from triage.review import replays
from triage.review.replays import ReplayItem, ReplayList, ReplayView
from triage.store import history, intake
from triage.store.history import PastItem

CUSTODY = "Mon frère est en garde à vue depuis ce matin au commissariat."


class Past:
    """An office with a history, and what a test does with its replay."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.services = desk.services
        self.admin = desk.user(Role.ADMIN)
        self.uid = 0

    def keep(
        self,
        body: str = "Bonjour, voici ma question.",
        *,
        at: datetime = START,
        sent: bool = False,
        **parts: str,
    ) -> str:
        """Keep a past mail; its Message-ID."""
        self.uid += 1
        name = f"<past-{self.uid}@example.org>"
        sender = {"sender": f"Cabinet <{OFFICE_ADDRESS}>"} if sent else {}
        raw = raw_mail(body, **{"Message_ID": name, "subject": f"Objet {self.uid}", **sender, **parts})
        kind = PastKind.SENT if sent else PastKind.RECEIVED
        item = PastItem(self.uid, f"{self.uid:064}", kind, at, parse(raw))
        with self.desk.database.transaction() as session:
            mailbox = intake.ensure_mailbox(session, "contact", self.desk.clock())
            history.keep(session, mailbox, "Archives", 1, [item], self.desk.clock())
        return name

    def run(self, last: int = 200) -> ReplayView:
        """Replay to the end."""
        replay.start(self.services, last, self.admin.id)
        while replay.replay_one(self.services):
            pass
        view = replays.last_view_or_none(self.services)
        assert view is not None
        return view

    def items(self, which: ReplayList = ReplayList.ALL) -> list[ReplayItem]:
        """The items of a list."""
        return replays.items_of(self.services, which)

    def judge(self, item: ReplayItem, is_right: bool | None, truth: str | None = None) -> ReplayItem:
        """A person's word."""
        return replays.judge(self.desk.office, self.admin, item.id, is_right=is_right, truth=truth)


@pytest.fixture
def past(desk: Desk) -> Past:
    """An office with an empty history."""
    return Past(desk)


def test_last_mails_are_sorted_with_class_reason_and_confidence(past: Past) -> None:
    past.keep(CUSTODY)
    past.keep("Merci pour votre aide, bonne journée.", at=START + timedelta(days=1))

    view = past.run()

    newest, oldest = past.items()
    assert (view.run.total, view.run.done) == (2, 2)
    assert (oldest.urgency, oldest.by_rule) == (Urgency.URGENT, True)
    assert "garde à vue" in oldest.reason
    assert 0 < newest.confidence <= 1
    assert view.flagged.hits == 1
    assert [one.id for one in past.items(ReplayList.URGENT)] == [oldest.id]


def test_only_the_last_mails_are_taken_and_those_of_the_office_are_not(past: Past) -> None:
    for day in range(5):
        past.keep(at=START + timedelta(days=day))
    past.keep(sent=True, at=START + timedelta(days=9))

    view = past.run(last=3)

    assert view.run.total == 3
    assert [one.subject for one in past.items()] == ["Objet 5", "Objet 4", "Objet 3"]


def test_run_is_bounded(past: Past) -> None:
    past.keep()

    assert past.run(last=10**9).run.asked == replay.MOST


def test_mail_kept_twice_is_taken_once(past: Past, desk: Desk) -> None:
    desk.receive(Message_ID="<past-1@example.org>")
    past.keep()

    view = past.run()

    assert view.run.total == 1
    assert past.items()[0].mail_id is not None


def test_interrupted_run_goes_on_where_it_was(past: Past) -> None:
    for _ in range(30):
        past.keep()
    replay.start(past.services, 200, None)
    replay.replay_one(past.services)
    half = replays.last_view_or_none(past.services)

    view = past.run()  # asks again: the run under way is given

    assert half is not None
    assert 0 < half.run.done < 30
    assert (view.run.id, view.run.done) == (half.run.id, 30)
    assert view.run.finished_at is not None
    assert replay.replay_one(past.services) is False


def test_nothing_happens_to_the_mail(past: Past, desk: Desk) -> None:
    mail_id = desk.receive_sorted(urgency=Urgency.LATER)
    before = desk.mail(mail_id)
    past.keep()

    past.run()
    for one in past.items():
        past.judge(one, is_right=False, truth="urgent" if one.urgency is not Urgency.URGENT else "later")

    assert desk.mail(mail_id) == before
    for table in ("draft", "dispatch", "receipt", "mailbox_change"):
        assert desk.sql(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


def test_office_without_mail_is_told_to_read_its_history(past: Past) -> None:
    with pytest.raises(BadRequest) as caught:
        replay.start(past.services, 200, None)

    assert caught.value.key == "replay_no_mail"


def test_fastest_tenth_is_held_against_what_is_called_urgent(past: Past) -> None:
    quick = past.keep("Merci pour votre aide, bonne journée.")
    slow = past.keep(CUSTODY)
    unanswered = past.keep("Une autre lettre, sans réponse.")
    past.keep(sent=True, at=START + timedelta(minutes=5), In_Reply_To=quick)
    past.keep(sent=True, at=START + timedelta(days=2), References=f"<older@example.org> {slow}")
    past.keep(sent=True, at=START - timedelta(days=2), In_Reply_To=unanswered)  # a clock that was wrong

    view = past.run()

    assert (view.fastest.answered, view.fastest.count, view.fastest.within_s) == (2, 1, 300)
    assert (view.fastest.flagged, view.fastest.missed) == (0, 1)
    assert [one.subject for one in past.items(ReplayList.MISSED)] == ["Objet 1"]
    assert [one.answered_after_s for one in past.items(ReplayList.FAST)] == [300]


def test_twenty_least_certain_are_put_up_and_rules_are_not_in_doubt(past: Past) -> None:
    for _ in range(25):
        past.keep()
    past.keep(CUSTODY)

    view = past.run()

    unsure = past.items(ReplayList.UNSURE)
    assert (view.unsure, len(unsure)) == (20, 20)
    assert not [one for one in unsure if one.by_rule]
    order = [(not one.uncertain, one.confidence) for one in unsure]
    assert order == sorted(order)


def test_score_needs_twenty_answers_that_are_not_duplicates(past: Past) -> None:
    for number in range(19):
        past.keep(f"Bonjour, question numéro {number}.")
    past.keep("Bonjour, question numéro 0.", subject="Objet 1")
    past.run()
    for one in past.items():
        past.judge(one, is_right=True)

    few = replays.last_view_or_none(past.services)

    assert few is not None
    assert (few.answers, few.score) == (19, None)
    past.keep("Bonjour, question numéro 20.", at=START + timedelta(days=1))
    past.run()
    past.judge(past.items()[0], is_right=False)
    view = replays.last_view_or_none(past.services)
    assert view is not None
    assert view.score is not None
    assert (view.score.right.hits, view.score.right.count, view.score.left_out) == (19, 20, 1)


def test_answers_survive_another_run(past: Past) -> None:
    for _ in range(3):
        past.keep()
    past.run()
    first, second, _ = past.items()
    other = "urgent" if second.urgency is not Urgency.URGENT else "later"
    past.judge(first, is_right=True)
    past.judge(second, is_right=False, truth=other)

    view = past.run()

    again = past.items()
    assert view.run.judged == 2
    assert [(one.is_right, one.truth and one.truth.value) for one in again] == [
        (True, first.urgency.value),
        (False, other),
        (None, None),
    ]


def label_rows(desk: Desk) -> list[tuple[Any, ...]]:
    """What was taught."""
    return desk.sql("SELECT past_mail_id IS NULL, source, urgency FROM label ORDER BY id")


def test_answer_teaches_a_class_that_was_named_or_agreed_with(past: Past, desk: Desk) -> None:
    past.keep("Merci pour votre aide, bonne journée.")
    past.run()
    (item,) = past.items()

    past.judge(item, is_right=False)
    nothing = label_rows(desk)
    past.judge(item, is_right=False, truth="urgent")
    corrected = label_rows(desk)
    past.judge(item, is_right=True)
    confirmed = label_rows(desk)
    past.judge(item, None)

    assert nothing == []
    assert corrected == [(0, "corrected", "urgent")]
    assert confirmed == [(0, "confirmed", item.urgency.value)]
    assert label_rows(desk) == []
    assert past.items()[0].is_right is None


def test_answer_on_a_stored_mail_is_a_label_of_that_mail(past: Past, desk: Desk) -> None:
    desk.receive_sorted(urgency=Urgency.ADMIN)
    past.run()
    (item,) = past.items()

    past.judge(item, is_right=False, truth="urgent" if item.urgency is not Urgency.URGENT else "later")

    assert [row[0] for row in label_rows(desk)] == [1]


def test_mail_that_the_model_learnt_from_is_not_scored(past: Past, desk: Desk) -> None:
    root = past.keep("Première lettre du fil.")
    past.keep("Seconde lettre du fil.", at=START + timedelta(days=1), References=root)
    past.keep("Tout autre chose.", at=START + timedelta(days=2))
    past.run()
    past.judge(past.items()[2], is_right=True)
    desk.clock.advance(hours=1)
    moment = desk.clock().strftime("%Y-%m-%d %H:%M:%S.000000")
    with desk.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO serving_model (version, row_hash, own_rows, metrics, kind, tried_at, released_at)"
            " VALUES ('v', 'h', 1, '{}', 'refit', ?, ?)",
            (moment, moment),
        )
    desk.clock.advance(hours=1)

    past.run()
    for one in past.items():
        past.judge(one, is_right=True)

    view = replays.last_view_or_none(past.services)
    assert view is not None
    assert view.answers == 1  # the first letter was learnt from, the second is of its thread


def test_correction_of_a_mail_counts_as_an_answer(past: Past, desk: Desk) -> None:
    from triage.review import corrections

    mail_id = desk.receive_sorted(urgency=Urgency.ADMIN)
    corrections.correct_urgency(desk.office, past.admin, mail_id, "later")

    assert past.run().answers == 1


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.READER])
def test_only_an_administrator_sees_or_judges_a_replay(past: Past, role: Role) -> None:
    past.keep()
    past.run()
    user, office = past.desk.user(role), past.desk.office

    for act in (
        lambda: replays.start(office, user, 20),
        lambda: replays.latest_or_none(office, user),
        lambda: replays.list_items(office, user, ReplayList.ALL, 0, 50),
        lambda: replays.judge(office, user, 1, is_right=True, truth=None),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_answer_that_contradicts_itself_or_names_no_item_is_refused(past: Past) -> None:
    past.keep()
    past.run()
    (item,) = past.items()
    other = "urgent" if item.urgency is not Urgency.URGENT else "later"

    for is_right, truth in ((True, other), (False, item.urgency.value), (None, other)):
        with pytest.raises(BadRequest):
            past.judge(item, is_right, truth)
    with pytest.raises(NotFound):
        replays.judge(past.desk.office, past.admin, 999, is_right=True, truth=None)


def test_what_was_done_is_recorded_without_content(past: Past, desk: Desk) -> None:
    past.keep(CUSTODY)
    past.run()
    past.judge(past.items()[0], is_right=True)

    rows = desk.sql("SELECT event, \"values\" FROM audit WHERE event LIKE 'replay:%' ORDER BY id")
    assert [(event, json.loads(str(values))) for event, values in rows] == [
        ("replay:started", {"count": 1}),
        ("replay:finished", {"count": 1}),
        ("replay:answered", {"item": 1, "answer": "juste"}),
    ]


def test_pages_follow_each_other(past: Past) -> None:
    for _ in range(5):
        past.keep()
    past.run()

    first = replays.list_items(past.desk.office, past.admin, ReplayList.ALL, 0, 3)
    second = replays.list_items(past.desk.office, past.admin, ReplayList.ALL, first.next_after or 0, 3)

    assert [len(first.items), first.next_after, len(second.items), second.next_after] == [3, 3, 2, None]
    assert "question" not in repr(first.items[0])


def test_mail_of_a_machine_is_remembered_as_one(past: Past, desk: Desk) -> None:
    past.keep("Notre lettre du mois.", List_Id="<lettre.example.org>")
    past.keep("Je suis absent.", Auto_Submitted="auto-replied")

    assert desk.sql("SELECT bulk, automatic FROM past_mail ORDER BY id") == [(1, 0), (0, 1)]


def test_past_mail_is_sorted_with_what_it_quotes(past: Past) -> None:
    quoted = "Le 2 mars 2026 à 08:00, Greffe a écrit :\n> Audience le mardi 3 mars 2026 à 9 h au tribunal."
    past.keep(f"Voici ce que je reçois.\n\n{quoted}\n")
    past.keep("Voici ce que je reçois.")

    past.run()

    plain, forwarded = past.items()
    assert (forwarded.urgency, forwarded.by_rule) == (Urgency.URGENT, True)
    assert "3 mars" in forwarded.reason
    assert plain.by_rule is False


def test_item_goes_with_its_mail(past: Past, desk: Desk) -> None:
    past.keep()
    past.run()

    with desk.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM past_mail")

    assert past.items() == []
