"""The figures of the fact reader, printed for a few marked mails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.fact_figures import main

_MAIL = {
    "profile": "law",
    "from_name": "⟦PERSON|Odile Trémarec⟧",
    "from_email": "⟦EMAIL|odile@example.org⟧",
    "date": "2026-03-02T09:00:00+01:00",
    "subject": "Demande de rendez-vous",
    "body": "Bonjour, je souhaiterais prendre rendez-vous au sujet de ⟦PERSON|Yann Kerloc'h⟧, "
    "⟦PHONE|01 99 00 56 78⟧.",
}


def _file(folder: Path, *bodies: str) -> str:
    lines = [json.dumps(_MAIL | ({"body": body} if body else {}), ensure_ascii=False) for body in bodies]
    path = folder / "mails.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_values_are_traced_and_told_in_another_reply(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([_file(tmp_path, "", "Rien.", "Autre chose que ⟦PERSON|Zoé Gourvennec⟧ demande.", "Rien.")])

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "drafts of templates: 2 of 2 mails"
    assert any(
        line.split() == ["PERSON", "2", "100.0", "%", "100.0", "%", "100.0", "%", "of", "2"] for line in told
    )
    assert any(
        line.split() == ["PHONE", "1", "100.0", "%", "100.0", "%", "100.0", "%", "of", "1"] for line in told
    )


def test_the_other_half_is_counted_and_never_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = "Parlez-en à ⟦PERSON|dylan⟧."

    main([_file(tmp_path, "Rien.", odd), "--other", "--list"])

    told = capsys.readouterr().out
    assert "PERSON" in told
    assert "dylan" not in told


def test_a_miss_of_the_half_that_was_read_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([_file(tmp_path, "Parlez-en à ⟦PERSON|dylan⟧."), "--list"])

    assert "miss: PERSON 'dylan'" in capsys.readouterr().out
