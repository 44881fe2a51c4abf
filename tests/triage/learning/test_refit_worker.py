"""A candidate trained from the database, and the rule by which it may serve."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from classifiers import artifact
from classifiers.labels import HumanReason, Profile, Urgency
from classifiers.mail import MailText
from classifiers.model import TriageModel
from classifiers.own import Candidate
from classifiers.own_rows import OwnRow
from classifiers.row_cache import ReadRows, load_rows_or_none
from classifiers.seeds import seed_mails
from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage import refit_worker
from triage.kinds import LabelSource, ModelKind
from triage.labels_digest import labels_digest
from triage.refit_worker import ROWS_NAME, why_refused, work
from triage.review import corrections
from triage.serving import CANDIDATE_NAME
from triage.sorter import ERASED_NAME, classifier_key, classifier_path
from triage.store import labels, serving


@pytest.fixture
def few_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the shipped mails: a training of a second."""
    seeds = [one for one in seed_mails() if one.profile is Profile.LAW][::3]
    monkeypatch.setattr(refit_worker, "seed_mails", lambda: seeds)


def model_of(desk: Desk) -> TriageModel:
    assert isinstance(desk.services.classifier, TriageModel)
    return desk.services.classifier


@pytest.fixture
def serving_desk(desk: Desk, few_seeds: None) -> Desk:
    """An office whose day-0 model is in its place."""
    folder = desk.services.settings.data_dir
    artifact.save(model_of(desk), classifier_path(folder), classifier_key(folder))
    return desk


def test_candidate_learns_from_the_office_and_is_left_in_its_file(serving_desk: Desk) -> None:
    desk = serving_desk
    for number in range(6):
        mail = desk.receive_sorted(None, subject=f"Zorglub {number}", body=f"Le zorglub {number} est là.")
        corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
        corrections.correct_dossier_type(desk.office, desk.user(), mail, "etrangers")
    settings = desk.services.settings

    outcome = work(settings)

    candidate = artifact.load(settings.data_dir / CANDIDATE_NAME, classifier_key(settings.data_dir))
    said = candidate.predict(MailText("Zorglub", "Le zorglub est là."))
    assert (said.urgency, said.dossier_types[0][0]) == (Urgency.URGENT, "etrangers")
    assert (outcome["own_rows"], outcome["version"]) == (6, candidate.version)
    assert json.loads(json.dumps(outcome)) == outcome
    assert (settings.data_dir / ROWS_NAME).exists()


@pytest.mark.parametrize("reason", [None, HumanReason.CONFLICT])
def test_candidate_learns_which_mails_the_professional_keeps(
    serving_desk: Desk, reason: HumanReason | None
) -> None:
    desk = serving_desk
    for number in range(6):
        mail = desk.receive_sorted(None, subject=f"Zorglub {number}", body=f"Le zorglub {number} est là.")
        with desk.database.transaction() as session:
            labels.say_human(session, mail, (True, reason), desk.user().id, desk.clock(), shown=False)
    settings = desk.services.settings
    text = MailText("Zorglub", "Le zorglub est là.")

    work(settings)

    candidate = artifact.load(settings.data_dir / CANDIDATE_NAME, classifier_key(settings.data_dir))
    said, before = candidate.predict(text), model_of(desk).predict(text)
    assert said.human_only
    assert not before.human_only
    assert reason is None or said.human_reason is reason


def test_candidate_learns_which_mails_may_be_prepared(serving_desk: Desk) -> None:
    desk = serving_desk
    text = "Votre note est scandaleuse, je saisis le zorglub"
    for number in range(6):
        mail = desk.receive_sorted(None, subject=f"Zorglub {number}", body=f"{text} numéro {number}.")
        with desk.database.transaction() as session:
            labels.say_human(session, mail, (False, None), desk.user().id, desk.clock(), shown=True)
    settings = desk.services.settings

    work(settings)

    candidate = artifact.load(settings.data_dir / CANDIDATE_NAME, classifier_key(settings.data_dir))
    ours, before = (one.predict(MailText("Zorglub", text)) for one in (candidate, model_of(desk)))
    assert ours.human_only_probability < before.human_only_probability


def test_erased_mail_leaves_candidate_and_rows_with_the_next_training(serving_desk: Desk) -> None:
    desk = serving_desk
    for number in range(3):
        mail = desk.receive_sorted(None, body=f"Le zorglub {number} est là.")
        corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    settings = desk.services.settings
    first = work(settings)
    desk.sql("DELETE FROM label")

    second = work(settings)

    candidate = artifact.load(settings.data_dir / CANDIDATE_NAME, classifier_key(settings.data_dir))
    rows = load_rows_or_none(settings.data_dir / ROWS_NAME, classifier_key(settings.data_dir))
    assert first["row_hash"] != second["row_hash"]
    assert not any("zorgl" in gram for gram in candidate.featuriser.vocabulary)
    assert rows is not None
    assert not any("zorgl" in gram for gram in rows.table.grams)


