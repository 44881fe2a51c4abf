"""The office's own model: the shipped mails and what its people said, weighed, with a threshold of its own.

Figures and thresholds come from scores out of fold: a thread, or a source of shipped mails, is never on both
sides. Rows may say one thing only, such as the dossier type of a mail in a folder.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it

from classifiers.corpus import TrainingMail
from classifiers.dossier_types import TypeList
from classifiers.folds import fold_of_each
from classifiers.heads import Line, assemble
from classifiers.labels import Urgency
from classifiers.lexicon import Lexicon
from classifiers.model import FORMAT, TriageModel
from classifiers.own_heads import Work, fit_heads, out_of_fold
from classifiers.own_rows import OwnRow, shipped_rows, targets_of, without_repeats
from classifiers.row_cache import ReadRows
from classifiers.thresholds import (
    QUIET_TAU,
    URGENT_CAUGHT,
    Scores,
    Settings,
    chances,
    choose_settings,
    flagged_urgent,
    likeliest_urgent,
    threshold_catching,
)

ALPHA: Final = 0.05
"""Share of confirmed urgent mails that the office's own threshold may miss."""
ENOUGH_URGENT: Final = 19
"""So many are needed for the quantile of 5 %: floor(0.05 * (19 + 1)) = 1."""
COST_OF_ONE: Final = 1 / 21
"""The threshold where missing one urgent mail costs as much as twenty false alarms."""
LOWEST_TAU: Final = 0.02
"""Below it most mail would be flagged: with 14 urgent mails of one hand, one odd one put it at .004, and four
mails in five were flagged."""
_FOLDS: Final = ((2_500, 5), (5_000, 3))
_FEWEST_FOLDS: Final = 2
"""Up to so many rows, so many folds: a large training must be done in time, and halves of it are large."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A model that may serve, and what is known of it.

    `caught`: per key of a mail that a person called urgent, whether it is flagged by a model that never saw
    its thread. `rows`: what was read, for the next training.
    """

    model: TriageModel
    caught: Mapping[str, bool] = field(repr=False)
    rows: ReadRows = field(repr=False)


def fit_own(
    seeds: Sequence[TrainingMail],
    own: Sequence[OwnRow],
    types: TypeList,
    digest: str,
    *,
    known: ReadRows | None = None,
    held: Collection[str] = (),
) -> Candidate:
    """A model from the shipped mails and the office's own.

    `digest` names the rows; `known`: what an earlier training read; `held`: keys of the confirmed urgent
    mails that the serving model catches: to catch as many, the threshold is lowered if need be, down to
    `LOWEST_TAU`. Raises NotEnoughMails.
    """
    shipped, own = without_repeats(shipped_rows(seeds, types), own)
    rows = [*shipped, *own]
    read = ReadRows.of([row.mail for row in rows], known)
    lexicon = Lexicon(types.types)
    work = Work(read.table, targets_of(shipped, own, types), _shares(rows, lexicon), types, lexicon)
    folds = next((folds for most, folds in _FOLDS if len(rows) <= most), _FEWEST_FOLDS)
    fold = fold_of_each(_grouped(rows, types), folds)
    # liblinear's short BLAS calls gain nothing from threads, and wait for each other on a busy machine.
    with threadpool_limits(limits=1, user_api="blas"):
        raw = out_of_fold(work, fold)
        final = fit_heads(work, np.arange(len(rows)))
    scores = _scores(work, raw)
    settings, flagged = _settings(work, scores, rows, held)
    caught = {
        row.key: bool(flagged[place]) for place, row in enumerate(rows) if row.key and row.surely_urgent
    }
    metrics = _metrics(work, scores, settings, flagged, caught)
    model = assemble(
        final.featuriser,
        final.binary,
        final.human,
        final.dossier,
        types=types,
        lexicon=lexicon,
        settings=settings,
        metrics=metrics,
        version=f"{FORMAT}-{hashlib.sha256(digest.encode('utf-8')).hexdigest()[:12]}",
        row_hash=digest,
    )
    return Candidate(model, MappingProxyType(caught), read)


def _shares(rows: Sequence[OwnRow], lexicon: Lexicon) -> Line:
    """What the lexicon says of each row that has a type."""
    none = (0.0,) * len(lexicon.slugs)
    said = (
        lexicon.columns(row.mail.text, subject=row.mail.subject) if row.dossier_type else none for row in rows
    )
    return np.array(list(said), dtype=np.float64)


