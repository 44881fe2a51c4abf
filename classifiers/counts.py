"""Counts of all training mails, made once, from which a featuriser is built for any part of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
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
class _Reading:
    """What training needs of a read mail, about 5 kB: its grams, one a line, and how often each is met."""

    grams: str = field(repr=False)
    times: NDArray[np.float32] = field(repr=False)
    extra: NDArray[np.float32] = field(repr=False)
    surely_urgent: bool
    surely_human: bool
    quiet: bool

    @classmethod
    def of(cls, mail: MailText) -> "_Reading":
        read = read_mail(mail)
        return cls(
            # A gram never holds a line feed: chunks are cut at white space, pairs joined by a space.
            "\n".join(read.counts),
            np.fromiter(read.counts.values(), np.float32, len(read.counts)),
            np.array(read.extra, dtype=np.float32),
            read.signs.surely_urgent,
            read.signs.surely_human,
            read.quiet,
        )


class Readings:
    """Mails already read, so that a refit reads only new ones; one thread at a time.

    Whoever refits keeps it between two trainings. It remembers the mails of the last one only: what was
    erased is forgotten with the next.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Knows no mail."""
        self._known: dict[bytes, _Reading] = {}

    def of(self, mails: Sequence[MailText]) -> list[_Reading]:
        """One reading per mail, in order."""
        keys = [_key(mail) for mail in mails]
        known: dict[bytes, _Reading] = {}
        for key, mail in zip(keys, mails, strict=True):
            if key not in known:
                known[key] = self._known.get(key) or _Reading.of(mail)
        self._known = known
        return [known[key] for key in keys]

    def __len__(self) -> int:
        """How many mails are known."""
        return len(self._known)


def _key(mail: MailText) -> bytes:
    told = [repr(getattr(mail, one.name)) for one in fields(mail)]
    return hashlib.sha256("\x00".join(told).encode("utf-8", "surrogatepass")).digest()


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
    def of(cls, mails: Sequence[MailText], readings: "Readings | None" = None) -> "CountTable":
        """The table of these mails, lines in their order; mails of `readings` are not read again."""
        read = (Readings() if readings is None else readings).of(mails)
        parts = [one.grams.split("\n") if one.grams else [] for one in read]
        grams = sorted(set(chain.from_iterable(parts)))
        place = {gram: column for column, gram in enumerate(grams)}
        lengths = [len(part) for part in parts]
        columns = np.fromiter((place[gram] for part in parts for gram in part), np.int64, sum(lengths))
        values = np.concatenate([one.times for one in read]) if read else np.zeros(0, np.float32)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        counts = sparse.csr_matrix((values, columns, starts), shape=(len(read), len(grams)))
        return cls(
            tuple(grams),
            counts,
            np.array([one.extra for one in read], dtype=np.float32),
            surely_urgent=np.array([one.surely_urgent for one in read], dtype=np.bool_),
            surely_human=np.array([one.surely_human for one in read], dtype=np.bool_),
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
            *(weight * _unit_lines(weighed[:, start:end]) for start, end, weight in featuriser.blocks),
            sparse.csr_matrix(self.extra.astype(np.float64)),
        ]
        return sparse.csr_matrix(sparse.hstack(blocks))


def _unit_lines(matrix: Any) -> Any:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix
