"""The table of requirements in docs/intake.md names tests that exist, one at least for each."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| (.+) \|$", re.MULTILINE)


def test_every_requirement_of_intake_has_its_tests() -> None:
    rows = dict(ROW.findall((ROOT / "docs" / "intake.md").read_text(encoding="utf-8")))
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "triage").rglob("test_*.py"))
    known = set(re.findall(r"def (test_\w+)", "\n".join(sources)))

    assert [int(number) for number in rows] == list(range(1, 33))
    for tests in rows.values():
        names = re.findall(r"`(test_\w+)`", tests)
        assert names
        assert set(names) <= known
