"""What a model said beside a draft, as the page shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from triage.model_answers import DraftDetails, Point
from triage.said_dates import date_in_words
from triage.sentences import sentence


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A proposed day to write again, and the sentence that says so."""

    day: date
    message: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class DetailsView:
    """Lines for the person who reads the draft over; none of them is sent."""

    to_check: tuple[Point, ...] = field(default=())
    missing: tuple[Point, ...] = field(default=())
    follow_up: FollowUpView | None = None


def details_view(stored: object) -> DetailsView:
    """What was kept with the draft."""
    details = DraftDetails.from_record(stored)
    follow_up = None
    if details.follow_up is not None:
        words = date_in_words(datetime.combine(details.follow_up, time()))
        message = sentence("draft_follow_up", {"day": words})
        follow_up = FollowUpView(details.follow_up, message, details.follow_up_doubtful)
    return DetailsView(details.to_check, details.missing, follow_up)
