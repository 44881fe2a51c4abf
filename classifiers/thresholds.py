"""Where the model says "urgent", "only a person" and "unsure", chosen on out-of-fold scores."""

from dataclasses import dataclass, field, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

URGENT_CAUGHT: Final = 0.98
"""Share of urgent mails that hard rules and the threshold together must catch out of fold."""
HUMAN_ONLY_CAUGHT: Final = 0.92
"""Share of human-only mails that the threshold must catch out of fold: in doubt, no draft."""
DOSSIER_PRECISION: Final = 0.90
"""Share of right answers among dossier types shown as certain, out of fold."""

QUIET_TAU: Final = 0.5
"""Bulk mail and absence replies are urgent only when that is the likelier case."""
_MIN_CERTAIN: Final = 10
_TEMPERATURES: Final = np.geomspace(0.05, 10, 107)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Raw scores of mails by models that never saw them, beside what the mails are.

    `raw`: columns urgent, admin, human-only, then one per dossier type. `dossier`: -1 where none applies.
    `surely_…`: a hard rule decides. `quiet`: as in `ReadMail`.
    """

    raw: NDArray[np.float64] = field(repr=False)
    urgent: NDArray[np.bool_] = field(repr=False)
    admin: NDArray[np.bool_] = field(repr=False)
    human: NDArray[np.bool_] = field(repr=False)
    dossier: NDArray[np.int64] = field(repr=False)
    surely_urgent: NDArray[np.bool_] = field(repr=False)
    surely_human: NDArray[np.bool_] = field(repr=False)
    quiet: NDArray[np.bool_] = field(repr=False)

    def part(self, kept: NDArray[np.bool_]) -> "Scores":
        """The scores of these rows only."""
        return Scores(*(getattr(self, one.name)[kept] for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Settings:
    """Temperatures (urgent, admin, human-only; dossier) and thresholds, the latter on probabilities."""

    temperatures: tuple[float, float, float]
    dossier_temperature: float
    tau: float
    human_only_threshold: float
    dossier_threshold: float


def choose_settings(scores: Scores) -> Settings:
    """The settings that keep the promised shares on these scores."""
    routine = ~scores.urgent
    urgent_t = _binary_temperature(scores.raw[:, 0], scores.urgent)
    admin_t = _binary_temperature(scores.raw[routine, 1], scores.admin[routine])
    human_t = _binary_temperature(scores.raw[:, 2], scores.human)
    own = scores.dossier >= 0
    dossier_t = _dossier_temperature(scores.raw[own, 3:], scores.dossier[own])
    shares = _softmax(scores.raw[own, 3:] / dossier_t)
    return Settings(
        temperatures=(urgent_t, admin_t, human_t),
        dossier_temperature=dossier_t,
        tau=_catching(scores.raw[:, 0] / urgent_t, scores.urgent, scores.surely_urgent, URGENT_CAUGHT),
        human_only_threshold=_catching(
            scores.raw[:, 2] / human_t, scores.human, scores.surely_human, HUMAN_ONLY_CAUGHT
        ),
        dossier_threshold=threshold_for_precision(
            shares.max(axis=1), shares.argmax(axis=1) == scores.dossier[own], DOSSIER_PRECISION
        ),
    )


def threshold_catching(probabilities: NDArray[np.float64], share: float) -> float:
    """The highest threshold that at least this share of the probabilities reach.

    A little below the score it stops at, lest rounding to 32 bits lose that mail; never above 0.5.
    """
    ordered = np.sort(probabilities)
    missed = int((1 - share) * len(ordered) + 1e-9)
    return float(min(0.5, ordered[missed] * (1 - 1e-4)))


def _catching(
    scores: NDArray[np.float64], wanted: NDArray[np.bool_], sure: NDArray[np.bool_], share: float
) -> float:
    """The threshold that catches the share together with the rules: what a rule catches has probability 1."""
    return threshold_catching(np.where(sure, 1.0, _sigmoid(scores))[wanted], share)


def threshold_for_precision(best: NDArray[np.float64], right: NDArray[np.bool_], precision: float) -> float:
    """The lowest threshold on the best probability above which answers are right often enough.

    1.01, which nothing reaches, when no group of ten or more is right often enough.
    """
    order = np.argsort(-best, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((shares >= precision) & (np.arange(1, len(order) + 1) >= _MIN_CERTAIN))
    return float(best[order][enough[-1]]) if len(enough) else 1.01


def measure(scores: Scores, fold: NDArray[np.int64]) -> dict[str, float]:
    """Figures in which neither the model nor the thresholds saw the mails they are counted on.

    Each fold is decided with settings chosen on the out-of-fold scores of the other folds.
    """
    decided = np.zeros((len(fold), 6))
    for part in np.unique(fold):
        inside = fold == part
        decided[inside] = _decisions(scores.part(inside), choose_settings(scores.part(~inside)))
    flagged, right, human, top1, top3, certain = (decided[:, column] > 0 for column in range(6))
    own = scores.dossier >= 0
    return {
        "mails": float(len(fold)),
        "folds": float(len(np.unique(fold))),
        "three_way_accuracy": _share(right),
        "urgent_recall": _share(flagged[scores.urgent]),
        "urgent_precision": _share(scores.urgent[flagged]),
        "share_flagged": _share(flagged),
        "human_only_recall": _share(human[scores.human]),
        "human_only_false_share": _share(human[~scores.human]),
        "dossier_mails": float(np.count_nonzero(own)),
        "dossier_top1": _share(top1[own]),
        "dossier_top3": _share(top3[own]),
        "dossier_certain_share": _share(certain[own]),
        "dossier_certain_precision": _share(top1[own & certain]),
    }


def _decisions(scores: Scores, settings: Settings) -> NDArray[np.float64]:
    """Per row, 1 or 0: flagged urgent, likeliest right, human-only, dossier first, among three, certain."""
    human_t = settings.temperatures[2]
    urgent, admin = chances(scores, settings.temperatures)
    surely = likeliest_urgent(urgent, admin, scores.quiet)
    flagged = flagged_urgent(urgent, admin, scores.quiet, settings.tau)
    right = np.where(surely, scores.urgent, ~scores.urgent & ((admin >= 0.5) == scores.admin))
    human = scores.surely_human | (_sigmoid(scores.raw[:, 2] / human_t) >= settings.human_only_threshold)
    shares = _softmax(scores.raw[:, 3:] / settings.dossier_temperature)
    best = np.argsort(-shares, axis=1, kind="stable")[:, :3]
    hits = best == scores.dossier[:, None]
    certain = shares.max(axis=1) >= settings.dossier_threshold
    return np.column_stack([flagged, right, human, hits[:, 0], hits.any(axis=1), certain]).astype(np.float64)


def chances(
    scores: Scores, temperatures: tuple[float, float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Per row, p(urgent), 1 where a rule decides, and p(admin | not urgent)."""
    urgent_t, admin_t, _ = temperatures
    urgent = np.where(scores.surely_urgent, 1.0, _sigmoid(scores.raw[:, 0] / urgent_t))
    return urgent, _sigmoid(scores.raw[:, 1] / admin_t)


