"""What each step of the cascade is worth, by what persons made of its answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.triage.desk import Desk
from tests.triage.dossiers.test_filing import again, file, new_dossier
from triage.kinds import DossierStep, FilingOutcome
from triage.message import DossierId, MailId
from triage.review import corrections
from triage.review import dossiers as use_cases
from triage.steps import StepFigures, dossier_figures, dossier_steps, type_steps
from triage.store import dossiers
from triage.store.parties import NewParty

ODILE = "odile.tremarec@example.org"
THREAD, SENDER = DossierStep.THREAD, DossierStep.SENDER
RIGHT, OFFERED, ELSEWHERE = FilingOutcome.RIGHT, FilingOutcome.OFFERED, FilingOutcome.ELSEWHERE


def tag(desk: Desk, mail: MailId, dossier: DossierId | None) -> None:
    """Put the mail in a dossier, or in none."""
    use_cases.tag(desk.office, desk.user(), mail, dossier)


def by_dossier(desk: Desk) -> list[tuple[str, int | None, int, int]]:
    """The steps with what they answered, what was judged, what was right."""
    with desk.database.transaction() as session:
        return [(one.step, one.given, one.judged, one.right) for one in dossier_steps(session, desk.clock())]


def by_type(desk: Desk) -> list[tuple[str, int | None, int, int]]:
    """The same of the types."""
    with desk.database.transaction() as session:
        return [(one.step, one.given, one.judged, one.right) for one in type_steps(session, desk.clock())]


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        ([], []),
        ([(THREAD, None, 4)], [StepFigures("thread", 4, 0, 0)]),
        (
            [(SENDER, RIGHT, 3), (THREAD, RIGHT, 1), (SENDER, ELSEWHERE, 1), (SENDER, OFFERED, 1)],
            [StepFigures("thread", 1, 1, 1), StepFigures("sender", 5, 5, 3)],
        ),
        (
            [(DossierStep.TO_FILE, OFFERED, 5), (DossierStep.TO_FILE, ELSEWHERE, 2)],
            [StepFigures("to_file", 7, 7, 5, proposes=True)],
        ),
        (
            [(DossierStep.CLASSIFIER, RIGHT, 1), (DossierStep.CLASSIFIER, None, 9)],
            [StepFigures("classifier", 10, 1, 1, proposes=True)],
        ),
    ],
)
def test_figures_of_steps(
    counts: list[tuple[DossierStep, FilingOutcome | None, int]], figures: list[StepFigures]
) -> None:
    assert dossier_figures(counts) == figures


def test_step_is_right_when_a_person_leaves_the_mail_where_it_put_it(desk: Desk) -> None:
    sale, lease = new_dossier(desk, references=("RG 24/01234",)), new_dossier(desk, "Bail")
    mails = [file(desk, subject="RG n° 24/1234 - conclusions") for _ in range(3)]
    for mail, dossier in zip(mails, (sale, lease, None), strict=True):
        tag(desk, mail, dossier)

    assert by_dossier(desk) == [("reference", 3, 3, 1)]


def test_person_who_files_again_is_held_against_what_the_machine_had_said(desk: Desk) -> None:
    sale, lease = new_dossier(desk, references=("RG 24/01234",)), new_dossier(desk, "Bail")
    mail = file(desk, subject="RG n° 24/1234")
    tag(desk, mail, lease)

    tag(desk, mail, sale)
    assert by_dossier(desk) == [("reference", 1, 1, 1)]
    use_cases.untag(desk.office, desk.user(), mail)
    assert by_dossier(desk) == [("reference", 1, 0, 0)]


def test_last_answer_before_the_persons_word_is_the_one_that_counts(desk: Desk) -> None:
    sale = new_dossier(desk)
    mail = file(desk, subject="Bonjour")
    assert by_dossier(desk) == [("to_file", 1, 0, 0)]
    with desk.database.transaction() as session:
        dossiers.add_reference(session, sale, "RG 24/01234")
    desk.sql("UPDATE mail SET parsed = replace(parsed, '\"Bonjour\"', '\"RG 24/1234\"')")

    again(desk, mail)
    tag(desk, mail, sale)

    assert by_dossier(desk) == [("reference", 1, 1, 1)]


def test_mail_to_file_is_right_when_a_proposal_was_taken(desk: Desk) -> None:
    party = NewParty("Odile", addresses=(ODILE,))
    one, two = new_dossier(desk, "Vente", people=(party,)), new_dossier(desk, "Bail", people=(party,))
    other = new_dossier(desk, "Succession")
    mails = [file(desk, subject="x"), file(desk, subject="y")]

    for mail, dossier in zip(mails, (two, other), strict=True):
        tag(desk, mail, dossier)

    assert one != two
    assert by_dossier(desk) == [("to_file", 2, 2, 1)]


def test_merged_dossier_is_still_the_one_that_the_step_named(desk: Desk) -> None:
    gone, kept = new_dossier(desk, references=("RG 24/01234",)), new_dossier(desk, "Bail")
    mail = file(desk, subject="RG n° 24/1234")
    with desk.database.transaction() as session:
        dossiers.merge(session, gone, kept)

    tag(desk, mail, kept)

    assert by_dossier(desk) == [("reference", 1, 1, 1)]


def test_steps_of_types_are_counted_by_what_persons_said_of_the_type_shown(desk: Desk) -> None:
    sent = [desk.receive_sorted(dossier_type="famille", step="sender") for _ in range(2)]
    guessed = [desk.receive_sorted(dossier_type="penal", step="classifier") for _ in range(3)]
    desk.receive_sorted(dossier_type=None, step="classifier")
    for mail, word in zip((*sent, *guessed[:2]), ("famille", "penal", "penal", "famille"), strict=True):
        corrections.correct_dossier_type(desk.office, desk.user(), mail, word)

    assert by_type(desk) == [("sender", 2, 2, 1), ("classifier", 3, 2, 1)]
    desk.clock.advance(days=200)
    assert by_type(desk) == []


def test_type_that_a_dossier_gave_is_no_figure_of_the_classifier(desk: Desk) -> None:
    sale = new_dossier(desk, references=("RG 24/01234",), type_="immobilier")
    mail = desk.receive_sorted(subject="RG n° 24/1234", dossier_type="penal", step="classifier")
    again(desk, mail)

    tag(desk, mail, sale)

    assert by_type(desk) == [("dossier", None, 1, 1), ("classifier", 1, 0, 0)]


def test_dossier_chosen_by_a_person_judges_the_type_that_was_shown(desk: Desk) -> None:
    sale = new_dossier(desk, type_="immobilier")
    mails = [desk.receive_sorted(dossier_type=one, step="classifier") for one in ("penal", "immobilier")]

    for mail in mails:
        tag(desk, mail, sale)
    corrections.correct_dossier_type(desk.office, desk.user(), mails[0], "penal")

    assert by_type(desk) == [("classifier", 2, 2, 2)]


def test_old_answers_are_left_out(desk: Desk) -> None:
    file(desk, subject="Bonjour")
    desk.clock.advance(seconds=timedelta(weeks=27).total_seconds())

    assert by_dossier(desk) == []
