"""The page's two catalogues: the same subjects, names and arguments, and no French in the English one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.page import LANGUAGES
from tests.api.web_modules import WEB, Catalogues, catalogues_in

#: Words that both languages write alike, with names, keys and what this test gives to functions.
_SAME = frozenset(
    [
        "budget",
        "cc",
        "client",
        "code",
        "date",
        "document",
        "expert",
        "instructions",
        "invitation",
        "mail",
        "mails",
        "message",
        "min",
        "minute",
        "minutes",
        "note",
        "notes",
        "original",
        "parties",
        "page",
        "service",
        "signatures",
        "source",
        "type",
        "urgent",
        "version",
        "versions",
        "webhooks",
        "bannette",
        "ctrl",
        "docx",
        "eml",
        "word",
        "nan",
        "ana",
        "bo",
        "cy",
        "di",
    ]
)
_FRENCH_LETTERS = re.compile(r"[àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ«»\u00a0\u202f]")
_FRENCH_WORDS = re.compile(
    r"\b(aux?|avec|ce|ces|cette|dans|de|des|dossiers?|du|elle|est|et|la|le|les|leur|modèle|ne|nous|ou|par|pas|pour|"
    r"que|qui|sans|ses|sont|sur|un|une|vos|votre|jours?|brouillons?|copie|pièces?|boîte|envoi|objet)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d\s?h\b(?!\s?\d+m)")
_STRAIGHT = re.compile(r"\w'\w|(?<!\w)\"")


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Catalogues:
    """Load both catalogues, by file name."""
    return catalogues_in(tmp_path_factory.mktemp("words"))


def _subjects(language: str) -> set[str]:
    found = (re.fullmatch(rf"{language}(_\w+)?\.js", path.name) for path in WEB.glob("*.js"))
    return {one[1] or "" for one in found if one}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_subject_has_a_file_in_each_language(language: str) -> None:
    assert _subjects(language) == _subjects("fr")


def _pairs(catalogues: Catalogues) -> list[tuple[str, dict[str, dict[str, Any]], dict[str, dict[str, Any]]]]:
    both = sorted(_subjects("fr") & _subjects("en"))
    return [(f"en{one}.js", catalogues[f"fr{one}.js"], catalogues[f"en{one}.js"]) for one in both]


def test_same_names_lists_and_arguments_in_both_languages(catalogues: Catalogues) -> None:
    odd = [
        f"{name} {path}: {french.get(path, {}).get('kind')} / {english.get(path, {}).get('kind')}"
        for name, french, english in _pairs(catalogues)
        for path in sorted(french.keys() | english.keys())
        if french.get(path, {}).get("kind") != english.get(path, {}).get("kind")
    ]

    assert odd == []


def test_nothing_is_left_in_french(catalogues: Catalogues) -> None:
    left = [
        f"{name} {path}: {words}"
        for name, french, english in _pairs(catalogues)
        for path, one in english.items()
        for words, theirs in zip(one["said"], french.get(path, {}).get("said", []), strict=False)
        if words == theirs and not _the_same_in_both(words)
    ]

    assert left == []


def _the_same_in_both(words: str) -> bool:
    return set(re.findall(r"[^\W\d_]{2,}", words.lower())) <= _SAME


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("letters", _FRENCH_LETTERS), ("words", _FRENCH_WORDS), ("hours", _HOUR), ("quotes", _STRAIGHT)],
)
def test_english_is_written_as_english(catalogues: Catalogues, what: str, pattern: re.Pattern[str]) -> None:
    odd = [
        f"{what} in {name} {path}: {words}"
        for name, _, english in _pairs(catalogues)
        for path, one in english.items()
        for words in one["said"]
        if pattern.search(words.replace("“vous”", "").replace("“tu”", "")) and path not in _WRITTEN_BY_INTL
    ]

    assert odd == []


#: These hold the browser's own no-break spaces.
_WRITTEN_BY_INTL = {"size", "duration"}


def test_english_catalogue_needs_nothing_of_the_french_one() -> None:
    for path in (WEB / "en.js", *WEB.glob("en_*.js")):
        needed = re.findall(
            r"^import .{1,400} from \"(.{1,80})\"", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert set(needed) <= {"./locale.js"}, path.name