def test_mails_of_folders_teach_their_type_alone(serving_desk: Desk) -> None:
    desk = serving_desk
    desk.receive()
    for number in range(4):
        text, ident = f"Le zorglub {number}.", number + 1
        insert(desk, "past_mail", id=ident, uid=ident, sha256=str(ident), subject="Zorglub", text=text)
        with desk.database.transaction() as session:
            now = desk.clock()
            labels.keep_past(session, number + 1, LabelSource.FOLDER, now, dossier_type="etrangers")
    settings = desk.services.settings

    outcome = work(settings)

    candidate = artifact.load(settings.data_dir / CANDIDATE_NAME, classifier_key(settings.data_dir))
    assert candidate.predict(MailText("Zorglub", "Le zorglub.")).dossier_types[0][0] == "etrangers"
    assert outcome["caught"] == {}


def test_recall_of_the_serving_model_is_that_of_mails_it_never_saw(serving_desk: Desk) -> None:
    desk = serving_desk
    mail = desk.receive_sorted()
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    model = model_of(desk)
    with desk.database.transaction() as session:
        said = labels.all_labels(session)
        serving.add(
            session,
            version=model.version,
            row_hash="h",
            own_rows=1,
            kind=ModelKind.REFIT,
            now=desk.clock(),
            caught={f"m{mail}": False},
        )
    settings = desk.services.settings

    task = refit_worker._task(settings, classifier_key(settings.data_dir))

    assert task.caught == {f"m{mail}": False}
    assert task.digest == labels_digest(said, settings.type_list)


def test_without_a_readable_serving_model_there_is_nothing_to_keep_up_with(serving_desk: Desk) -> None:
    desk = serving_desk
    settings = desk.services.settings
    classifier_path(settings.data_dir).write_bytes(b"damaged")
    mail = desk.receive_sorted()
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")

    assert work(settings)["refused"] is None


def own(key: str, *, pinned: bool = False) -> OwnRow:
    return OwnRow(key, MailText("", key), key, Urgency.URGENT, pinned=pinned)


@pytest.mark.parametrize(
    ("caught", "held", "ours", "theirs", "refused"),
    [
        ({"a": True, "b": True}, {"a", "b"}, {"a"}, {"a"}, None),
        ({"a": True, "b": False}, {"a"}, {"a"}, {"a"}, None),
        ({"a": False, "b": True}, {"a"}, {"a"}, {"a"}, None),
        ({"a": True, "b": False}, {"a", "b"}, {"a"}, {"a"}, "model_refused_recall"),
        ({"a": True, "b": True}, {"a"}, set(), {"a"}, "model_refused_pinned"),
        ({"a": True, "b": True}, {"a"}, set(), set(), None),
        ({}, set(), {"a"}, {"a"}, None),
    ],
)
def test_no_release_below_the_recall_of_the_serving_model(
    monkeypatch: pytest.MonkeyPatch,
    desk: Desk,
    caught: dict[str, bool],
    held: set[str],
    ours: set[str],
    theirs: set[str],
    refused: str | None,
) -> None:
    candidate = Candidate(
        replace(model_of(desk), version="ours"), MappingProxyType(caught), ReadRows.of([MailText("", "")])
    )
    known: dict[str, set[str]] = {"ours": ours, model_of(desk).version: theirs}
    monkeypatch.setattr(refit_worker, "flags", lambda model, row: row.key in known[model.version])
    rows = [own("a", pinned=True), own("b")]

    assert why_refused(candidate, rows, model_of(desk), held) == refused


def test_refused_candidate_leaves_no_file(serving_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refit_worker, "why_refused", lambda *_: "model_refused_recall")

    outcome = work(serving_desk.services.settings)

    assert outcome["refused"] == "model_refused_recall"
    assert not (serving_desk.services.settings.data_dir / CANDIDATE_NAME).exists()


def test_an_erased_mail_leaves_the_model_whatever_the_figures_say(
    serving_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refit_worker, "why_refused", lambda *_: "model_refused_recall")
    (serving_desk.services.settings.data_dir / ERASED_NAME).touch()

    outcome = work(serving_desk.services.settings)

    assert outcome["refused"] is None
    assert (serving_desk.services.settings.data_dir / CANDIDATE_NAME).exists()


def broken(*_: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("place", ["_leave", "save_rows"])
def test_full_disk_leaves_the_serving_model(
    serving_desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    path = classifier_path(serving_desk.services.settings.data_dir)
    before = path.read_bytes()
    monkeypatch.setattr(refit_worker, place, broken)

    with pytest.raises(OSError, match="No space"):
        work(serving_desk.services.settings)

    assert path.read_bytes() == before


def parts(folder: Path) -> Sequence[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix == ".part")


def test_nothing_half_written_is_left(serving_desk: Desk) -> None:
    work(serving_desk.services.settings)

    assert parts(serving_desk.services.settings.data_dir) == []
