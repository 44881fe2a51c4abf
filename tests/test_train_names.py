"""What the second vote learns from: marked mails, aligned with the words that the scan sees."""

import json
import lzma
from pathlib import Path

import pytest

from redaction.engine import Redactor
from redaction.lexicon.words import Lexicon, load_lexicon
from redaction.settings import RedactionSettings
from redaction.vote.features import word_number
from tools.train_names.samples import (
    NOBODY,
    NameLists,
    frequent_words,
    in_lower_case,
    sample_or_none,
    samples_of,
    taught,
    unmarked_samples,
    variants,
)

_ROW = {
    **NOBODY,
    "subject": "Bail ⟦PERSON|Kerboul⟧",
    "body": "Merci à ⟦PERSON|odile⟧ de ⟦CITY|Brest⟧, ⟦PHONE|0639⟧.",
}


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(RedactionSettings(vote=False))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_marked_names_are_found_among_the_words(redactor: Redactor, lexicon: Lexicon) -> None:
    sample = sample_or_none(_ROW, redactor, lexicon)

    assert sample is not None
    named = [word.text for word, ok in zip(sample.words, sample.is_name, strict=True) if ok]
    assert named == ["Kerboul", "odile", "Brest"]
    assert [(kind, value) for kind, value, _ in sample.names] == [
        ("PERSON", "Kerboul"),
        ("PERSON", "odile"),
        ("CITY", "Brest"),
    ]


def test_a_word_that_the_scan_masks_in_an_unmarked_mail_teaches_nothing(
    redactor: Redactor, lexicon: Lexicon
) -> None:
    row = {**NOBODY, "subject": "", "body": "Nous avons vu Trémarec hier."}

    samples = list(unmarked_samples(row, redactor, lexicon))

    rows, labels = taught(samples, lexicon, frozenset())
    assert len(samples) == 2
    # With the heading of the subject, without the name and the words of grammar ("nous", "avons", "hier").
    assert len(rows) == len(labels) == 2 * 2
    assert not labels.any()


def test_a_common_word_stands_in_clear_in_several_mails(redactor: Redactor, lexicon: Lexicon) -> None:
    rows = [
        {**NOBODY, "subject": "", "body": f"le bail {extra} de ⟦PERSON|petit⟧"}
        for extra in ("", "", "commercial")
    ]

    found = frequent_words(samples_of(rows, redactor, lexicon))

    assert word_number("bail") in found
    assert not {word_number("commercial"), word_number("petit")} & found


def test_variants_keep_their_marks(lexicon: Lexicon) -> None:
    found = list(variants(_ROW, NameLists(lexicon)))

    assert len(found) == 5
    assert all(row["body"].count("⟦PERSON|") == 1 and row["body"].count("⟦CITY|") == 1 for row in found)
    assert in_lower_case(_ROW)["body"] == "merci à ⟦PERSON|odile⟧ de ⟦CITY|brest⟧, ⟦PHONE|0639⟧."


def test_the_shipped_mails_are_marked_and_have_their_headers() -> None:
    path = Path(__file__).parents[1] / "tools" / "train_names" / "marked_mails.jsonl.xz"

    rows = [json.loads(line) for line in lzma.decompress(path.read_bytes()).decode().splitlines()]

    assert len(rows) == 935
    assert all("⟦" in row["subject"] + row["body"] for row in rows)
    assert {key for row in rows for key in row} == {*NOBODY, "subject", "body", "writer"}
