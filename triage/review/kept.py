"""« Conservation » in the settings: what is kept, since when, how long, and the room it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from triage.accounts import ABSOLUTE_LIMIT
from triage.disk_use import DiskUse, disk_use
from triage.live import KEPT as EVENTS_KEPT
from triage.presence import FORGOTTEN_AFTER
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.store.approval_keys import KEPT_FOR
from triage.store.kept import rows_kept
from triage.store.people import User
from triage.store.proofs import DEVICE_LIFE

__all__ = ["DiskUse", "KeptView", "RetentionView", "kept_view"]

#: Where the program itself forgets; everything else stays until a person erases it.
_ENDS: Final[Mapping[str, timedelta]] = {"sessions": ABSOLUTE_LIMIT}


@dataclass(frozen=True, slots=True)
class KeptView:
    """One kind. `oldest`: None for nothing or undated; `size`: bytes, None where not measured.

    `ends_after_s`: how long one serves at most, None for what stays until a person erases it.
    """

    name: str
    count: int
    oldest: datetime | None
    size: int | None
    ends_after_s: int | None


@dataclass(frozen=True, slots=True)
class RetentionView:
    """Every kind, the room on the disk, and what is forgotten soon: seconds or events.

    `import_days`: how far back each mailbox is read at first, by its name.
    """

    rows: tuple[KeptView, ...]
    disk: DiskUse
    presence_s: int
    events: int
    approval_keys_s: int
    devices_s: int
    import_days: tuple[tuple[str, int], ...]


def kept_view(office: Office, user: User) -> RetentionView:
    """The figures as they are now, over everything: no wall narrows them, and nothing is named.

    Raises NotAllowed.
    """
    require_settings_admin(user)
    with office.database.transaction() as session:
        found = rows_kept(session)
    rows = (KeptView(one.name, one.count, one.oldest, one.size, _ends(one.name)) for one in found)
    return RetentionView(
        rows=tuple(rows),
        disk=disk_use(office.settings.data_dir),
        presence_s=int(FORGOTTEN_AFTER.total_seconds()),
        events=EVENTS_KEPT,
        approval_keys_s=int(KEPT_FOR.total_seconds()),
        devices_s=int(DEVICE_LIFE.total_seconds()),
        import_days=tuple((one.name, one.imap.import_days) for one in office.settings.mailboxes),
    )


def _ends(name: str) -> int | None:
    after = _ENDS.get(name)
    return None if after is None else int(after.total_seconds())