def _grouped(rows: Sequence[OwnRow], types: TypeList) -> list[TrainingMail]:
    """The rows as the folds want them: a thread stands where a source does."""
    return [
        TrainingMail(
            mail=row.mail,
            urgency=row.urgency or Urgency.LATER,
            dossier_type=row.dossier_type or "",
            human_only=bool(row.human_only),
            profile=types.profile,
            source=row.thread,
        )
        for row in rows
    ]


# --- thresholds


def _scores(work: Work, raw: Line) -> Scores:
    targets, table = work.targets, work.table
    return Scores(
        raw=raw,
        urgent=targets.urgent,
        admin=targets.admin,
        human=targets.human,
        dossier=np.where(targets.dossier_weight > 0, targets.dossier, -1),
        surely_urgent=table.surely_urgent,
        surely_human=table.surely_human,
        quiet=table.quiet,
    )


def _settings(
    work: Work, scores: Scores, rows: Sequence[OwnRow], held: Collection[str]
) -> tuple[Settings, NDArray[np.bool_]]:
    """The settings, each head's from the rows that say something of it, and who is flagged urgent by them."""
    targets = work.targets
    by_urgency = choose_settings(scores.part(targets.urgency_weight > 0))
    by_human = choose_settings(scores.part(targets.human_weight > 0))
    surest, admin = chances(scores, by_urgency.temperatures)
    shipped = ~targets.is_own & targets.urgent & (targets.urgency_weight > 0)
    own = np.array([bool(row.key) and row.surely_urgent for row in rows], dtype=np.bool_)
    tau = own_tau(surest[own], threshold_catching(surest[shipped], URGENT_CAUGHT))
    flagged = flagged_urgent(surest, admin, scores.quiet, tau)
    least_caught = sum(row.key in held for row in rows if row.surely_urgent)
    if np.count_nonzero(flagged & own) < least_caught:
        # The note's rule for a release: never a lower recall on what persons called urgent.
        reachable = np.sort(np.where(scores.quiet & (surest < QUIET_TAU), 0.0, surest)[own])[::-1]
        tau = max(LOWEST_TAU, min(tau, float(reachable[least_caught - 1]) * (1 - 1e-4)))
        flagged = flagged_urgent(surest, admin, scores.quiet, tau)
    settings = Settings(
        temperatures=(*by_urgency.temperatures[:2], by_human.temperatures[2]),
        dossier_temperature=by_human.dossier_temperature,
        tau=tau,
        human_only_threshold=by_human.human_only_threshold,
        dossier_threshold=choose_settings(scores).dossier_threshold,
    )
    return settings, flagged


def own_tau(confirmed: Line, day_zero: float) -> float:
    """The probability from which a mail is urgent, from those out of fold of the office's confirmed ones.

    From 19 of them, the quantile that misses one in twenty. With fewer, the lower of 1/21 and half the lowest
    but not under `LOWEST_TAU`, and never above the threshold of day 0; with none, that one.
    """
    ordered = np.sort(confirmed)
    if not len(ordered):
        return day_zero
    if len(ordered) < ENOUGH_URGENT:
        return float(min(day_zero, max(LOWEST_TAU, min(COST_OF_ONE, ordered[0] / 2))))
    lowest = int(ALPHA * (len(ordered) + 1) + 1e-9) - 1
    return float(min(0.5, ordered[lowest] * (1 - 1e-4)))


def _metrics(
    work: Work,
    scores: Scores,
    settings: Settings,
    flagged: NDArray[np.bool_],
    caught: Mapping[str, bool],
) -> dict[str, float]:
    """Figures out of fold on the office's own mails; a share of none is left out."""
    targets = work.targets
    said = targets.is_own & (targets.urgency_weight > 0)
    typed = targets.is_own & (targets.dossier_weight > 0) & (targets.dossier >= 0)
    best = scores.raw[:, 3:].argmax(axis=1) == targets.dossier
    surest, admin = chances(scores, settings.temperatures)
    surely = likeliest_urgent(surest, admin, scores.quiet)
    right = np.where(surely, targets.urgent, ~targets.urgent & ((admin >= 0.5) == targets.admin))
    shares = {
        "urgent_recall": np.array(list(caught.values())),
        "urgent_precision": targets.urgent[said & flagged],
        "share_flagged": flagged[said],
        "three_way_accuracy": right[said],
        "dossier_top1": best[typed],
        "shipped_share_flagged": flagged[~targets.is_own & (targets.urgency_weight > 0)],
    }
    counts = {
        "own_urgency": float(np.count_nonzero(said)),
        "own_types": float(np.count_nonzero(typed)),
        "own_urgent": float(len(caught)),
        "tau": settings.tau,
    }
    return counts | {name: float(np.mean(values)) for name, values in shares.items() if len(values)}