def likeliest_urgent(
    urgent: NDArray[np.float64], admin: NDArray[np.float64], quiet: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether urgent is the likeliest class; quiet mail needs an even chance at least.

    `urgent`, `admin`: p(urgent) and p(admin | not urgent).
    """
    needed = np.where(quiet, QUIET_TAU, (1 - urgent) * np.maximum(admin, 1 - admin))
    return np.asarray(urgent >= needed, dtype=np.bool_)


def flagged_urgent(
    urgent: NDArray[np.float64], admin: NDArray[np.float64], quiet: NDArray[np.bool_], tau: float
) -> NDArray[np.bool_]:
    """Whether the mail is treated as urgent: likely enough to worry about, or the likeliest class."""
    return likeliest_urgent(urgent, admin, quiet) | (~quiet & (urgent >= tau))


def _share(values: NDArray[np.bool_]) -> float:
    return float(np.mean(values)) if len(values) else 0.0


def _sigmoid(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -50, 50))), dtype=np.float64)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def _binary_temperature(scores: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    signed = np.where(wanted, scores, -scores)
    losses = [float(np.mean(np.logaddexp(0, -signed / t))) for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _dossier_temperature(scores: NDArray[np.float64], wanted: NDArray[np.int64]) -> float:
    lines = np.arange(len(wanted))
    losses = [-float(np.mean(np.log(_softmax(scores / t)[lines, wanted] + 1e-12))) for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])
