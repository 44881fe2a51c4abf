"""What an office's people said of its mails, as rows beside the shipped ones, each with its weight."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifiers.corpus import TrainingMail
from classifiers.dossier_types import TypeList
from classifiers.human_head import HEADS, REASONS
from classifiers.labels import HumanReason, Urgency
from classifiers.mail import MailText

HALF_FADED: Final = 10
"""With so many own mails of a label, the shipped ones of that label weigh half."""
CONFIRMED_WEIGHT: Final = 1.0
"""The weight of what a person said; less is a hint, such as a reply sent with the tag left as shown."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A mail of the office and what a person said of it; None where nothing was said, never a guess.

    `key` names the mail; mails of one `thread` resemble each other. `pinned`: corrected to urgent.
    """

    key: str
    mail: MailText
    thread: str
    urgency: Urgency | None = None
    dossier_type: str | None = None
    human_only: bool | None = None
    human_reason: HumanReason | None = None
    urgency_weight: float = 1.0
    type_weight: float = 1.0
    human_weight: float = 1.0
    pinned: bool = False

    @property
    def surely_urgent(self) -> bool:
        """Whether a person said in so many words that it is urgent."""
        return self.urgency is Urgency.URGENT and self.urgency_weight >= CONFIRMED_WEIGHT


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """What each row teaches each head, one entry per row; weight 0 where it teaches that head nothing.

    `reason`: the head of `HumanHead` that learns from it, -1 for mails anyone may answer. `dossier`: place
    among the office's types, -1 for none.
    """

    urgent: NDArray[np.bool_] = field(repr=False)
    admin: NDArray[np.bool_] = field(repr=False)
    human: NDArray[np.bool_] = field(repr=False)
    reason: NDArray[np.int64] = field(repr=False)
    dossier: NDArray[np.int64] = field(repr=False)
    urgency_weight: NDArray[np.float64] = field(repr=False)
    human_weight: NDArray[np.float64] = field(repr=False)
    dossier_weight: NDArray[np.float64] = field(repr=False)
    is_own: NDArray[np.bool_] = field(repr=False)


def shipped_rows(seeds: Sequence[TrainingMail], types: TypeList) -> list[OwnRow]:
    """The shipped mails and the office's examples as rows; a type is taught by the office's profile alone."""
    rows = [
        OwnRow(
            key="",
            mail=one.mail,
            thread=f"shipped {one.source}",
            urgency=one.urgency,
            dossier_type=types.map_label(one.dossier_type) if one.profile is types.profile else None,
            human_only=one.human_only,
            human_reason=one.human_reason,
        )
        for one in seeds
    ]
    examples = (
        OwnRow(key="", mail=one.mail, thread=one.source, dossier_type=one.dossier_type)
        for one in types.examples()
    )
    return [*rows, *examples]


def without_repeats(shipped: Sequence[OwnRow], own: Sequence[OwnRow]) -> tuple[list[OwnRow], list[OwnRow]]:
    """Both without exact copies; of two, the heavier stays, of equals the later, and pinned stays pinned."""
    kept: dict[bytes, OwnRow] = {}
    for row in own:
        digest = _text_digest(row.mail)
        before = kept.pop(digest, None)
        if before is not None and _weight(before) > _weight(row):
            row = replace(before, pinned=before.pinned or row.pinned)
        elif before is not None:
            row = replace(row, pinned=row.pinned or (before.pinned and row.urgency is Urgency.URGENT))
        kept[digest] = row
    return [row for row in shipped if _text_digest(row.mail) not in kept], list(kept.values())


def _weight(row: OwnRow) -> float:
    return max(
        row.urgency_weight if row.urgency else 0.0,
        row.type_weight if row.dossier_type else 0.0,
        row.human_weight if row.human_only is not None else 0.0,
    )


def _text_digest(mail: MailText) -> bytes:
    words = f"{mail.subject} {mail.text}".lower().split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()


def targets_of(shipped: Sequence[OwnRow], own: Sequence[OwnRow], types: TypeList) -> Targets:
    """What the rows teach, the shipped ones first; those weigh 10 / (10 + own mails of the same label)."""
    rows = [*shipped, *own]
    place = {slug: number for number, slug in enumerate(types.slugs)}
    urgencies = Counter(row.urgency for row in own)
    dossiers = Counter(row.dossier_type for row in own)
    humans = Counter(row.human_only for row in own)
    first = len(shipped)

    def weights(said: Iterable[object], own_weights: Iterable[float], met: Counter[object]) -> list[float]:
        values = []
        for number, (value, weight) in enumerate(zip(said, own_weights, strict=True)):
            faded = HALF_FADED / (HALF_FADED + met[value]) if number < first else weight
            values.append(0.0 if value is None else faded)
        return values

    return Targets(
        urgent=np.array([row.urgency is Urgency.URGENT for row in rows], dtype=np.bool_),
        admin=np.array([row.urgency is Urgency.ADMIN for row in rows], dtype=np.bool_),
        human=np.array([bool(row.human_only) for row in rows], dtype=np.bool_),
        reason=np.array([_reason(row) for row in rows], dtype=np.int64),
        dossier=np.array([place.get(row.dossier_type or "", -1) for row in rows], dtype=np.int64),
        urgency_weight=np.array(
            weights((row.urgency for row in rows), (row.urgency_weight for row in rows), Counter(urgencies))
        ),
        human_weight=np.array(
            weights((row.human_only for row in rows), (row.human_weight for row in rows), Counter(humans))
        ),
        dossier_weight=np.array(
            weights((row.dossier_type for row in rows), (row.type_weight for row in rows), Counter(dossiers))
        ),
        is_own=np.arange(len(rows)) >= first,
    )


def _reason(row: OwnRow) -> int:
    if not row.human_only:
        return -1
    return HEADS - 1 if row.human_reason is None else REASONS.index(row.human_reason)
