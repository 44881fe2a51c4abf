"""Scores that no mail earned from itself: every mail is scored by a model that never saw its writer.

Random folds flatter: mails of one source, written in one go by one hand, resemble each other. So a source is
never split; mails without one (the office's own) are dealt out evenly.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from classifiers.corpus import TrainingMail, text_key
from classifiers.errors import NotEnoughMails

FOLDS: Final = 9
"""Two of the shipped sources at a time."""
LARGE: Final = 5_000
FEWER_FOLDS: Final = 3
"""Above so many rows fewer folds do: each still learns from more mails than ship."""

Rows: TypeAlias = NDArray[np.int64]
"""Places of rows in the training set."""


def fold_of_each(rows: Sequence[TrainingMail], folds: int | None = None) -> NDArray[np.int64]:
    """The fold of each row, 0 to folds - 1: a source whole, copies of one text together, the rest even.

    Depends on the mails alone, not on their order. Raises NotEnoughMails with fewer texts than folds. Sources
    that are fewer than the folds are split, for want of better.
    """
    if folds is None:
        folds = FOLDS if len(rows) <= LARGE else FEWER_FOLDS
    keys = [text_key(row) for row in rows]
    if len(set(keys)) < folds:
        raise NotEnoughMails(f"{len(set(keys))} different mails are too few for {folds} folds")
    sources = {row.source for row in rows if row.source}
    groups = _groups(rows, keys, whole=len(sources) >= folds)
    labels: dict[str, tuple[str, ...]] = {}
    for row, group in zip(rows, groups, strict=True):
        labels[group] = min(labels.get(group, _labels(row)), _labels(row))
    sizes: defaultdict[str, int] = defaultdict(int)
    for group in groups:
        sizes[group] += 1
    fold: dict[str, int] = {}
    filled = [0] * folds
    # Large groups first, each to the emptiest fold; single mails label by label, so that folds stay even.
    for group in sorted(sizes, key=lambda group: (-sizes[group], labels[group], group)):
        place = min(range(folds), key=lambda place: (filled[place], place))
        fold[group] = place
        filled[place] += sizes[group]
    return np.array([fold[group] for group in groups], dtype=np.int64)


def source_of_each(rows: Sequence[TrainingMail]) -> NDArray[np.int64]:
    """One fold per source, in the order of their names; copies of one text go with the first of theirs.

    Raises NotEnoughMails with fewer than two sources.
    """
    groups = _groups(rows, [text_key(row) for row in rows], whole=True)
    names = {name: place for place, name in enumerate(sorted(set(groups)))}
    if len(names) < 2:
        raise NotEnoughMails("two sources or more are needed to leave one out")
    return np.array([names[group] for group in groups], dtype=np.int64)


def _groups(rows: Sequence[TrainingMail], keys: Sequence[str], *, whole: bool) -> list[str]:
    """What must stay together, per row: its source, else its text; a text in two sources joins the two."""
    owner: dict[str, str] = {}
    joined: dict[str, str] = {}
    for key, row in sorted(zip(keys, rows, strict=True), key=lambda pair: (pair[0], pair[1].source)):
        name = f"source {row.source}" if whole and row.source else f"text {key}"
        first = owner.setdefault(key, name)
        _join(joined, first, name)
    return [_root(joined, owner[key]) for key in keys]


def _root(joined: dict[str, str], name: str) -> str:
    while joined.get(name, name) != name:
        name = joined[name]
    return name


def _join(joined: dict[str, str], first: str, second: str) -> None:
    ends = sorted({_root(joined, first), _root(joined, second)})
    joined[ends[-1]] = ends[0]


def _labels(row: TrainingMail) -> tuple[str, str, str, str]:
    return row.profile.value, row.urgency.value, row.dossier_type, str(row.human_only)
