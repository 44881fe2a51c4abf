"""The models that were trained, released, refused or put back: one row each, never changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from triage.kinds import ModelKind
from triage.tables.learning import ServingModelRow


@dataclass(frozen=True, slots=True)
class Tried:
    """A model that was tried. `refused`: the key of the reason, None when it was released.

    `figures`: out of fold on the office's own mails; `caught`: per key of a confirmed urgent mail.
    """

    id: int
    version: str
    row_hash: str
    own_rows: int
    kind: ModelKind
    tried_at: datetime
    refused: str | None
    figures: Mapping[str, float] = field(default_factory=dict, repr=False)
    caught: Mapping[str, bool] = field(default_factory=dict, repr=False)


def add(
    session: Session,
    *,
    version: str,
    row_hash: str,
    own_rows: int,
    kind: ModelKind,
    now: datetime,
    refused: str | None = None,
    figures: Mapping[str, float] | None = None,
    caught: Mapping[str, bool] | None = None,
) -> None:
    """Record a model: released now, or refused for that reason."""
    metrics = {"figures": dict(figures or {}), "caught": dict(caught or {})}
    session.add(
        ServingModelRow(
            version=version,
            row_hash=row_hash,
            own_rows=own_rows,
            metrics=json.dumps(metrics),
            kind=kind,
            tried_at=now,
            released_at=None if refused else now,
            refused=refused,
        )
    )
    session.flush()


def last_or_none(session: Session) -> Tried | None:
    """The model tried last, released or refused."""
    return next(iter(newest(session, 1)), None)


def released_or_none(session: Session) -> Tried | None:
    """The model released last."""
    query = select(ServingModelRow).where(col(ServingModelRow.refused).is_(None))
    row = session.exec(query.order_by(col(ServingModelRow.id).desc()).limit(1)).first()
    return None if row is None else _tried(row)


def last_release_or_none(session: Session, version: str) -> Tried | None:
    """When and how this version came to serve, the last time it did."""
    query = select(ServingModelRow).where(
        ServingModelRow.version == version, col(ServingModelRow.refused).is_(None)
    )
    row = session.exec(query.order_by(col(ServingModelRow.id).desc()).limit(1)).first()
    return None if row is None else _tried(row)


def last_training_or_none(session: Session) -> Tried | None:
    """The last training, released or refused; what was found or put back is none."""
    query = select(ServingModelRow).where(ServingModelRow.kind == ModelKind.REFIT)
    row = session.exec(query.order_by(col(ServingModelRow.id).desc()).limit(1)).first()
    return None if row is None else _tried(row)


def of_version_or_none(session: Session, version: str) -> Tried | None:
    """The training that gave this version, the latest where there were several."""
    query = select(ServingModelRow).where(
        ServingModelRow.version == version, ServingModelRow.kind != ModelKind.ROLLBACK
    )
    row = session.exec(query.order_by(col(ServingModelRow.id).desc()).limit(1)).first()
    return None if row is None else _tried(row)


def newest(session: Session, limit: int) -> list[Tried]:
    """The models tried last, the latest first."""
    query = select(ServingModelRow).order_by(col(ServingModelRow.id).desc()).limit(limit)
    return [_tried(row) for row in session.exec(query)]


def _tried(row: ServingModelRow) -> Tried:
    metrics = json.loads(row.metrics)
    return Tried(
        id=row.id or 0,
        version=row.version,
        row_hash=row.row_hash,
        own_rows=row.own_rows,
        kind=row.kind,
        tried_at=row.tried_at,
        refused=row.refused,
        figures=metrics.get("figures", {}),
        caught=metrics.get("caught", {}),
    )
