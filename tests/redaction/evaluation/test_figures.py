"""The figures count what they say they count."""

from collections.abc import Callable
from typing import Any

import pytest

from redaction.engine import Redactor
from redaction.evaluation.figures import DIRECT, QUASI, figures_of, run_mails
from redaction.evaluation.marked import MailResult, read_row
from redaction.evaluation.searchers import OwnSearcher, Searcher

Row = Callable[..., str]
Masking = Callable[..., Searcher]


def _figures(lines: list[str], searcher: Searcher) -> dict[str, Any]:
    return figures_of(*run_mails([read_row(line) for line in lines], searcher))


def test_a_fully_masked_mail_has_full_recall(row: Row, redactor: Redactor) -> None:
    figures = _figures([row()], OwnSearcher(redactor))

    assert (figures["direct_recall"], figures["direct_n"]) == (1.0, 2)
    assert (figures["mails"], figures["refused"], figures["mails_with_direct_leak"]) == (1, 0, 0)
    assert {kind: one["n"] for kind, one in figures["by_type"].items()} == {"PERSON": 1, "PHONE": 1}
    assert (figures["plain_words"], figures["over_redaction"]) == (9, 0.0)
    assert (figures["char_coverage"], figures["sealed_share"]) == (1.0, 1.0)


def test_a_recall_is_computed_as_by_hand(row: Row, masking: Masking) -> None:
    body = "⟦PERSON|Zug⟧ ⟦PERSON|Zog⟧ ⟦CITY|Zad⟧ ⟦ORG|Zed⟧ ⟦EMAIL|z@example.org⟧ ⟦PERSON|Zip⟧"

    figures = _figures([row(body=body)], masking("Zug", "Zog", "Zad", "Zip"))

    assert (figures["direct_recall"], figures["direct_n"]) == (0.75, 4)
    assert (figures["quasi_recall"], figures["quasi_n"]) == (0.5, 2)
    assert figures["by_type"]["PERSON"]["found"] == 3
    assert figures["direct_ci_low"] == pytest.approx(0.30064, abs=1e-5)
    assert figures["char_coverage"] == pytest.approx(12 / 26, abs=1e-5)


def test_an_entity_counts_only_if_every_mention_is_masked(row: Row, masking: Masking) -> None:
    body = "Avec ⟦PERSON|Kerboul⟧ et ⟦PERSON|zug⟧. Oui, ⟦PERSON|zug⟧ et ⟦PERSON|Kerboul⟧."

    figures = _figures([row(body=body)], masking("Kerboul", " zug."))

    assert (figures["by_type"]["PERSON"]["found"], figures["direct_n"]) == (1, 2)
    assert figures["mails_with_direct_leak"] == 1


def test_an_entity_that_is_masked_in_part_is_not_found(row: Row, masking: Masking) -> None:
    figures = _figures([row(body="⟦ADDRESS|12 rue du Zug⟧")], masking("rue du Zug"))

    assert (figures["direct_recall"], figures["char_coverage"]) == (0.0, 0.8)


def test_masked_plain_words_are_counted(row: Row, masking: Masking) -> None:
    figures = _figures([row(body="avec Xylotone ici 1234")], masking("Xylotone"))

    # Bail, avec, Xylotone, ici; and of the layout: Objet, Pièces, jointes, bail, pdf.
    assert (figures["plain_words"], figures["over_redaction"]) == (9, round(1 / 9, 5))


def test_a_refused_mail_does_not_leak_and_counts_apart(row: Row, masking: Masking) -> None:
    lines = [row(lang="de", body="Guten Tag ⟦PERSON|Zug⟧"), row(body="⟦PERSON|Zog⟧")]

    figures = _figures(lines, masking())

    assert (figures["mails"], figures["refused"], figures["refused_reasons"]) == (2, 1, {"language": 1})
    assert (figures["direct_n"], figures["direct_recall"]) == (1, 0.0)
    assert figures["direct_recall_incl_refused"] == 0.5
    assert (figures["mails_with_direct_leak"], figures["share_with_direct_leak"]) == (1, 1.0)


def test_a_leak_in_a_mail_without_direct_identifier_is_none(row: Row, masking: Masking) -> None:
    figures = _figures([row(body="à ⟦CITY|Zug⟧")], masking())

    assert (figures["mails_with_direct_leak"], figures["quasi_recall"]) == (0, 0.0)
    assert figures["direct_recall"] is None


def test_short_mails_count_with_their_own_time_and_long_ones_by_2000_characters(
    row: Row, masking: Masking
) -> None:
    lines = [row(body="court"), row(body="long " * 2000)]

    figures = _figures(lines, masking(ms=10.0))

    assert figures["p95_ms_per_2kb"] == 10.0
    assert 1.9 < figures["p50_ms_per_2kb"] < 2.1


def test_no_mail_gives_figures_of_nothing() -> None:
    figures = figures_of([])

    assert (figures["mails"], figures["direct_recall"], figures["over_redaction"]) == (0, None, None)
    assert (figures["p50_ms_per_2kb"], figures["sealed_share"]) == (None, None)


def test_a_text_that_is_not_the_measured_one_is_counted() -> None:
    assert figures_of([MailResult({}, aligned=False), MailResult({})])["misaligned"] == 1


def test_no_type_is_direct_and_quasi() -> None:
    assert not DIRECT & QUASI
