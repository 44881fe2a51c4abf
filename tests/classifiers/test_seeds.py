"""The example mails shipped with the service, and the tool that writes them."""

import json
import lzma
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from classifiers import corpus
from classifiers.corpus import TrainingMail
from classifiers.dossier_types import resolve
from classifiers.labels import Profile
from classifiers.seeds import row_hash
from tools import build_seed_mails

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
EXAMPLES = ROOT / "tools" / "example_mails"
LAW = resolve(Profile.LAW)


def test_every_example_mail_is_there_with_its_profile(seeds: Sequence[TrainingMail]) -> None:
    counts = Counter(row.profile for row in seeds)

    assert counts == {
        Profile.LAW: 1711,
        Profile.MEDICAL: 821,
        Profile.PRACTICE: 493,
        Profile.NOTARY: 511,
        Profile.ACCOUNTANT: 569,
    }


def test_no_identifier_markup_is_left(seeds: Sequence[TrainingMail]) -> None:
    assert not [row for row in seeds if set("⟦⟧") & set(row.mail.subject + row.mail.body)]


def test_header_cues_survive(seeds: Sequence[TrainingMail]) -> None:
    assert sum(row.mail.bulk for row in seeds) > 50
    assert sum(row.mail.automatic for row in seeds) > 50


def test_the_representation_of_a_row_shows_no_text(seeds: Sequence[TrainingMail]) -> None:
    row = seeds[0]

    assert row.mail.subject not in repr(row)
    assert row.mail.body not in repr(row)


def test_the_digest_does_not_depend_on_order_but_on_every_label(seeds: Sequence[TrainingMail]) -> None:
    rows = list(seeds[:20])
    relabelled = [replace(rows[0], human_only=not rows[0].human_only), *rows[1:]]

    assert row_hash(rows, LAW) == row_hash(rows[::-1], LAW)
    assert row_hash(rows, LAW) != row_hash(relabelled, LAW)
    assert row_hash(rows, LAW) != row_hash(rows, resolve(Profile.NOTARY))


@pytest.mark.parametrize(
    ("headers", "bulk", "automatic"),
    [
        ({}, False, False),
        ({"List-Id": "<lettre.example.org>"}, True, False),
        ({"List-Unsubscribe": "<mailto:stop@example.org>"}, True, False),
        ({"Precedence": "Bulk"}, True, False),
        ({"Precedence": "auto_reply"}, False, True),
        ({"Auto-Submitted": "auto-replied"}, False, True),
        ({"Auto-Submitted": "no"}, False, False),
        ({"X-Priority": "1"}, False, False),
    ],
)
def test_headers_become_two_cues(headers: dict[str, str], bulk: bool, automatic: bool) -> None:
    assert corpus.is_bulk(headers) is bulk
    assert corpus.is_automatic(headers) is automatic


def test_markup_is_dropped_and_its_text_kept() -> None:
    text = "Dossier ⟦CASE_NO|RG 24/00012⟧ de Mme ⟦PERSON|Rose\nConstant⟧."

    assert corpus.without_markup(text) == "Dossier RG 24/00012 de Mme Rose\nConstant."


def test_the_tool_refuses_a_folder_without_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_seed_mails.main([str(tmp_path)]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_tool_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    row = {
        "subject": "Copie",
        "body": "Bonjour ⟦PERSON|Olive⟧",
        "triage": "admin",
        "dossier_type": "famille",
        "human_only": False,
        "profile": "law",
        "headers": {},
    }
    (tmp_path / "law.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    content = build_seed_mails.build([tmp_path])

    assert content == build_seed_mails.build([tmp_path])
    assert json.loads(lzma.decompress(content))["body"] == "Bonjour Olive"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside this checkout")
def test_the_shipped_file_is_what_the_tool_writes_from_the_corpus() -> None:
    shipped = build_seed_mails.TARGET.read_bytes()

    assert lzma.decompress(shipped) == lzma.decompress(build_seed_mails.build([CORPUS, EXAMPLES]))
