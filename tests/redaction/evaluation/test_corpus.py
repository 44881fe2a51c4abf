"""Redaction reaches its floor on the marked mails, on the half that was looked at and on the other."""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from redaction.engine import Redactor
from redaction.evaluation.figures import figures_of, run_mails
from redaction.evaluation.marked import MailResult, read_row
from redaction.evaluation.searchers import OwnSearcher

_CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
_FILES = ("law.jsonl", "offices.jsonl")
_HELD = [Path(__file__).parents[1] / "corpus" / name for name in ("held.jsonl", "held-2.jsonl")]
needs_corpus = pytest.mark.skipif(
    not all((_CORPUS / name).is_file() for name in _FILES),
    reason="the marked mails are not at ../shared/corpus",
)
# Under what was measured when this was written, on the shared corpus and on the held mails.
_FLOORS = {"direct_recall": (0.99, 0.975), "quasi_recall": (0.95, 0.96)}
_CEILINGS = {"share_with_direct_leak": (0.05, 0.20), "over_redaction": (0.025, 0.035)}


def unmet(figures: dict[str, Any], held: bool) -> dict[str, float]:
    """The figures outside their bounds."""
    low = {key for key, bounds in _FLOORS.items() if figures[key] < bounds[held]}
    high = {key for key, bounds in _CEILINGS.items() if figures[key] > bounds[held]}
    return {key: figures[key] for key in low | high}


@pytest.fixture(scope="module")
def results(redactor: Redactor) -> Sequence[MailResult]:
    """The marked mails measured, file by file."""
    texts = [(_CORPUS / name).read_text(encoding="utf-8") for name in _FILES]
    rows = [read_row(line) for text in texts for line in text.splitlines()]
    return run_mails(rows, OwnSearcher(redactor))[0]


@needs_corpus
def test_every_marked_mail_is_measured(results: Sequence[MailResult]) -> None:
    assert len(results) == 220
    assert [one.refused for one in results if one.refused] == []
    assert all(one.aligned for one in results)


@needs_corpus
@pytest.mark.parametrize("half", [0, 1], ids=["looked at", "never looked at"])
def test_each_half_of_the_marked_mails_reaches_the_floor(results: Sequence[MailResult], half: int) -> None:
    figures: dict[str, Any] = figures_of(list(itertools.islice(results, half, None, 2)))

    assert figures["mails"] == 110
    assert unmet(figures, held=False) == {}


@pytest.mark.parametrize("file", _HELD, ids=lambda file: file.stem)
def test_held_mails_reach_the_floor(redactor: Redactor, file: Path) -> None:
    rows = [read_row(line) for line in file.read_text(encoding="utf-8").splitlines()]

    figures = figures_of(run_mails(rows, OwnSearcher(redactor))[0])

    assert (figures["mails"], figures["refused"]) == (100, 0)
    assert unmet(figures, held=True) == {}
