"""The office's own model: what weighs how much, what is never on both sides, where the threshold stands."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from classifiers.corpus import TrainingMail
from classifiers.dossier_types import TypeChange, resolve
from classifiers.labels import Profile, Urgency
from classifiers.mail import MailText
from classifiers.own import ENOUGH_URGENT, LOWEST_TAU, Candidate, fit_own, own_tau
from classifiers.own_rows import OwnRow, shipped_rows, targets_of, without_repeats
from classifiers.row_cache import ReadRows
from classifiers.seeds import seed_mails

TYPES = resolve(Profile.LAW)


@pytest.fixture(scope="module")
def seeds() -> Sequence[TrainingMail]:
    """Some of the shipped mails of the profile, of every hand and label."""
    return [one for one in seed_mails() if one.profile is Profile.LAW][::3]


def row(number: int, text: str, urgency: Urgency | None = Urgency.LATER, **said: object) -> OwnRow:
    """An own mail that says something."""
    mail = MailText(f"Sujet {number}", text)
    return replace(OwnRow(f"m{number}", mail, f"thread {number}", urgency), **said)  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize(
    ("confirmed", "day_zero", "tau"),
    [
        ([], 0.2, 0.2),
        ([0.9], 0.2, 1 / 21),
        ([0.9], 0.01, 0.01),
        ([0.06, 0.9], 0.2, 0.03),
        ([0.001, 0.9], 0.2, LOWEST_TAU),
        ([0.9] * (ENOUGH_URGENT - 1), 0.2, 1 / 21),
        ([0.3] + [0.9] * (ENOUGH_URGENT - 1), 0.2, 0.3),
        ([0.1, 0.3] + [0.9] * 37, 0.2, 0.3),
        ([1.0] * ENOUGH_URGENT, 0.2, 0.5),
    ],
)
def test_threshold_follows_the_confirmed_urgent_mails(
    confirmed: list[float], day_zero: float, tau: float
) -> None:
    assert own_tau(np.array(confirmed), day_zero) == pytest.approx(tau, rel=1e-3)


def test_exact_copies_count_once_and_the_heavier_word_stands() -> None:
    own = [
        row(1, "Bonjour", Urgency.URGENT, pinned=True),
        row(2, "Autre chose"),
        replace(row(1, "  BONJOUR "), key="m3", urgency_weight=0.3),
    ]
    shipped = [row(1, "bonjour"), row(4, "à garder")]

    kept, rows = without_repeats(shipped, own)

    assert [one.mail.body for one in kept] == ["à garder"]
    assert {one.key: (one.urgency, one.pinned) for one in rows} == {
        "m1": (Urgency.URGENT, True),
        "m2": (Urgency.LATER, False),
    }


def test_later_of_two_equal_words_stands_and_pinned_goes_with_urgent_only() -> None:
    own = [row(1, "Bonjour", Urgency.URGENT, pinned=True), replace(row(1, "Bonjour"), key="m2")]

    _, rows = without_repeats([], own)

    assert [(one.key, one.urgency, one.pinned) for one in rows] == [("m2", Urgency.LATER, False)]


def test_shipped_mails_fade_with_the_own_ones_of_their_label(seeds: Sequence[TrainingMail]) -> None:
    shipped = shipped_rows(seeds, TYPES)
    own = [row(number, f"mail {number}", Urgency.URGENT, urgency_weight=0.3) for number in range(10)]

    targets = targets_of(shipped, own, TYPES)

    first = targets.urgency_weight[: len(shipped)]
    assert set(first[targets.urgent[: len(shipped)]]) == {0.5}
    assert set(first[~targets.urgent[: len(shipped)]]) == {1.0}
    assert set(targets.urgency_weight[len(shipped) :]) == {0.3}


def test_row_teaches_only_what_was_said(seeds: Sequence[TrainingMail]) -> None:
    own = [
        row(1, "a", None, dossier_type="famille"),
        row(2, "b", Urgency.ADMIN),
        row(3, "c", None, human_only=True),
    ]

    targets = targets_of(shipped_rows(seeds, TYPES), own, TYPES)

    assert [list(weights[-3:]) for weights in (targets.urgency_weight, targets.dossier_weight)] == [
        [0.0, 1.0, 0.0],
        [1.0, 0.0, 0.0],
    ]
    assert list(targets.human_weight[-3:]) == [0.0, 0.0, 1.0]


def test_types_that_the_office_merged_or_added_are_known(seeds: Sequence[TrainingMail]) -> None:
    types = resolve(
        Profile.LAW,
        (
            TypeChange("travail", merged_into="penal"),
            TypeChange(
                "fiscal", "Fiscal", ("impôt", "fisc", "taxe", "redevance", "assiette"), ("a", "b", "c")
            ),
        ),
    )

    shipped = shipped_rows(seeds, types)

    said = {one.dossier_type for one in shipped}
    assert "travail" not in said
    assert {"penal", "fiscal"} <= said
    assert sum(one.urgency is None for one in shipped) == 3


@pytest.fixture(scope="module")
def candidate(seeds: Sequence[TrainingMail]) -> Candidate:
    """A model that met a new word of the office, always urgent, and a mail with a dossier type alone."""
    own = [row(number, f"Le zorglub du {number} part.", Urgency.URGENT) for number in range(30)]
    own += [row(100 + number, f"La facture {number} est réglée.", Urgency.LATER) for number in range(30)]
    own += [row(200, "Dossier rangé.", None, dossier_type="travail")]
    return fit_own(seeds, own, TYPES, "digest")


def test_own_words_are_learnt(candidate: Candidate) -> None:
    said = candidate.model.predict(MailText("Bonjour", "Le zorglub part."))

    assert said.urgency is Urgency.URGENT
    assert (
        candidate.model.predict(MailText("Bonjour", "La facture est réglée.")).urgency is not Urgency.URGENT
    )


def test_every_confirmed_urgent_mail_is_told_caught_or_missed(candidate: Candidate) -> None:
    assert set(candidate.caught) == {f"m{number}" for number in range(30)}
    assert candidate.model.metrics["own_urgent"] == 30
    assert candidate.model.metrics["urgent_recall"] >= 0.95


def test_same_rows_give_the_same_model_and_nothing_is_read_again(
    seeds: Sequence[TrainingMail], candidate: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [row(number, f"Le zorglub du {number} part.", Urgency.URGENT) for number in range(30)]
    first = fit_own(seeds, own, TYPES, "digest", known=candidate.rows)
    monkeypatch.setattr("classifiers.row_cache.CountTable.of", lambda mails: pytest.fail("read again"))

    second = fit_own(seeds, own, TYPES, "digest", known=first.rows)

    assert np.array_equal(first.model.urgent.weights, second.model.urgent.weights)
    assert first.model.tau == second.model.tau


def test_word_that_only_erased_mails_had_leaves_model_and_rows(
    seeds: Sequence[TrainingMail], candidate: Candidate
) -> None:
    own = [row(100 + number, f"La facture {number} est réglée.") for number in range(30)]
    assert any("zorglub" in gram for gram in candidate.model.featuriser.vocabulary)

    after = fit_own(seeds, own, TYPES, "digest", known=candidate.rows)

    assert not any("zorgl" in gram for gram in after.model.featuriser.vocabulary)
    assert not any("zorgl" in gram for gram in after.rows.table.grams)


def test_threshold_falls_as_far_as_the_serving_model_catches(seeds: Sequence[TrainingMail]) -> None:
    own = [row(number, f"Le zorglub du {number} part.", Urgency.URGENT) for number in range(38)]
    own += [row(50 + number, f"Merci pour la facture {number}.", Urgency.URGENT) for number in range(3)]
    own += [row(100 + number, f"Merci pour la facture, numéro {number}.") for number in range(60)]
    free = fit_own(seeds, own, TYPES, "digest")

    held = fit_own(seeds, own, TYPES, "digest", known=free.rows, held=[one.key for one in own])

    assert sum(held.caught.values()) >= sum(free.caught.values())
    assert LOWEST_TAU <= held.model.tau <= free.model.tau


def test_a_thread_is_never_on_both_sides(seeds: Sequence[TrainingMail]) -> None:
    """Twenty mails of one thread share a word nobody else has: out of fold it must be unknown."""
    own = [
        replace(
            row(number, f"Merci, bien reçu, bonne lecture du qzxv {number}.", Urgency.URGENT),
            thread="one thread",
        )
        for number in range(25)
    ]

    candidate = fit_own(seeds, own, TYPES, "digest")

    apart = fit_own(
        seeds, [replace(one, thread=one.key) for one in own], TYPES, "digest", known=candidate.rows
    )
    assert candidate.model.tau < apart.model.tau


def test_rows_are_counted_in_the_order_asked_for() -> None:
    mails = [MailText("un", "deux"), MailText("trois", "quatre"), MailText("cinq", "six")]
    known = ReadRows.of(mails[1:])

    rows = ReadRows.of(mails, known)

    direct = ReadRows.of(mails)
    assert rows.keys == direct.keys
    assert rows.table.grams == direct.table.grams
    assert np.array_equal(rows.table.counts.toarray(), direct.table.counts.toarray())
    assert np.array_equal(rows.table.extra, direct.table.extra)
