"""`bannette evaluate triage` and `bannette evaluate dossiers`."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from classifiers.corpus import TrainingMail
from classifiers.evaluate import evaluate
from classifiers.labels import Profile
from classifiers.model import TriageModel
from classifiers.seeds import seed_mails
from classifiers.train import train
from triage.cli import run_command, sorting
from triage.runtime_types import Serve

LABELS = ("vente", "succession", "donation", "cabinet")


@pytest.fixture(scope="module")
def few() -> tuple[TrainingMail, ...]:
    """Enough mails to train in a fraction of a second."""
    return seed_mails()[::6]


@pytest.fixture(autouse=True)
def few_seeds(few: Sequence[TrainingMail], monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped mails are few."""
    monkeypatch.setattr(sorting, "seed_mails", lambda: tuple(few))
    monkeypatch.setattr(sorting, "prepared_or_none", lambda profile: None)


def row(number: int, **changes: object) -> str:
    """A line of the corpus format."""
    values = {
        "id": f"n-{number}",
        "profile": "notary",
        "subject": f"Dossier {number}",
        "body": f"Bonjour Maître, voici la pièce {number} pour la {LABELS[number % 4]}.",
        "triage": ("urgent", "admin", "later")[number % 3],
        "dossier_type": LABELS[number % 4],
        "human_only": number % 5 == 0,
        "date": "2026-03-02T09:00:00+01:00",
    }
    return json.dumps(values | changes)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Twelve labelled mails."""
    path = tmp_path / "mails.jsonl"
    path.write_text("\n".join(row(number) for number in range(12)) + "\n\n", encoding="utf-8")
    return path


def test_a_file_is_judged_by_the_day_zero_model_of_each_profile(
    file: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "triage", str(file), "--json"], no_page)

    figures = json.loads(capsys.readouterr().out)
    assert status == 0
    assert figures["mails"] == 12
    assert set(figures) >= {
        "three_way_accuracy", "macro_f1", "urgent_recall", "urgent_precision", "share_flagged",
        "human_only_recall", "human_only_false_share", "ece", "p50_ms", "confusion", "profiles",
        "dossier_top1", "dossier_top3", "intervals", "treated_right",
    }  # fmt: skip
    assert set(figures["profiles"]) == {"notary"}
    assert sum(figures["confusion"]["urgent"].values()) == 4
    low, high = figures["intervals"]["urgent_recall"]
    assert 0 <= low <= figures["urgent_recall"] <= high <= 1


def test_a_prepared_model_is_used_rather_than_trained_anew(
    file: Path, few: Sequence[TrainingMail], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], no_page: Serve,
) -> None:  # fmt: skip
    asked: list[Profile] = []
    model = train(few, Profile.NOTARY)

    def prepared(profile: Profile) -> TriageModel:
        asked.append(profile)
        return model

    monkeypatch.setattr(sorting, "prepared_or_none", prepared)

    assert run_command(["evaluate", "triage", str(file), "--json"], no_page) == 0
    assert asked == [Profile.NOTARY]
    assert json.loads(capsys.readouterr().out)["mails"] == 12


def test_without_a_file_each_shipped_mail_is_judged_by_a_model_that_left_its_source_out(
    few: Sequence[TrainingMail], capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "triage"], no_page)

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert lines[0].split() == ["mails", str(len(few))]
    assert any(line.startswith("urgents reconnus") for line in lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "ligne 1"),
        (f"{row(1)}\n{row(2, triage='maybe')}", "ligne 2"),
        (row(1, dossier_type="tva"), "ligne 1"),
        ("\n\n", "aucun mail"),
    ],
)
def test_an_unreadable_file_is_named_with_its_line(
    tmp_path: Path, content: str, words: str, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(content, encoding="utf-8")

    status = run_command(["evaluate", "triage", str(path)], no_page)

    said = capsys.readouterr().err
    assert status == 1
    assert "odd.jsonl" in said
    assert words in said


def test_dossier_types_are_measured_after_a_few_tags(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join(row(number) for number in range(100, 140)), encoding="utf-8")
    command = ["evaluate", "dossiers", "--train", str(other), "--test", str(file), "--tags-per-label", "3"]

    status = run_command([*command, "--json"], no_page)

    figures = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (figures["mails"], figures["tagged"], figures["tags_per_label"]) == (12, 12, 3)
    assert figures["top1"] <= figures["top3"]
    assert set(figures["profiles"]) == {"notary"}
    assert run_command(command, no_page) == 0
    assert "type de dossier juste" in capsys.readouterr().out


def test_mails_to_judge_are_not_learnt(
    file: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(
        [
            "evaluate",
            "dossiers",
            "--train",
            str(file),
            "--test",
            str(file),
            "--tags-per-label",
            "9",
            "--json",
        ],
        no_page,
    )

    assert status == 0
    assert json.loads(capsys.readouterr().out)["tagged"] == 0


def test_the_figures_can_be_computed_on_rows(few: Sequence[TrainingMail]) -> None:
    rows = [one for one in few if one.profile is Profile.NOTARY]

    outcomes = evaluate({Profile.NOTARY: train(few, Profile.NOTARY)}, rows)

    assert len(outcomes) == len(rows)
