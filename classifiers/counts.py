"""Counts of all training mails, made once, from which a featuriser is built for any part of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from classifiers.features import Featuriser, read_mail
from classifiers.folds import Rows
from classifiers.mail import MailText

MIN_MAILS: Final = 2
"""A gram met in fewer mails is left out of the vocabulary."""


@dataclass(frozen=True, slots=True, eq=False)
class CountTable:
    """One line per mail, one column per gram met anywhere, grams in sorted order."""

    grams: tuple[str, ...] = field(repr=False)
    counts: Any = field(repr=False)  # scipy.sparse.csr_matrix of float32; scipy ships no types
    extra: NDArray[np.float32] = field(repr=False)
    surely_urgent: NDArray[np.bool_] = field(repr=False)
    surely_human: NDArray[np.bool_] = field(repr=False)
    quiet: NDArray[np.bool_] = field(repr=False)

    @classmethod
    def of(cls, mails: Sequence[MailText]) -> "CountTable":
        """The table of these mails, lines in their order."""
        read = [read_mail(mail) for mail in mails]
        grams = sorted(set(chain.from_iterable(one.counts for one in read)))
        place = {gram: column for column, gram in enumerate(grams)}
        lengths = [len(one.counts) for one in read]
        columns = np.fromiter((place[gram] for one in read for gram in one.counts), np.int64, sum(lengths))
        values = np.fromiter((n for one in read for n in one.counts.values()), np.float32, sum(lengths))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        counts = sparse.csr_matrix((values, columns, starts), shape=(len(read), len(grams)))
        return cls(
            tuple(grams),
            counts,
            np.array([one.extra for one in read], dtype=np.float32),
            surely_urgent=np.array([one.signs.surely_urgent for one in read], dtype=np.bool_),
            surely_human=np.array([one.signs.surely_human for one in read], dtype=np.bool_),
            quiet=np.array([one.quiet for one in read], dtype=np.bool_),
        )

    def featuriser(self, rows: Rows) -> tuple[Featuriser, NDArray[np.int64]]:
        """A featuriser that knows these rows only, and the columns of this table that it kept.

        Weight of a gram: ln((1 + mails) / (1 + mails with it)) + 1.
        """
        used = np.bincount(self.counts[rows].indices, minlength=len(self.grams))
        kept = np.flatnonzero(used >= MIN_MAILS)
        idf = (np.log((1 + len(rows)) / (1 + used[kept])) + 1).astype(np.float32)
        return Featuriser.of([self.grams[column] for column in kept], idf), kept

    def matrix(self, featuriser: Featuriser, kept: NDArray[np.int64]) -> Any:
        """Every mail of the table as one line (scipy CSR, float64), same values as `Featuriser.vector`."""
        weighed = self.counts[:, kept].astype(np.float64)
        weighed.data = 1 + np.log(weighed.data)
        weighed = weighed @ sparse.diags(featuriser.idf.astype(np.float64))
        blocks = [
            _unit_lines(weighed[:, : featuriser.first_word]),
            _unit_lines(weighed[:, featuriser.first_word :]),
            sparse.csr_matrix(self.extra.astype(np.float64)),
        ]
        return sparse.csr_matrix(sparse.hstack(blocks))


def _unit_lines(matrix: Any) -> Any:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix
