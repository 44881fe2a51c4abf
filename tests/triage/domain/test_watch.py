"""The unflagged mails that a person is shown: the likeliest urgent ones, ten a day, and the sample."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from classifiers.labels import Urgency
from tests.triage.desk import OFFICE_ADDRESS, Desk
from triage.chance_words import chance_words
from triage.errors import NotAllowed, NotFound
from triage.kinds import Role
from triage.message import MailId
from triage.review import corrections, endings, watch
from triage.review import quality as quality_view
from triage.review.views import overview
from triage.states import MailState
from triage.store import labels, sorted_mails
from triage.store.erasing import erase_mail


def unflagged(desk: Desk, probability: float = 0.1, *, sampled: bool = False) -> MailId:
    """A mail that can wait, with this probability of urgent, left to be read."""
    mail = desk.receive_sorted(urgency=Urgency.LATER, probability=probability, sampled=sampled)
    return desk.move(mail, MailState.TO_READ)


def shown(desk: Desk) -> list[tuple[MailId, bool]]:
    """What is put in front of a person, in order; the count of the page says the same."""
    lines = watch.list_watched(desk.office)
    assert overview(desk.office).watch == len(lines)
    return [(one.line.id, one.sampled) for one in lines]


def answer(desk: Desk, mail: MailId, *, urgent: bool) -> None:
    """A reviewer's answer."""
    watch.answer(desk.office, desk.user(), mail, urgent=urgent)


def said(desk: Desk) -> list[tuple[object, ...]]:
    """What was learnt: source, urgency, what had been shown."""
    return desk.sql("SELECT source, urgency, shown_urgency FROM label ORDER BY id")


def test_nothing_is_to_be_watched_in_an_empty_office(desk: Desk) -> None:
    assert shown(desk) == []


def test_likeliest_mails_come_first_and_ten_at_most(desk: Desk) -> None:
    mails = [unflagged(desk, 0.01 * number) for number in range(1, 13)]

    assert shown(desk) == [(mail, False) for mail in reversed(mails[2:])]


@pytest.mark.parametrize("state", list(MailState))
def test_mail_that_somebody_dealt_with_is_not_shown_again_but_the_sample_is(
    desk: Desk, state: MailState
) -> None:
    mail, drawn = unflagged(desk), unflagged(desk, sampled=True)
    desk.sql(f"UPDATE mail SET state = '{state.value}'")  # noqa: S608  our own names

    untreated = state in ("sorted", "drafted", "by_hand", "to_call", "to_read")
    assert shown(desk) == [*([(mail, False)] if untreated else []), (drawn, True)]


@pytest.mark.parametrize(
    ("probability", "is_shown"), [(None, False), (0.0, False), (0.009, False), (0.01, True), (0.9, True)]
)
def test_mail_that_is_hardly_ever_urgent_is_left_to_the_sample(
    desk: Desk, probability: float | None, is_shown: bool
) -> None:
    mail = desk.receive_sorted(urgency=Urgency.ADMIN, probability=probability)

    assert shown(desk) == ([(mail, False)] if is_shown else [])


def test_flagged_mail_and_mail_not_yet_sorted_are_not_shown(desk: Desk) -> None:
    desk.receive_sorted(urgency=Urgency.URGENT, probability=0.9)
    desk.receive()

    assert shown(desk) == []


def test_what_the_office_wrote_itself_is_not_shown(desk: Desk) -> None:
    own = desk.receive_sorted(
        urgency=Urgency.LATER, probability=0.1, From=f"Cabinet <{OFFICE_ADDRESS.upper()}>"
    )
    desk.move(own, MailState.TO_READ)

    assert shown(desk) == []


def test_mail_is_shown_for_a_week_and_one_of_the_sample_for_four(desk: Desk) -> None:
    mail, drawn = unflagged(desk), unflagged(desk, sampled=True)

    desk.clock.advance(days=7)
    assert shown(desk) == [(mail, False), (drawn, True)]
    desk.clock.advance(seconds=1)
    assert shown(desk) == [(drawn, True)]
    desk.clock.advance(days=21)
    assert shown(desk) == []


@pytest.mark.parametrize("spoken", ["urgent", "later", "admin"])
def test_mail_on_which_somebody_spoke_is_not_shown(desk: Desk, spoken: str) -> None:
    for mail in (unflagged(desk), unflagged(desk, sampled=True)):
        corrections.correct_urgency(desk.office, desk.user(), mail, spoken)

    assert shown(desk) == []


def test_word_on_the_type_and_a_reply_that_was_sent_are_no_word_on_the_urgency(desk: Desk) -> None:
    mail, drawn = unflagged(desk), unflagged(desk, sampled=True)
    corrections.correct_dossier_type(desk.office, desk.user(), mail, "famille")
    with desk.database.transaction() as session:
        labels.reply_was_sent(session, drawn, desk.clock())

    assert shown(desk) == [(mail, False), (drawn, True)]


@pytest.mark.parametrize(
    ("urgent", "label", "urgency", "event"),
    [
        (True, ("corrected", "urgent", "later"), Urgency.URGENT, "mail:urgency_corrected"),
        (False, ("confirmed", "later", "later"), Urgency.LATER, "mail:urgency_confirmed"),
    ],
)
def test_answer_teaches_and_the_mail_is_shown_no_more(
    desk: Desk, urgent: bool, label: tuple[str, ...], urgency: Urgency, event: str
) -> None:
    mail = unflagged(desk)

    answer(desk, mail, urgent=urgent)

    assert said(desk) == [label]
    assert desk.mail(mail).urgency is urgency
    assert desk.history(mail)[-1] == event
    assert shown(desk) == []


@pytest.mark.parametrize("urgent", [True, False])
def test_answer_taken_back_leaves_everything_as_the_machine_had_shown_it(desk: Desk, urgent: bool) -> None:
    mail = desk.receive_sorted(urgency=Urgency.LATER, probability=0.1, uncertain=True)
    before = desk.mail(mail)
    answer(desk, mail, urgent=urgent)

    watch.take_back(desk.office, desk.user(), mail)

    assert said(desk) == []
    assert desk.mail(mail) == before
    assert shown(desk) == [(mail, False)]
    assert desk.history(mail)[-1] == "mail:urgency_taken_back"
    answer(desk, mail, urgent=not urgent)
    assert len(said(desk)) == 1


def test_answer_taken_back_leaves_what_was_said_of_the_type(desk: Desk) -> None:
    mail = unflagged(desk)
    corrections.correct_dossier_type(desk.office, desk.user(), mail, "famille")
    answer(desk, mail, urgent=True)

    watch.take_back(desk.office, desk.user(), mail)

    assert desk.mail(mail).corrected
    assert desk.sql("SELECT dossier_type, urgency FROM label") == [("famille", None)]


def test_ten_answers_are_a_days_work_and_the_sample_comes_on_top(desk: Desk) -> None:
    mails = [unflagged(desk) for _ in range(12)]
    drawn = [unflagged(desk, sampled=True) for _ in range(2)]
    for mail in (*mails[:4], drawn[0]):
        answer(desk, mail, urgent=False)
    assert len(shown(desk)) == 6 + 1
    for mail in mails[4:10]:
        answer(desk, mail, urgent=False)

    assert shown(desk) == [(drawn[1], True)]
    watch.take_back(desk.office, desk.user(), mails[0])
    assert shown(desk) == [(mails[0], False), (drawn[1], True)]
    answer(desk, mails[0], urgent=False)
    desk.clock.advance(hours=14)  # 9 h UTC: the office's midnight comes first
    assert shown(desk) == [(mails[10], False), (mails[11], False), (drawn[1], True)]


def test_two_persons_at_once_are_told_apart(desk: Desk) -> None:
    mail = unflagged(desk)
    answer(desk, mail, urgent=True)

    with pytest.raises(NotAllowed) as refused:
        answer(desk, mail, urgent=False)

    assert refused.value.key == "watch_answered"
    assert desk.mail(mail).urgency is Urgency.URGENT
    assert said(desk) == [("corrected", "urgent", "later")]


def test_answer_to_a_mail_corrected_elsewhere_changes_nothing(desk: Desk) -> None:
    mail = unflagged(desk)
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")

    with pytest.raises(NotAllowed):
        answer(desk, mail, urgent=False)
    with pytest.raises(NotAllowed):
        watch.take_back(desk.office, desk.user(), mail)

    assert desk.mail(mail).urgency is Urgency.URGENT
    assert desk.sql("SELECT watched_at FROM sorted_mail") == [(None,)]


def test_answer_is_not_taken_back_over_the_word_of_somebody_else(desk: Desk) -> None:
    mail = unflagged(desk)
    answer(desk, mail, urgent=False)
    corrections.correct_urgency(desk.office, desk.user(Role.ADMIN), mail, "urgent")

    with pytest.raises(NotAllowed, match="watch_answered_since"):
        watch.take_back(desk.office, desk.user(), mail)

    assert desk.mail(mail).urgency is Urgency.URGENT
    assert said(desk) == [("corrected", "urgent", "later")]


def test_what_cannot_be_answered_is_refused(desk: Desk) -> None:
    flagged, waiting = desk.receive_sorted(urgency=Urgency.URGENT, probability=0.9), desk.receive()
    for mail in (flagged, waiting):
        with pytest.raises(NotAllowed) as refused:
            answer(desk, mail, urgent=False)
        assert refused.value.key == "watch_flagged"
    with pytest.raises(NotFound):
        answer(desk, MailId(99), urgent=True)
    with pytest.raises(NotFound):
        watch.take_back(desk.office, desk.user(), MailId(99))
    with pytest.raises(NotAllowed) as refused:
        watch.take_back(desk.office, desk.user(), flagged)
    assert refused.value.key == "watch_not_answered"


