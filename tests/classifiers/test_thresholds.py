"""Thresholds keep the share they promise."""

import numpy as np
import pytest

from classifiers.thresholds import (
    Scores,
    choose_settings,
    measure,
    threshold_catching,
    threshold_for_precision,
)


@pytest.mark.parametrize("count", [1, 10, 33, 34, 100, 1_000])
@pytest.mark.parametrize("share", [0.5, 0.92, 0.97, 1.0])
def test_the_threshold_catches_the_share_promised(count: int, share: float) -> None:
    probabilities = np.random.default_rng(count).uniform(0.01, 0.99, count)

    threshold = threshold_catching(probabilities, share)

    assert np.mean(probabilities >= threshold) >= share


def test_the_threshold_never_asks_for_more_than_even_odds() -> None:
    assert threshold_catching(np.array([0.9, 0.95]), 0.97) == 0.5


def test_the_precision_threshold_is_the_lowest_that_keeps_it() -> None:
    best = np.linspace(1, 0.01, 100)
    right = np.arange(100) < 40

    threshold = threshold_for_precision(best, right, 0.8)

    assert np.mean(right[best >= threshold]) == pytest.approx(0.8)


def test_no_precision_threshold_is_found_when_answers_are_wrong() -> None:
    assert threshold_for_precision(np.linspace(1, 0, 50), np.zeros(50, dtype=bool), 0.9) > 1


def test_figures_of_a_fold_use_settings_of_the_other_folds() -> None:
    # In fold 0 the urgent mails score lower than in fold 1: fold 1's threshold must miss them.
    fold = np.repeat([0, 1], 40)
    urgent = np.tile(np.arange(40) < 20, 2)
    score = np.where(urgent, np.where(fold == 0, -1.0, 3.0), -3.0)
    human = np.tile(np.arange(40) < 10, 2)
    dossier = np.tile(np.arange(40) % 2, 2)
    raw = np.column_stack([score, np.ones(80), np.where(human, 2.0, -2.0), 1 - dossier, dossier])
    none = np.zeros(80, dtype=np.bool_)
    scores = Scores(raw, urgent, ~urgent, human, dossier, none, none, none)

    figures = measure(scores, fold)

    assert figures["urgent_recall"] == 0.5
    assert figures["dossier_top1"] == 1
    assert choose_settings(scores).tau < 0.5


def scores_of(
    urgent: list[bool], raw: list[float], sure: list[bool], quiet: list[bool] | None = None
) -> Scores:
    """Scores of a few mails, the other heads always right."""
    wanted = np.array(urgent)
    human = np.arange(len(wanted)) % 2 == 0
    dossier = np.arange(len(wanted)) % 2
    columns = [np.array(raw), np.ones(len(wanted)), np.where(human, 2.0, -2.0), 1.0 - dossier, 1.0 * dossier]
    none = np.zeros(len(wanted), dtype=np.bool_)
    return Scores(
        np.column_stack(columns),
        wanted,
        ~wanted,
        human,
        dossier,
        np.array(sure),
        none,
        none if quiet is None else np.array(quiet),
    )


def test_urgents_that_a_rule_catches_do_not_lower_the_threshold() -> None:
    urgent = [True] * 10 + [False] * 30
    raw = [2.0] * 9 + [-3.0] + [-2.0] * 30

    learnt = choose_settings(scores_of(urgent, raw, [False] * 40))
    ruled = choose_settings(scores_of(urgent, raw, [False] * 9 + [True] + [False] * 30))

    assert ruled.tau == 0.5
    assert learnt.tau < 0.1


def test_a_rule_flags_and_quiet_mail_needs_even_odds() -> None:
    urgent = [True] * 20 + [False] * 20
    raw = [1.0] * 20 + [-1.0] * 20
    sure = [False] * 39 + [True]
    fold = np.arange(40) // 2 % 2

    figures = measure(scores_of(urgent, raw, sure), fold)

    assert figures["share_flagged"] == pytest.approx(21 / 40)
    assert figures["urgent_recall"] == 1
