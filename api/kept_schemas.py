"""The JSON of « Conservation » in the settings."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from triage.review.kept import RetentionView


class KeptOut(BaseModel):
    """One kind of what is kept. `oldest`: null for nothing; `size`: bytes, null where not measured.

    `ends_after_s`: how long one serves at most, null for what stays until a person erases it.
    """

    model_config = ConfigDict(from_attributes=True)
    name: str
    count: int
    oldest: datetime | None
    size: int | None
    ends_after_s: int | None


class DiskOut(BaseModel):
    """Bytes of the database, of the files beside it, of copies that upgrades left, and free ones."""

    model_config = ConfigDict(from_attributes=True)
    database: int
    files: int
    copies: int
    free: int


class ImportDaysOut(BaseModel):
    """How many days back a mailbox was read at first."""

    mailbox: str
    days: int


class RetentionOut(BaseModel):
    """What is kept, over the whole office; nothing is erased by itself but what has an end."""

    rows: list[KeptOut]
    disk: DiskOut
    presence_s: int
    events: int
    approval_keys_s: int
    devices_s: int
    import_days: list[ImportDaysOut]

    @classmethod
    def of(cls, view: RetentionView) -> "RetentionOut":
        """The figures as JSON."""
        return cls(
            rows=[KeptOut.model_validate(one) for one in view.rows],
            disk=DiskOut.model_validate(view.disk),
            presence_s=view.presence_s,
            events=view.events,
            approval_keys_s=view.approval_keys_s,
            devices_s=view.devices_s,
            import_days=[ImportDaysOut(mailbox=name, days=days) for name, days in view.import_days],
        )
