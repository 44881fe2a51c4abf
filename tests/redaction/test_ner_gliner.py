"""GLiNER adds names too, by a stand-in with the interface of its documentation."""

import sys
import time
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from redaction.analyzer import guarded
from redaction.engine import MailText, Redactor
from redaction.entities import Entity
from redaction.errors import EngineFailure, NerUnavailable, Timeout
from redaction.ner import GlinerFinder
from redaction.settings import NerKind, NerSettings, RedactionSettings
from redaction.vault import Vault


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a finder sets for the libraries below it does not outlive a test."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "0")


class FakeGliner:
    """`GLiNER` as its documentation says: reads `config.max_len` words at most and drops the rest."""

    config = types.SimpleNamespace(max_len=120)
    loaded: ClassVar[list[tuple[str, Mapping[str, object]]]] = []
    wrong: ClassVar[list[dict[str, object]]] = []

    @classmethod
    def from_pretrained(cls, model_id: str, **options: object) -> "FakeGliner":
        cls.loaded.append((model_id, options))
        return cls()

    def predict_entities(
        self, text: str, labels: list[str], threshold: float = 0.5
    ) -> list[dict[str, object]]:
        if self.wrong:
            return self.wrong
        assert len(text.split()) <= self.config.max_len
        at = text.find("rose")
        name = {"start": at, "end": at + 4, "text": "rose", "label": labels[0], "score": 0.7}
        return [name] if at >= 0 and threshold <= 0.7 else []


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[NerSettings]:
    module = types.ModuleType("gliner")
    module.GLiNER = FakeGliner  # type: ignore[attr-defined]  # a made-up module
    monkeypatch.setitem(sys.modules, "gliner", module)
    yield NerSettings(NerKind.GLINER, str(tmp_path))
    FakeGliner.loaded.clear()
    FakeGliner.wrong.clear()
    FakeGliner.config.max_len = 120


def test_a_gliner_model_comes_from_its_folder_only(gliner: NerSettings, tmp_path: Path) -> None:
    GlinerFinder(gliner)

    assert FakeGliner.loaded == [(str(tmp_path), {"local_files_only": True})]


def test_a_name_far_into_a_long_text_is_found_once_and_in_its_place(gliner: NerSettings) -> None:
    text = "mot " * 1000 + "rose " + "mot " * 300
    finder = GlinerFinder(gliner)

    with guarded():
        spans = finder.find(text)

    assert {(s.start, s.end, s.entity) for s in spans} == {(4000, 4004, Entity.PERSON)}


def test_a_score_under_the_threshold_is_not_believed(gliner: NerSettings) -> None:
    strict = NerSettings(NerKind.GLINER, gliner.model, threshold=0.8)

    with guarded():
        assert GlinerFinder(strict).find("rose") == []
        assert len(GlinerFinder(gliner).find("rose")) == 1


def test_a_gliner_folder_that_is_absent_is_refused(gliner: NerSettings) -> None:
    with pytest.raises(NerUnavailable):
        GlinerFinder(NerSettings(NerKind.GLINER, "urchade/gliner_multi"))


def test_gliner_that_is_not_installed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)

    with pytest.raises(NerUnavailable):
        GlinerFinder(NerSettings(NerKind.GLINER, str(tmp_path)))


def test_a_model_that_reads_too_little_is_refused(gliner: NerSettings) -> None:
    FakeGliner.config.max_len = 16

    with pytest.raises(NerUnavailable):
        GlinerFinder(gliner)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 3, "end": 1, "label": "person"},
        {"start": 0, "end": 99, "label": "person"},
        {"start": -1, "end": 2, "label": "person"},
        {"start": 0, "label": "person"},
        {"start": "x", "end": 2, "label": "person"},
    ],
)
def test_an_answer_that_makes_no_sense_refuses_the_mail(
    gliner: NerSettings, wrong: dict[str, object]
) -> None:
    FakeGliner.wrong.append(wrong)
    redactor = Redactor(RedactionSettings(ner=gliner))

    with pytest.raises(EngineFailure):
        redactor.redact(MailText("", "Bonjour", language="fr"), Vault.empty())


# --- failure and time


@pytest.mark.parametrize("failure", [RuntimeError, AssertionError, ImportError, KeyError, MemoryError])
def test_a_model_that_fails_refuses_the_mail(
    gliner: NerSettings, failure: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> list[dict[str, object]]:
        raise failure

    monkeypatch.setattr(FakeGliner, "predict_entities", broken)
    redactor = Redactor(RedactionSettings(ner=gliner))

    with pytest.raises(EngineFailure):
        redactor.redact(MailText("", "Bonjour", language="fr"), Vault.empty())


def test_a_model_that_is_too_slow_refuses_the_mail(
    gliner: NerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = time.monotonic

    def slow(*_: object, **__: object) -> list[dict[str, object]]:
        monkeypatch.setattr("redaction.analyzer.time.monotonic", lambda: clock() + 60)
        return []

    monkeypatch.setattr(FakeGliner, "predict_entities", slow)
    redactor = Redactor(RedactionSettings(ner=gliner))

    with pytest.raises(Timeout):
        redactor.redact(MailText("", "Bonjour", language="fr"), Vault.empty())


def test_a_busy_model_keeps_a_mail_no_longer_than_its_time(
    gliner: NerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redaction.analyzer._BUDGET_S", 0.01)
    finder = GlinerFinder(gliner)

    with finder._lock, guarded(), pytest.raises(Timeout):
        finder.find("rose")
