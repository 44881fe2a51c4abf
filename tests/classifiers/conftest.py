"""Models trained once for all tests of the sorting: on every example mail, and without the two test files."""

from collections.abc import Sequence

import pytest

from classifiers.corpus import TrainingMail
from classifiers.labels import Profile
from classifiers.model import TriageModel
from classifiers.seeds import seed_mails
from classifiers.train import train

HELD_OUT = ("law.jsonl", "offices.jsonl")


@pytest.fixture(scope="session")
def seeds() -> tuple[TrainingMail, ...]:
    """Every shipped example mail."""
    return seed_mails()


@pytest.fixture(scope="session")
def held_out(seeds: Sequence[TrainingMail]) -> tuple[TrainingMail, ...]:
    """The mails of the two files that the held-out models never saw."""
    return tuple(row for row in seeds if row.source in HELD_OUT)


@pytest.fixture(scope="session")
def known(seeds: Sequence[TrainingMail]) -> tuple[TrainingMail, ...]:
    """The mails that the held-out models are trained on."""
    return tuple(row for row in seeds if row.source not in HELD_OUT)


@pytest.fixture(scope="session")
def model(seeds: Sequence[TrainingMail]) -> TriageModel:
    """The model of a law office on its first day."""
    return train(seeds, Profile.LAW)


@pytest.fixture(scope="session")
def few(seeds: Sequence[TrainingMail]) -> tuple[TrainingMail, ...]:
    """Enough mails of two profiles to train a model in a fraction of a second."""
    wanted = (Profile.MEDICAL, Profile.NOTARY)
    return tuple(row for row in seeds if row.profile in wanted and len(row.mail.body) < 500)


@pytest.fixture(scope="session")
def small_model(few: Sequence[TrainingMail]) -> TriageModel:
    """A medical office's model trained on few mails."""
    return train(few, Profile.MEDICAL)
