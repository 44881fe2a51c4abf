"""No mail is scored by a model that saw it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from classifiers.corpus import TrainingMail, text_key
from classifiers.errors import NotEnoughMails
from classifiers.folds import FEWER_FOLDS, FOLDS, fold_of_each, source_of_each
from classifiers.labels import Urgency
from classifiers.mail import MailText


def test_no_text_is_on_both_sides_of_a_fold(seeds: Sequence[TrainingMail]) -> None:
    fold = fold_of_each(seeds)
    keys = np.array([text_key(row) for row in seeds])

    for part in range(FOLDS):
        assert not set(keys[fold == part]) & set(keys[fold != part])


def test_copies_of_a_mail_share_a_fold(seeds: Sequence[TrainingMail]) -> None:
    copies = [
        replace(row, mail=MailText(row.mail.subject.upper(), f"{row.mail.body}\n\n"), urgency=Urgency.LATER)
        for row in seeds[:50]
    ]

    fold = fold_of_each([*seeds, *copies])

    assert fold[:50].tolist() == fold[len(seeds) :].tolist()


def test_a_source_is_never_split(seeds: Sequence[TrainingMail]) -> None:
    fold = fold_of_each(seeds)

    for source in {row.source for row in seeds}:
        assert (
            len({place for place, row in zip(fold.tolist(), seeds, strict=True) if row.source == source}) == 1
        )
    sizes = Counter(fold.tolist())
    assert len(sizes) == FOLDS
    assert max(sizes.values()) < 2 * min(sizes.values())


def test_folds_of_mails_without_a_source_are_even_for_each_urgency(seeds: Sequence[TrainingMail]) -> None:
    own = [replace(row, source="") for row in seeds]

    fold = fold_of_each(own)

    for label in Urgency:
        sizes = Counter(place for place, row in zip(fold.tolist(), own, strict=True) if row.urgency is label)
        assert max(sizes.values()) - min(sizes.values()) <= 20


def test_many_rows_are_dealt_into_fewer_folds(seeds: Sequence[TrainingMail]) -> None:
    many = [replace(row, source="", mail=replace(row.mail, body=f"{n} {row.mail.body}"))
            for n, row in enumerate((*seeds, *seeds))]  # fmt: skip

    assert set(fold_of_each(many).tolist()) == set(range(FEWER_FOLDS))


def test_leaving_one_source_out_leaves_its_copies_out_too(seeds: Sequence[TrainingMail]) -> None:
    copy = replace(seeds[0], source="another hand")

    source = source_of_each([*seeds, copy])

    assert source[0] == source[-1]
    assert len(set(source.tolist())) == len({row.source for row in seeds})


def test_one_source_cannot_be_left_out(few: Sequence[TrainingMail]) -> None:
    with pytest.raises(NotEnoughMails):
        source_of_each([replace(row, source="one") for row in few])


def test_the_fold_of_a_mail_does_not_depend_on_order(seeds: Sequence[TrainingMail]) -> None:
    assert fold_of_each(seeds).tolist() == fold_of_each(seeds[::-1]).tolist()[::-1]


def test_too_few_mails_are_refused(seeds: Sequence[TrainingMail]) -> None:
    with pytest.raises(NotEnoughMails):
        fold_of_each([seeds[0]] * 10)
