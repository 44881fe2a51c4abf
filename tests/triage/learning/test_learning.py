"""When a model is trained anew, what may serve, and what each fault leaves behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from classifiers import artifact
from classifiers.errors import ModelNotSaved
from classifiers.model import TriageModel
from tests.triage.desk import Desk
from triage import learning
from triage.erasing import erase
from triage.errors import ConfigError, LearningError, StorageFull
from triage.kinds import ModelKind
from triage.labels_digest import labels_digest
from triage.learning import (
    LOCK_NAME,
    MANY_CHANGES,
    Learner,
    TrainingStopped,
    refit,
    refit_one,
    rollback,
    take_over,
)
from triage.locks import only_one
from triage.message import MailId
from triage.review import corrections
from triage.serving import CANDIDATE_NAME, ServedClassifier
from triage.settings import Settings
from triage.sorter import classifier_key, classifier_path
from triage.store import labels, serving
from triage.store.serving import Tried


def model_of(desk: Desk) -> TriageModel:
    assert isinstance(desk.services.classifier, TriageModel)
    return desk.services.classifier


class Training:
    """In place of the training itself: leaves the serving model under a new version, or what it is told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.calls = 0
        self.refused: str | None = None
        self.fault: Exception | None = None

    def __call__(self, settings: Any) -> dict[str, object]:
        self.calls += 1
        if self.fault is not None:
            raise self.fault
        version = f"test-{self.calls}"
        folder = settings.data_dir
        if self.refused is None:
            (folder / CANDIDATE_NAME).unlink(missing_ok=True)
            model = replace(model_of(self.desk), version=version)
            artifact.save(model, folder / CANDIDATE_NAME, classifier_key(folder))
        with self.desk.database.transaction() as session:
            said = labels.all_labels(session)
        digest = labels_digest(said, settings.type_list)
        return {
            "row_hash": digest,
            "version": version,
            "own_rows": len(said),
            "refused": self.refused,
            "figures": {"urgent_recall": 1.0},
            "caught": {"m1": True},
        }


@pytest.fixture
def training(desk: Desk) -> Training:
    return Training(desk)


@pytest.fixture
def learner(desk: Desk, training: Training) -> Learner:
    """The learner of an office whose day-0 model is in its place."""
    settings = desk.services.settings
    artifact.save(model_of(desk), classifier_path(settings.data_dir), classifier_key(settings.data_dir))
    served = ServedClassifier(model_of(desk))
    return Learner(settings, desk.database, desk.clock, served, training)


def correct(desk: Desk, count: int = 1, urgency: str = "urgent") -> list[MailId]:
    """So many corrected mails; time stands still."""
    made = [desk.receive_sorted() for _ in range(count)]
    for mail in made:
        corrections.correct_urgency(desk.office, desk.user(), mail, urgency)
    return made


def tried(desk: Desk) -> list[Tried]:
    with desk.database.transaction() as session:
        return serving.newest(session, 50)


def served_file(desk: Desk) -> str:
    folder = desk.services.settings.data_dir
    return artifact.load(classifier_path(folder), classifier_key(folder)).version


def test_nothing_said_trains_nothing(desk: Desk, learner: Learner, training: Training) -> None:
    desk.receive_sorted()

    assert [refit_one(learner), refit_one(learner)] == [False, False]

    assert training.calls == 0
    assert [one.kind for one in tried(desk)] == [ModelKind.FIRST]


def test_correction_trains_once_it_has_been_quiet(desk: Desk, learner: Learner, training: Training) -> None:
    correct(desk)
    early = refit_one(learner)

    desk.clock.advance(seconds=2)
    late = refit_one(learner)
    again = refit_one(learner)

    assert (early, late, again, training.calls) == (False, True, False, 1)
    assert learner.classifier.version == served_file(desk) == "test-1"
    assert [one.kind for one in tried(desk)] == [ModelKind.REFIT, ModelKind.FIRST]


def test_confirming_the_same_again_trains_nothing(desk: Desk, learner: Learner, training: Training) -> None:
    (mail,) = correct(desk)
    desk.clock.advance(seconds=2)
    refit_one(learner)

    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    desk.clock.advance(minutes=1)

    assert not refit_one(learner)
    assert training.calls == 1


def test_with_many_rows_training_waits_for_twenty_changes_or_the_night(
    desk: Desk, learner: Learner, training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "MANY_ROWS", 3)
    correct(desk, 3)
    desk.clock.advance(seconds=5)
    refit_one(learner)
    seen = []

    desk.clock.advance(seconds=5)
    correct(desk)
    desk.clock.advance(seconds=5)
    seen.append(refit_one(learner))
    correct(desk, MANY_CHANGES - 1)
    desk.clock.advance(seconds=5)
    seen.append(refit_one(learner))
    desk.clock.advance(seconds=5)
    correct(desk)
    desk.clock.advance(seconds=5)
    seen.append(refit_one(learner))
    desk.clock.now = desk.clock.now.replace(hour=2)
    desk.clock.advance(days=1)
    seen.append(refit_one(learner))

    assert seen == [False, True, False, True]


def test_word_that_is_taken_back_trains_at_once(
    desk: Desk, learner: Learner, training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "MANY_ROWS", 1)
    correct(desk, MANY_CHANGES)
    desk.clock.advance(seconds=5)
    refit_one(learner)
    desk.clock.advance(seconds=5)

    desk.sql("DELETE FROM label WHERE id = 1")

    assert refit_one(learner)
    assert training.calls == 2


def test_refused_candidate_is_recorded_with_the_reason_and_does_not_serve(
    desk: Desk, learner: Learner, training: Training
) -> None:
    training.refused = "model_refused_recall"
    correct(desk)
    desk.clock.advance(seconds=2)

    assert refit_one(learner)
    assert not refit_one(learner)

    assert tried(desk)[0].refused == "model_refused_recall"
    assert learner.classifier.version == served_file(desk) == model_of(desk).version


