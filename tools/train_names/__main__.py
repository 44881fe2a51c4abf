"""`python -m tools.train_names`: trains redaction/vote/weights.npz on the marked mails beside this file.

`--judge FILE.jsonl…`: prints instead what the vote adds to the scan on other marked mails, as they are
written and in lower case without headers. `--folds 5`: cross-validates on all of them. `--writers`: judges on
the mails of each writer what those of the others teach. No text is printed.
"""

import argparse
import json
import lzma
import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from classifiers.seeds import seed_mails
from redaction.engine import Redactor
from redaction.lexicon.words import Lexicon, load_lexicon
from redaction.settings import RedactionSettings
from redaction.vote.features import SIZE, places
from redaction.vote.model import Vote, with_scores
from tools.train_names.samples import (
    NOBODY,
    NameLists,
    Row,
    Sample,
    frequent_words,
    in_lower_case,
    samples_of,
    taught,
    unmarked_samples,
    variants,
)

_MARKED: Final = Path(__file__).with_name("marked_mails.jsonl.xz")
_ROOT: Final = Path(__file__).parents[2]
_WEIGHTS: Final = _ROOT / "redaction" / "vote" / "weights.npz"
_MADE_UP: Final = 4_000
_STRENGTH: Final = 0.2  # inverse of the L2 penalty
_STRICTNESS: Final = (0.3, 0.5, 1, 2, 5)


def main() -> None:
    """Train and write, or judge and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--writers", action="store_true")
    options = parser.parse_args()
    school = _School()
    own = [json.loads(line) for line in lzma.decompress(_MARKED.read_bytes()).decode().splitlines()]
    if not (options.judge or options.folds or options.writers):
        _write(school.train(own))
        return
    held = [json.loads(line) for file in options.judge or () for line in file.read_text("utf-8").splitlines()]
    splits = [(own, held)]
    if options.folds:
        every = [*own, *held]
        splits = [
            ([row for i, row in enumerate(every) if i % options.folds != k], every[k :: options.folds])
            for k in range(options.folds)
        ]
    if options.writers:
        writers = sorted({row["writer"] for row in own} - {""})
        splits = [
            ([row for row in own if row["writer"] != one], [row for row in own if row["writer"] == one])
            for one in writers
        ]
    school.judge(splits)


def lists_checksum() -> int:
    """A number that changes with the word lists: features tell which of them a word is in."""
    checksum = 0
    for path in sorted((_ROOT / "redaction" / "lexicon" / "data").glob("*.marisa")):
        checksum = zlib.crc32(path.read_bytes(), checksum)
    return checksum


def _unmarked() -> Iterator[Row]:
    """The shipped example mails, less those that are also marked: some of these are kept to judge with."""
    for seed in seed_mails():
        if seed.source.startswith("seed-"):
            yield {**NOBODY, "subject": seed.mail.subject, "body": seed.mail.body}


class _School:
    """Everything that does not change from one training to the next."""

    def __init__(self) -> None:
        # The scan alone: the vote learns from, and is judged on, what it leaves.
        self._redactor, self._lexicon = Redactor(RedactionSettings(vote=False)), load_lexicon()
        self._unmarked = [self._twice(row) for row in _unmarked()]
        self._made_up = self._samples(NameLists(self._lexicon).made_up(_MADE_UP))

    def _twice(self, row: Row) -> list[Sample]:
        return list(unmarked_samples(row, self._redactor, self._lexicon))

    def _samples(self, rows: Iterable[Row]) -> list[Sample]:
        return samples_of(rows, self._redactor, self._lexicon)

    def train(self, rows: Sequence[Row]) -> Vote:
        """The model that these marked mails teach, with what is taught besides."""
        names = NameLists(self._lexicon)
        marked = [self._samples(variants(row, names)) for row in rows]
        frequent = frequent_words(mail[0] for mail in (*marked, *self._unmarked) if mail)
        mails = [sample for mail in (*marked, *self._unmarked) for sample in mail]
        features, labels = taught([*mails, *self._made_up], self._lexicon, frequent)
        count, width = features.shape
        table = csr_matrix(
            (np.ones(features.size, np.float32), features.ravel(), np.arange(0, count * width + 1, width)),
            shape=(count, SIZE + 1),
        )[:, :SIZE]
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=300, random_state=4)
        model.fit(table, labels)
        weights = np.append(model.coef_[0], 0).astype(np.float16)
        return Vote(weights.astype(np.float32), float(model.intercept_[0]), frequent)

    def _scores(self, sample: Sample, vote: Vote) -> "np.ndarray":
        return vote.scores(places(sample.text, sample.words, sample.spans, self._lexicon, vote.frequent))

    def judge(self, splits: Sequence[tuple[Sequence[Row], Sequence[Row]]]) -> None:
        """Print recall by type, mails with a person left and over-redaction, by the score asked."""
        votes = [(self.train(learn), held) for learn, held in splits]
        for title, change in (("as written", dict), ("in lower case, without headers", in_lower_case)):
            judged = [
                (sample, self._scores(sample, vote))
                for vote, held in votes
                for sample in self._samples(change(row) for row in held)
            ]
            print(f"{title}: {len(judged)} mails")
            for strictness in (math.inf, *_STRICTNESS):
                name = f"scores × {strictness}" if strictness < math.inf else "scan alone"
                print(f"  {name:<20} {_figures(judged, strictness, self._lexicon)}")


def _figures(judged: Sequence[tuple[Sample, "np.ndarray"]], strictness: float, lexicon: Lexicon) -> str:
    found = {"PERSON": [0, 0], "ORG": [0, 0], "CITY": [0, 0]}
    leaking = plain = covered = 0
    for sample, scores in judged:
        masked = np.zeros(len(sample.text), bool)
        for span in with_scores(sample.text, sample.words, scores, sample.spans, lexicon, strictness):
            masked[span.start : span.end] = True
        whole = [bool(masked[w.start : w.end].all()) for w in sample.words]
        seen: dict[tuple[str, str], bool] = {}
        for kind, value, words in sample.names:
            seen[kind, value] = seen.get((kind, value), True) and all(whole[i] for i in words)
        for (kind, _), ok in seen.items():
            found[kind][0] += ok
            found[kind][1] += 1
        leaking += any(not ok for (kind, _), ok in seen.items() if kind == "PERSON")
        plain += sum(sample.plain)
        covered += sum(m for m, p in zip(whole, sample.plain, strict=True) if p)
    shares = "  ".join(f"{kind} {ok}/{n} {ok / max(1, n):.4f}" for kind, (ok, n) in found.items())
    return f"{shares}  mails with a person left {leaking}  over-redaction {covered / max(1, plain):.4f}"


def _write(vote: Vote) -> None:
    np.savez_compressed(
        _WEIGHTS,
        weights=vote.weights.astype(np.float16),
        bias=np.float64(vote.bias),
        frequent=np.array(sorted(vote.frequent), np.uint32),
        lists=np.uint32(lists_checksum()),
    )
    print(f"{_WEIGHTS}: {_WEIGHTS.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
