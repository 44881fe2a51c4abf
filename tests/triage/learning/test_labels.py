"""What teaches: persons' words and sent replies; what does not: the machine's own guesses."""

import pytest

from classifiers.labels import HumanReason, Urgency
from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage.message import MailId
from triage.review import corrections, dossiers
from triage.review.endings import Outcome, settle
from triage.states import MailState
from triage.store import labels
from triage.store.dossiers import add_dossier
from triage.store.labels import Label


def said(desk: Desk) -> list[Label]:
    """Everything that was said."""
    with desk.database.transaction() as session:
        return labels.all_labels(session)


def sorted_mail(desk: Desk) -> MailId:
    """A mail that the machine takes for routine of a family dossier."""
    return desk.receive_sorted(urgency=Urgency.ADMIN, dossier_type="famille")


def test_sorting_alone_teaches_nothing(desk: Desk) -> None:
    desk.receive()

    desk.run()

    assert said(desk) == []


def test_correction_teaches_with_full_weight_and_urgent_ones_are_pinned(desk: Desk) -> None:
    mail = sorted_mail(desk)

    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    corrections.correct_dossier_type(desk.office, desk.user(), mail, "travail")

    (label,) = said(desk)
    assert (label.urgency, label.dossier_type, label.human_only) == (Urgency.URGENT, "travail", None)
    assert (label.urgency_weight, label.type_weight, label.pinned) == (1.0, 1.0, True)


def test_choosing_what_was_shown_confirms_it(desk: Desk) -> None:
    mail = sorted_mail(desk)

    corrections.correct_urgency(desk.office, desk.user(), mail, "admin")

    (label,) = said(desk)
    assert (label.urgency, label.urgency_weight, label.pinned) == (Urgency.ADMIN, 1.0, False)
    assert desk.sql("SELECT source, shown_urgency FROM label") == [("confirmed", "admin")]


def test_correction_that_is_undone_leaves_no_row(desk: Desk) -> None:
    mail = sorted_mail(desk)
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")

    corrections.correct_urgency(desk.office, desk.user(), mail, "admin")

    assert said(desk) == []


def test_second_correction_replaces_the_first_and_remembers_what_was_shown(desk: Desk) -> None:
    mail = sorted_mail(desk)

    for urgency in ("urgent", "later"):
        corrections.correct_urgency(desk.office, desk.user(), mail, urgency)

    assert desk.sql("SELECT urgency, shown_urgency FROM label") == [("later", "admin")]
    assert not said(desk)[0].pinned


def test_taking_the_type_away_teaches_nothing_of_it(desk: Desk) -> None:
    mail = sorted_mail(desk)
    corrections.correct_dossier_type(desk.office, desk.user(), mail, "travail")

    corrections.correct_dossier_type(desk.office, desk.user(), mail, None)

    assert said(desk) == []


def unconfirmed(desk: Desk) -> MailId:
    """A mail whose reply may have been sent."""
    mail = desk.receive_drafted(dossier_type="famille")
    insert(desk, "dispatch", mail_id=mail, phase="unknown", approved_by=None)
    return desk.move(mail, MailState.APPROVED, MailState.SENDING, MailState.UNCONFIRMED)


@pytest.mark.parametrize(("outcome", "rows"), [(Outcome.SENT, 1), (Outcome.NOT_SENT, 0)])
def test_reply_that_was_sent_teaches_a_little(desk: Desk, outcome: Outcome, rows: int) -> None:
    mail = unconfirmed(desk)

    settle(desk.office, desk.user(), mail, outcome)

    found = said(desk)
    assert len(found) == rows
    assert all((one.urgency_weight, one.type_weight) == (0.3, 0.3) for one in found)


def test_sent_reply_does_not_outweigh_a_correction(desk: Desk) -> None:
    mail = unconfirmed(desk)
    corrections.correct_urgency(desk.office, desk.user(), mail, "later")

    settle(desk.office, desk.user(), mail, Outcome.SENT)

    (label,) = said(desk)
    assert (label.urgency, label.urgency_weight) == (Urgency.LATER, 1.0)
    assert (label.dossier_type, label.type_weight) == ("famille", 0.3)


