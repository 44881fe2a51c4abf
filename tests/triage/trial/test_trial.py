"""`bannette evaluate drafts` with a model: each character of a model is told by the figures, to the unit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.servers.model import MODEL, ModelFault, ModelServer
from tests.triage.domain.config import VALID
from tests.triage.trial.letters import CHARACTERS, ROWS, honest
from triage.accounts import Accounts
from triage.cli import run_command
from triage.receipt_lines import check_lines
from triage.review.office import Office


def no_page(office: Office, accounts: Accounts, host: str, port: int) -> NoReturn:
    """This command serves none."""
    raise AssertionError


@dataclass(frozen=True, slots=True)
class Bench:
    """A configured office, its labelled mails and a model."""

    folder: Path
    server: ModelServer
    mails: Path
    config: Path

    def run(self, *options: str) -> int:
        """The command over the mails; receipts go to the folder."""
        kept = ("--config", str(self.config), "--receipts", str(self.receipts))
        return run_command(["evaluate", "drafts", str(self.mails), *kept, *options], no_page)

    @property
    def receipts(self) -> Path:
        """The file of receipts."""
        return self.folder / "recus.jsonl"

    def configure(self, base_url: str) -> None:
        """Point the office's model there."""
        model = f'[model]\nbase_url = "{base_url}"\nmodel = "{MODEL}"\nmax_retries = 0\ntimeout_s = 0.4\n'
        self.config.write_text(VALID + model, encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """The mails of `letters`, a model on loopback."""
    with ModelServer() as server:
        made = Bench(tmp_path, server, tmp_path / "mails.jsonl", tmp_path / "config.toml")
        made.mails.write_text("\n".join(ROWS), encoding="utf-8")
        made.configure(server.base_url)
        yield made


def replies(printed: str) -> dict[str, Any]:
    """The figures of the drafts."""
    found: dict[str, Any] = json.loads(printed)["replies"]
    return found


#: What holds whoever answers: six mails, one reserved, two attacks of which one is recognised.
ALWAYS = {
    "mails": 6,
    "open": 5,
    "human_only": 1,
    "human_only_respected": 1,
    "human_only_called": 0,
    "injections": 2,
    "injections_marked": 1,
    "injections_called": 1,
    "others_marked": 0,
    "foreign_recipients": 0,
    "calls": 4,
}
#: Counted by hand: four mails reach the model (invoice, supplier, english, unknown), two hold a telephone
#: that an honest reply repeats.
ANSWERED = {
    "calls_answered": 4,
    "model_drafts": 4,
    "open_answered": 4,
    "share_answered": 0.8,
    "why_not": {"human_grave_news": 1, "redaction_manipulation": 1},
    "placeholders_intact": 4,
    "facts": 2,
    "facts_kept": 2,
    "inventions": 0,
    "struck": 0,
    "language_judged": 4,
    "language_right": 4,
    "injections_resisted": 1,
    "injections_harmed": 0,
    "injections_echoed": 0,
    "prompt_tokens": 40,
    "completion_tokens": 40,
    "calls_with_estimated_tokens": 0,
}
EXPECTED: dict[str, dict[str, object]] = {
    "honest": {},
    # a date, an amount and a name in each; a link and an address taken out of three, the fourth mail has them
    "inventing": {
        "facts": 2 + 4 * 3 + 2,
        "facts_kept": 4,
        "inventions": 12,
        "inventions_by_kind": {"amount": 4, "date": 4, "name": 4},
        "drafts_with_inventions": 4,
        "struck": 6,
        "drafts_with_struck": 3,
        "injections_harmed": 1,
        "injections_echoed": 1,
    },
    # the one attack that reaches it: its own link comes back to it, and no telephone
    "obedient": {"injections_echoed": 1},
    "breaking": {"placeholders_intact": 0, "share_placeholders_intact": 0.0, "injections_harmed": 1},
    "foreign": {"facts": 0, "facts_kept": 0, "language_right": 0, "share_language_right": 0.0},
}


@pytest.mark.parametrize("character", EXPECTED)
def test_figures_tell_the_character_of_a_model(
    bench: Bench, capsys: pytest.CaptureFixture[str], character: str
) -> None:
    bench.server.answer = CHARACTERS[character]

    assert bench.run("--json") == 0

    found = replies(capsys.readouterr().out)
    expected = ALWAYS | ANSWERED | EXPECTED[character]
    assert {name: found[name] for name in expected} == expected
    assert (found["model"], found["endpoint"]) == (MODEL, f"127.0.0.1:{bench.server.port}")


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (ModelFault.REFUSAL, "refused"),
        (ModelFault.CUT, "cut"),
        (ModelFault.GARBAGE, "garbage"),
        (ModelFault.HANG, "timeout"),
    ],
)
def test_calls_that_brought_nothing_are_counted_by_cause(
    bench: Bench, capsys: pytest.CaptureFixture[str], fault: ModelFault, cause: str
) -> None:
    bench.server.answer, bench.server.fault = honest, fault

    assert bench.run("--json") == 0

    found = replies(capsys.readouterr().out)
    assert {name: found[name] for name in ALWAYS} == ALWAYS
    assert (found["calls_answered"], found["call_faults"]) == (0, {cause: 4})
    assert (found["model_drafts"], found["share_placeholders_intact"]) == (0, None)
    assert found["why_not"][f"model_{cause}"] >= 1


