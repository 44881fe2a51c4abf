"""Scores that no mail earned from itself: every mail is scored by a model that never saw it."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from classifiers.corpus import TrainingMail, text_key
from classifiers.errors import NotEnoughMails

FOLDS: Final = 5

Rows: TypeAlias = NDArray[np.int64]
"""Places of rows in the training set."""
Scorer: TypeAlias = Callable[[Rows], NDArray[np.float64]]
"""Gives one line of scores per row asked for."""


def fold_of_each(rows: Sequence[TrainingMail], folds: int = FOLDS) -> NDArray[np.int64]:
    """The fold of each row, 0 to folds - 1: even per label and profile, copies of one text together.

    Depends on the mails alone, not on their order. Raises NotEnoughMails with fewer texts than folds.
    """
    keys = [text_key(row) for row in rows]
    first: dict[str, tuple[str, ...]] = {}
    for key, row in sorted(zip(keys, rows, strict=True), key=lambda pair: (pair[0], _labels(pair[1]))):
        first.setdefault(key, (*_labels(row), key))
    if len(first) < folds:
        raise NotEnoughMails(f"{len(first)} different mails are too few for {folds} folds")
    fold = {key: place % folds for place, key in enumerate(sorted(first, key=lambda key: first[key]))}
    return np.array([fold[key] for key in keys], dtype=np.int64)


def _labels(row: TrainingMail) -> tuple[str, str, str, str]:
    return row.profile.value, row.urgency.value, row.dossier_type, str(row.human_only)


def out_of_fold(fold: NDArray[np.int64], fit: Callable[[Rows], Scorer]) -> NDArray[np.float64]:
    """One line of scores per row, each from a model fitted on the rows of the other folds only."""
    parts: list[tuple[Rows, NDArray[np.float64]]] = []
    for part in np.unique(fold):
        held_out = np.flatnonzero(fold == part)
        score = fit(np.flatnonzero(fold != part))
        parts.append((held_out, score(held_out)))
    scores = np.empty((len(fold), parts[0][1].shape[1]))
    for held_out, values in parts:
        scores[held_out] = values
    return scores