KEPT, PREPARED = (True, None), (False, None)
DISTRESS = (True, HumanReason.DISTRESS)


@pytest.mark.parametrize(
    ("shown", "words", "rows"),
    [
        (False, [KEPT], [("corrected", 1, None, 0)]),
        (False, [DISTRESS], [("corrected", 1, "detresse", 0)]),
        (False, [KEPT, DISTRESS], [("corrected", 1, "detresse", 0)]),
        (False, [PREPARED], [("confirmed", 0, None, 0)]),
        (False, [KEPT, PREPARED], []),
        (False, [KEPT, PREPARED, PREPARED], [("confirmed", 0, None, 0)]),
        (False, [KEPT, None], []),
        (False, [PREPARED, None], []),
        (False, [None], []),
        (True, [PREPARED], [("corrected", 0, None, 1)]),
        (True, [PREPARED, KEPT], []),
        (True, [PREPARED, DISTRESS], [("confirmed", 1, "detresse", 1)]),
        (True, [KEPT], [("confirmed", 1, None, 1)]),
        (True, [DISTRESS, PREPARED], [("corrected", 0, None, 1)]),
    ],
)
def test_word_on_who_may_answer_is_kept_until_it_is_undone(
    desk: Desk,
    shown: bool,
    words: list[tuple[bool, HumanReason | None] | None],
    rows: list[tuple[object, ...]],
) -> None:
    mail, user = sorted_mail(desk), desk.user().id

    for word in words:
        with desk.database.transaction() as session:
            labels.say_human(session, mail, word, user, desk.clock(), shown=shown)

    found = desk.sql("SELECT source, human_only, human_reason, shown_human_only FROM label")
    assert found == rows
    assert [one.human_weight for one in said(desk)] == [1.0] * len(rows)


def test_words_on_one_mail_do_not_touch_each_other(desk: Desk) -> None:
    mail, user = sorted_mail(desk), desk.user()
    corrections.correct_urgency(desk.office, user, mail, "urgent")

    with desk.database.transaction() as session:
        labels.say_human(session, mail, DISTRESS, user.id, desk.clock(), shown=False)
    corrections.correct_urgency(desk.office, user, mail, "admin")

    (label,) = said(desk)
    assert (label.urgency, label.human_only, label.human_reason) == (None, True, HumanReason.DISTRESS)


def test_reason_of_a_word_changes_the_digest(desk: Desk) -> None:
    mail, user = sorted_mail(desk), desk.user().id
    digests = set()

    for word in (KEPT, DISTRESS, PREPARED):
        with desk.database.transaction() as session:
            labels.say_human(session, mail, word, user, desk.clock(), shown=False)
        digests.add(labels.digest(said(desk)))

    assert len(digests) == 3


def test_digest_tells_of_every_change_and_of_nothing_else(desk: Desk) -> None:
    first, second = sorted_mail(desk), sorted_mail(desk)
    corrections.correct_urgency(desk.office, desk.user(), first, "urgent")
    before = labels.digest(said(desk))

    desk.clock.advance(hours=1)
    corrections.correct_urgency(desk.office, desk.user(), first, "urgent")
    same = labels.digest(said(desk))
    corrections.correct_urgency(desk.office, desk.user(), second, "urgent")
    more = labels.digest(said(desk))

    assert before == same != more
    assert labels.digest(said(desk), "other seeds") != more


def test_dossier_that_a_person_chose_teaches_its_type_until_it_is_taken_back(desk: Desk) -> None:
    mail = sorted_mail(desk)
    with desk.database.transaction() as session:
        dossier = add_dossier(session, "Essai", desk.clock(), type_="penal").id

    dossiers.tag(desk.office, desk.user(), mail, dossier)
    (label,) = said(desk)
    dossiers.untag(desk.office, desk.user(), mail)

    assert (label.dossier_type, label.type_weight, label.urgency) == ("penal", 1.0, None)
    assert said(desk) == []