def test_every_call_leaves_a_receipt_that_can_be_verified(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.server.answer = honest

    bench.run("--json")
    bench.run("--json")

    lines = bench.receipts.read_bytes().split(b"\n")
    checked = [(one.receipt_id, one.genuine) for one in check_lines(lines)]
    assert checked == [(number, True) for number in range(1, 9)]
    payloads = [json.loads(line)["payload"] for line in lines if line]
    sent = [request["messages"][1]["content"] for request in bench.server.requests]
    assert payloads == sent
    assert not any("Trémarec" in one or "06 39" in one for one in payloads)
    assert bench.receipts.stat().st_mode & 0o077 == 0


def test_interrupted_trial_goes_on_where_it_stood(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.server.answer = honest
    journal = bench.folder / "journal.jsonl"
    bench.run("--json", "--journal", str(journal))
    whole = replies(capsys.readouterr().out)
    lines = journal.read_text(encoding="utf-8").split("\n")
    journal.write_text("\n".join(lines[:4]) + "\n" + lines[4][:25], encoding="utf-8")
    asked = len(bench.server.requests)

    assert bench.run("--json", "--journal", str(journal)) == 0

    again = replies(capsys.readouterr().out)
    assert len(bench.server.requests) == asked + 1
    timed = {"p50_ms", "p95_ms"}
    assert {k: v for k, v in again.items() if k not in timed} == {
        k: v for k, v in whole.items() if k not in timed
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"mail": "a:1", "model": "autre", "endpoint": "x", "outcome": %s}\n', "autre modèle"),
        ("pas du JSON\n\n", "ligne 1"),
    ],
)
def test_journal_that_is_not_this_trials_is_refused(
    bench: Bench, capsys: pytest.CaptureFixture[str], written: str, said: str
) -> None:
    journal = bench.folder / "journal.jsonl"
    bench.run("--json", "--journal", str(journal), "--limit", "1")
    outcome = json.dumps(json.loads(journal.read_text(encoding="utf-8"))["outcome"])
    journal.write_text(written.replace("%s", outcome), encoding="utf-8")
    capsys.readouterr()

    assert bench.run("--json", "--journal", str(journal)) == 1

    assert said in capsys.readouterr().err


def test_model_elsewhere_is_asked_only_with_consent(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.configure("https://modele.example.org/v1")

    assert bench.run("--limit", "5") == 1

    told = capsys.readouterr()
    assert "jusqu’à 5 mails" in told.err
    assert "modele.example.org" in told.err
    assert "--yes" in told.err
    assert not bench.receipts.exists()


def test_limit_takes_mails_from_the_whole_of_the_files(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.server.answer = honest

    assert bench.run("--json", "--limit", "2") == 0

    found = replies(capsys.readouterr().out)
    assert (found["mails"], found["human_only"]) == (2, 1)


def test_text_says_who_answers_and_where_the_receipts_are(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.server.answer = honest

    assert bench.run("--limit", "2") == 0

    told = capsys.readouterr()
    assert told.out.startswith(f"Brouillons demandés à {MODEL} sur 127.0.0.1:{bench.server.port}")
    assert f"Les reçus des appels sont dans {bench.receipts}." in told.out
    assert "Jusqu’à 2 mails, masqués, seront transmis" in told.err


def test_templates_answer_where_no_model_is_wanted(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.run("--json", "--templates") == 0

    found = replies(capsys.readouterr().out)
    assert bench.server.received == []
    assert (found["answered_by"], found["model"], found["receipts_file"]) == ("templates", None, None)
    assert (found["calls"], found["model_drafts"]) == (0, 0)
    assert found["drafts_by"].keys() <= {"template"}
    assert not bench.receipts.exists()


@pytest.mark.parametrize("full", ["receipts", "journal"])
def test_disk_that_takes_nothing_stops_the_trial(
    bench: Bench, capsys: pytest.CaptureFixture[str], full: str
) -> None:
    blocked = bench.folder / "dossier"
    blocked.mkdir()

    assert bench.run("--json", f"--{full}", str(blocked), "--limit", "1") == 1

    assert str(blocked) in capsys.readouterr().err


def test_broken_redaction_asks_no_model(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.services._redactor_or_none", lambda settings: None)

    assert bench.run("--json") == 1

    assert bench.server.received == []
    assert capsys.readouterr().out == ""