def test_reader_may_look_and_not_answer(desk: Desk) -> None:
    mail = unflagged(desk)
    reader = desk.user(Role.READER)

    with pytest.raises(NotAllowed, match="read_only"):
        watch.answer(desk.office, reader, mail, urgent=True)
    with pytest.raises(NotAllowed, match="read_only"):
        watch.take_back(desk.office, reader, mail)

    assert said(desk) == []


def test_erased_mail_is_gone_from_the_watch(desk: Desk) -> None:
    mail = unflagged(desk)
    endings.dismiss(desk.office, desk.user(), mail)
    endings.restore(desk.office, desk.user(), mail)
    assert shown(desk) == [(mail, False)]
    with desk.database.transaction() as session:
        erase_mail(session, mail)

    assert shown(desk) == []
    assert desk.sql("SELECT count(*) FROM sorted_mail") == [(0,)]


def test_chance_is_told_of_the_likely_and_not_of_the_sample(desk: Desk) -> None:
    unflagged(desk, 0.21)
    unflagged(desk, 0.21, sampled=True)

    near, drawn = watch.list_watched(desk.office)

    assert (near.chance, drawn.chance) == ("Environ une chance sur cinq d’être urgent", "")
    assert near.reason == drawn.reason == "Plus tard\u00a0: d’après l’ensemble du texte"


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "Moins d’une chance sur cent d’être urgent"),
        (0.0074, "Moins d’une chance sur cent d’être urgent"),
        (0.01, "Environ une chance sur cent d’être urgent"),
        (0.0151, "Environ une chance sur cinquante d’être urgent"),
        (0.05, "Environ une chance sur vingt d’être urgent"),
        (0.11, "Environ une chance sur dix d’être urgent"),
        (0.3, "Environ une chance sur trois d’être urgent"),
        (0.5, "Environ une chance sur deux d’être urgent"),
        (0.549, "Environ une chance sur deux d’être urgent"),
        (0.55, "Plus d’une chance sur deux d’être urgent"),
        (1.0, "Plus d’une chance sur deux d’être urgent"),
    ],
)
def test_probability_is_said_as_people_do(probability: float, words: str) -> None:
    assert chance_words(probability) == words


@contextmanager
def queries_of(desk: Desk) -> Iterator[list[str]]:
    """Every statement asked of the database meanwhile."""
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(desk.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(desk.database.engine, "before_cursor_execute", note)


def many(desk: Desk, count: int) -> None:
    """So many mails like the last one, a minute apart; persons spoke of one in ten."""
    (row,) = desk.sql("SELECT max(id) FROM mail")
    columns = [str(name) for _, name, *_ in desk.sql("PRAGMA table_info(mail)")]
    copied = [name for name in columns if name not in ("id", "sha256", "received_at")]
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"  # noqa: S608
    listed = ", ".join(f'"{name}"' for name in copied)
    desk.sql(
        f"INSERT INTO mail (id, sha256, received_at, {listed}) {numbers} SELECT 1000 + i, 'x' || i,"  # noqa: S608
        f" datetime('2026-03-02 09:00', '-' || i || ' minutes'), {listed} FROM mail, n"
        f" WHERE mail.id = {row[0]}"
    )
    desk.sql(
        "INSERT INTO sorted_mail (mail_id, received_at, urgency, uncertain, urgent_probability, sureness,"
        " sampled, dossier_type, type_step, dossier_step) SELECT id, received_at, 'later', 0,"
        " (id % 100) / 500.0, 0.8, id % 50 = 0, 'famille', 'classifier', 'to_file' FROM mail WHERE id > 1000"
    )
    desk.sql(
        "INSERT INTO label (mail_id, source, urgency, dossier_type, shown_urgency, shown_type, weight, at)"
        " SELECT id, 'confirmed', 'later', 'famille', 'later', 'famille', 1.0, received_at FROM mail"
        " WHERE id > 1000 AND id % 10 = 1"
    )


def test_neither_the_page_nor_the_figures_ask_more_of_ten_thousand_mails(desk: Desk) -> None:
    unflagged(desk)
    unflagged(desk, sampled=True)
    looks = (
        lambda: overview(desk.office),
        lambda: watch.list_watched(desk.office),
        lambda: quality_view.view_quality(desk.office),
    )
    counts = []
    for size in (0, 10_000):
        if size:
            many(desk, size)
        for look in looks:
            with queries_of(desk) as asked:
                look()
            counts.append(len(asked))

    assert counts[:3] == counts[3:]
    assert len(watch.list_watched(desk.office)) == 20


@pytest.mark.parametrize("name", ["counts_between", "sampled_since"])
def test_figures_of_a_time_are_found_by_its_index(desk: Desk, name: str) -> None:
    with queries_of(desk) as asked, desk.database.transaction() as session:
        if name == "counts_between":
            sorted_mails.counts_between(session, desk.clock(), desk.clock())
        else:
            sorted_mails.sampled_since(session, desk.clock())

    statement = next(one for one in asked if "sorted_mail" in one)
    count = statement.count("?")
    with desk.database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("2026",) * count).all()
    assert "ix_sorted_mail_received_at" in str(plan)
