"""The dictionaries of spelling checkers are expanded as their checker would accept them."""

from pathlib import Path

import pytest

from tools.lexicon.__main__ import ordinary
from tools.lexicon.hunspell import expand, read_affixes

_RULES = """SET UTF-8
FLAG long
NEEDAFFIX ()
FORBIDDENWORD {}
PFX L' Y 1
PFX L' 0 l' .
PFX Re Y 1
PFX Re 0 re .
SFX S. Y 2
SFX S. 0 s [^s]
SFX S. al aux al
SFX Er Y 1
SFX Er er ons/S. er
"""


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    (tmp_path / "x.aff").write_text(_RULES, encoding="utf-8")
    return tmp_path / "x.dic"


def _forms(dictionary: Path, *entries: str) -> set[str]:
    dictionary.write_text("\n".join([str(len(entries)), *entries]), encoding="utf-8")
    return {form for form, _ in expand(dictionary, read_affixes(dictionary.with_suffix(".aff")))}


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("cheval/S.", {"cheval", "chevals", "chevaux"}),
        ("bas/S.", {"bas"}),
        ("aimer/()Er", {"aimons"}),
        ("poser/ErRe", {"poser", "posons", "reposer", "reposons"}),
        ("homme/L'", {"homme"}),
        ("nul/{}", set()),
    ],
)
def test_an_entry_gives_its_forms(entry: str, forms: set[str], dictionary: Path) -> None:
    assert _forms(dictionary, entry) == forms


def test_proper_nouns_are_no_ordinary_words(dictionary: Path) -> None:
    dictionary.write_text("3\nPierre po:prn\npierre po:nom\nété po:nom\n", encoding="utf-8")

    forms = list(expand(dictionary, read_affixes(dictionary.with_suffix(".aff"))))

    assert ordinary(forms) == {"pierre", "ete"}