def no_room(*_: object) -> None:
    raise ModelNotSaved("no room")


def cut_candidate(desk: Desk, training: Training) -> Callable[[Any], Any]:
    """A training whose candidate is cut short."""

    def train(settings: Any) -> Any:
        outcome = training(settings)
        path = settings.data_dir / CANDIDATE_NAME
        path.write_bytes(path.read_bytes()[:1_000])
        return outcome

    return train


@pytest.mark.parametrize("fault", ["training", "full disk", "candidate cut short"])
def test_fault_leaves_the_serving_model_and_waits_longer_each_time(
    desk: Desk, learner: Learner, training: Training, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    correct(desk)
    desk.clock.advance(seconds=2)
    if fault == "training":
        training.fault = LearningError()
    elif fault == "full disk":
        monkeypatch.setattr(training, "calls", 0)
        original = artifact.save
        monkeypatch.setattr(
            artifact,
            "save",
            lambda model, path, key: original(model, path, key) if path.name == CANDIDATE_NAME else no_room(),
        )
    else:
        learner.train = cut_candidate(desk, training)

    for pause in (60, 120):
        with pytest.raises((LearningError, StorageFull)):
            refit_one(learner)
        assert not refit_one(learner)
        desk.clock.advance(seconds=pause)

    assert learner.classifier.version == served_file(desk) == model_of(desk).version
    assert [one.kind for one in tried(desk)] == [ModelKind.FIRST]


def test_two_trainings_at_once_are_impossible(desk: Desk, learner: Learner, training: Training) -> None:
    correct(desk)
    desk.clock.advance(seconds=2)
    with only_one(desk.services.settings.data_dir, LOCK_NAME):
        waited = refit_one(learner)
        with pytest.raises(ConfigError):
            refit(learner)
        with pytest.raises(ConfigError):
            rollback(learner)

    desk.clock.advance(seconds=60)

    assert (waited, refit_one(learner), training.calls) == (False, True, 1)


def test_earlier_model_comes_back_and_stays_until_something_is_said(
    desk: Desk, learner: Learner, training: Training
) -> None:
    correct(desk)
    desk.clock.advance(seconds=2)
    refit_one(learner)

    version = rollback(learner)
    desk.clock.advance(hours=1)
    stays = not refit_one(learner)
    correct(desk)
    desk.clock.advance(seconds=2)
    learns = refit_one(learner)

    assert version == model_of(desk).version
    assert (stays, learns) == (True, True)
    assert [one.kind for one in tried(desk)][:2] == [ModelKind.REFIT, ModelKind.ROLLBACK]


def test_no_model_that_knew_an_erased_mail_is_kept(desk: Desk, learner: Learner, training: Training) -> None:
    folder = desk.services.settings.data_dir
    first, _ = correct(desk, 2)
    desk.clock.advance(seconds=2)
    refit_one(learner)
    before = sorted(one.name for one in folder.glob("classifier-*.zip"))

    erase(desk.database, desk.clock, first)
    erased = sorted(one.name for one in folder.glob("classifier-*.zip"))
    trained = refit_one(learner)

    assert (before, erased, trained) == (["classifier-1.zip"], [], True)
    assert list(folder.glob("classifier-*.zip")) == []
    assert served_file(desk) == "test-2"
    with pytest.raises(LearningError):
        rollback(learner)


def test_without_an_earlier_model_nothing_changes(desk: Desk, learner: Learner) -> None:
    with pytest.raises(LearningError) as caught:
        rollback(learner)

    assert caught.value.key == "model_no_earlier"
    assert served_file(desk) == model_of(desk).version


def test_running_service_takes_over_what_the_command_line_released(desk: Desk, learner: Learner) -> None:
    take_over(learner)
    folder = desk.services.settings.data_dir
    other = replace(model_of(desk), version="other")
    artifact.save(other, classifier_path(folder), classifier_key(folder))

    assert [take_over(learner), take_over(learner)] == [True, False]

    assert learner.classifier.version == "other"


def test_file_that_somebody_damaged_is_not_taken_over(desk: Desk, learner: Learner) -> None:
    take_over(learner)
    classifier_path(desk.services.settings.data_dir).write_bytes(b"PK damaged")

    assert not take_over(learner)

    assert learner.classifier.version == model_of(desk).version


def test_training_cut_short_by_the_end_of_the_office_is_no_fault(desk: Desk, learner: Learner) -> None:
    def stopped(_: Settings) -> learning.Outcome:
        raise TrainingStopped

    correct(desk, 3)
    learner.train = stopped

    assert refit_one(learner) is False
    assert (learner.failures, learner.not_before) == (0, None)


def test_the_real_process_trains_and_leaves_a_candidate_that_may_serve(desk: Desk, learner: Learner) -> None:
    correct(desk, 3)
    learner.train = learning.train_apart

    released = refit(learner)

    assert (released.refused, released.own_rows) == (None, 3)
    assert learner.classifier.version == served_file(desk) == released.version


def test_crash_between_file_and_record_trains_again(desk: Desk, learner: Learner, training: Training) -> None:
    correct(desk)
    folder = desk.services.settings.data_dir
    orphan = replace(model_of(desk), version="released, never recorded")
    artifact.save(orphan, classifier_path(folder), classifier_key(folder))
    learner.classifier.replace(orphan)
    desk.clock.advance(seconds=2)

    assert refit_one(learner)

    assert served_file(desk) == "test-1"
    assert timedelta(0) == desk.clock.now - tried(desk)[0].tried_at
