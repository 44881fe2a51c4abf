"""No mail is scored by a model that saw it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from classifiers.corpus import TrainingMail, text_key
from classifiers.errors import NotEnoughMails
from classifiers.folds import Rows, Scorer, fold_of_each, out_of_fold
from classifiers.labels import Urgency
from classifiers.mail import MailText


def test_no_row_is_on_both_sides_when_a_score_is_computed(seeds: Sequence[TrainingMail]) -> None:
    fold = fold_of_each(seeds)
    keys = np.array([text_key(row) for row in seeds])
    scored: list[int] = []

    def fit(known: Rows) -> Scorer:
        def score(asked: Rows) -> NDArray[np.float64]:
            assert not set(known.tolist()) & set(asked.tolist())
            assert not set(keys[known]) & set(keys[asked])
            scored.extend(asked.tolist())
            return asked[:, None].astype(np.float64)

        return score

    scores = out_of_fold(fold, fit)

    assert sorted(scored) == list(range(len(seeds)))
    assert scores[:, 0].tolist() == list(range(len(seeds)))


def test_copies_of_a_mail_share_a_fold(seeds: Sequence[TrainingMail]) -> None:
    copies = [
        replace(row, mail=MailText(row.mail.subject.upper(), f"{row.mail.body}\n\n"), urgency=Urgency.LATER)
        for row in seeds[:50]
    ]

    fold = fold_of_each([*seeds, *copies])

    assert fold[:50].tolist() == fold[len(seeds) :].tolist()


def test_folds_are_even_for_each_urgency(seeds: Sequence[TrainingMail]) -> None:
    fold = fold_of_each(seeds)

    for label in Urgency:
        sizes = Counter(
            place for place, row in zip(fold.tolist(), seeds, strict=True) if row.urgency is label
        )
        assert max(sizes.values()) - min(sizes.values()) <= 10


def test_the_fold_of_a_mail_does_not_depend_on_order(seeds: Sequence[TrainingMail]) -> None:
    assert fold_of_each(seeds).tolist() == fold_of_each(seeds[::-1]).tolist()[::-1]


def test_too_few_mails_are_refused(seeds: Sequence[TrainingMail]) -> None:
    with pytest.raises(NotEnoughMails):
        fold_of_each([seeds[0]] * 10)
