"""The tables of webhooks: whom the office tells that something happened, and each telling."""

from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.webhook_kinds import DeliveryState, OffReason


class WebhookRow(SQLModel, table=True):
    """An address that is told of events. `events`: their names, parted by spaces.

    `after`: the last line of the record that was looked at for it. `handle`: what its secrets are sealed to;
    `old_secret` signs too until `old_until`. `internal`: an administrator allowed an address within the
    office's own network. `off`: why the service stopped it by itself.
    """

    __tablename__ = "webhook"
    id: int | None = Field(default=None, primary_key=True)
    handle: str = Field(unique=True)
    url: str = Field(repr=False)
    events: str
    internal: bool = False
    secret: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    old_secret: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True), repr=False)
    old_until: datetime | None = moment(nullable=True)
    after: int = 0
    paused: bool = False
    off: OffReason | None = Field(
        default=None, sa_column=enum_column(OffReason, "webhook_off", nullable=True)
    )
    off_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment()
    created_by: int | None = Field(default=None, foreign_key="user.id")


class DeliveryRow(SQLModel, table=True):
    """One telling of one event to one address. `body`: the exact bytes, ids only.

    `message_id`: the same at every try. `status`: of the last answer; `fault`: why the last try failed.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index("ix_webhook_waiting", "webhook_id", "state", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhook.id", ondelete="CASCADE")
    message_id: str = Field(unique=True)
    event: str
    body: str = Field(repr=False)
    at: datetime = moment()
    state: DeliveryState = Field(sa_column=enum_column(DeliveryState, "webhook_delivery_state"))
    tries: int = 0
    next_at: datetime = moment()
    tried_at: datetime | None = moment(nullable=True)
    status: int | None = None
    fault: str | None = None
