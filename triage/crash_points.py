"""Named places where a test may kill the program: a restart then loses nothing and sends nothing twice.

`BANNETTE_CRASH_AT=outbox_claimed:3` ends the process by SIGKILL when that place is reached for the third
time. Without the variable a place does nothing.
"""

import functools
import itertools
import os
import signal
from collections.abc import Iterator
from enum import StrEnum

VARIABLE = "BANNETTE_CRASH_AT"


class CrashPoint(StrEnum):
    """Every place, in the order a mail meets them; past mail has its own."""

    INTAKE_CONNECTED = "intake_connected"
    INTAKE_SEARCHED = "intake_searched"
    INTAKE_FETCHED = "intake_fetched"
    INTAKE_ROWS_WRITTEN = "intake_rows_written"
    INTAKE_CURSOR_WRITTEN = "intake_cursor_written"
    INTAKE_COMMITTED = "intake_committed"
    INTAKE_BIG_MAIL_SLICED = "intake_big_mail_sliced"
    INTAKE_BIG_MAIL_FILED = "intake_big_mail_filed"
    INTAKE_REMAPPING = "intake_remapping"
    INTAKE_RECONCILING = "intake_reconciling"
    PIPELINE_CLAIMED = "pipeline_claimed"
    PIPELINE_SORTED = "pipeline_sorted"
    PIPELINE_MODEL_ANSWERED = "pipeline_model_answered"
    PIPELINE_DRAFT_WRITTEN = "pipeline_draft_written"
    REVIEW_APPROVED = "review_approved"
    OUTBOX_CLAIMED = "outbox_claimed"
    OUTBOX_DATA_RECORDED = "outbox_data_recorded"
    OUTBOX_ACCEPTED = "outbox_accepted"
    OUTBOX_SENT_RECORDED = "outbox_sent_recorded"
    OUTBOX_BEFORE_FILING = "outbox_before_filing"
    OUTBOX_FILED = "outbox_filed"
    CHANGE_STARTED = "change_started"
    CHANGE_MADE = "change_made"
    LEARNING_TRAINED = "learning_trained"
    LEARNING_SAVED = "learning_saved"
    HISTORY_ROWS_WRITTEN = "history_rows_written"


def reach(point: CrashPoint) -> None:
    """Go on, unless this is where the program is to be killed."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    name, _, nth = wanted.partition(":")
    if name == point and next(_visits()) == int(nth or 1):
        os.kill(os.getpid(), signal.SIGKILL)


@functools.cache
def _visits() -> Iterator[int]:
    return itertools.count(1)
