"""The list of ordinary words is built from marked mails without their names."""

import json
import lzma
import runpy
from pathlib import Path

import pytest

_TOOL = Path(__file__).parents[2] / "tools" / "build_ordinary_words.py"


def test_names_of_the_markup_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = tmp_path / "mails.jsonl", tmp_path / "words.xz"
    body = (
        "avec la rose et ⟦PERSON|Rose Kerboul⟧ à la ⟦ORG|clinique Océane⟧, dit Zoé, dit zoé. clinique océane"
    )
    source.write_text(json.dumps({"subject": "le bail", "body": body}), encoding="utf-8")

    code = runpy.run_path(str(_TOOL))["main"]([str(source), "--output", str(output)])

    words = lzma.decompress(output.read_bytes()).decode().split("\n")
    assert code == 0
    assert words == ["avec", "bail", "clinique", "dit", "et", "la", "le"]
    assert "7 words" in capsys.readouterr().out
