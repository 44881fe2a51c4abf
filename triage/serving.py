"""The classifier that sorts, which learning may replace while the office works."""

from typing import Final, Protocol

from classifiers.mail import MailText
from classifiers.model import Prediction, TriageModel

CANDIDATE_NAME: Final = "classifier-candidate.zip"
"""A trained model that does not serve yet, beside the one that does."""


class Classifier(Protocol):
    """Whatever sorts one mail."""

    @property
    def version(self) -> str:
        """Which model it is."""

    def predict(self, mail: MailText) -> Prediction:
        """What it says of this mail."""


class ServedClassifier:
    """The model that serves now; any thread may ask it, and any may replace it between two mails."""

    __slots__ = ("_model",)

    def __init__(self, model: TriageModel) -> None:
        """Serve this model."""
        self._model = model

    @property
    def model(self) -> TriageModel:
        """The model itself."""
        return self._model

    @property
    def version(self) -> str:
        """Which model serves."""
        return self._model.version

    def predict(self, mail: MailText) -> Prediction:
        """What the model says of this mail."""
        return self._model.predict(mail)

    def replace(self, model: TriageModel) -> None:
        """Serve this model from the next mail on."""
        self._model = model
