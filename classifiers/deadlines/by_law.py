"""The days that the law counts from what a mail tells, without the mail giving the delay."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from classifiers.deadlines import places, statutes
from classifiers.deadlines.counting import end_of, legal_end
from classifiers.deadlines.courts import USUAL
from classifiers.deadlines.finding import finding
from classifiers.deadlines.matters import TIME_BAR
from classifiers.deadlines.page import Page
from classifiers.deadlines.starts import Start
from classifiers.deadlines.statute import Statute
from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.deadlines.zones import Zones
from classifiers.mail import MailText
from classifiers.regions import Region

_LONGEST_PUT_OFF: Final = timedelta(days=70)
"""No holiday, nor those of the courts, puts a limit off by more."""
_LOOSE: Final = (USUAL, TIME_BAR)
"""Delays that no act names: they need a day whose own sentence tells of one."""


def by_law(
    page: Page, zones: Zones, begun: Sequence[Start], mail: MailText, *, counted: bool
) -> list[Deadline]:
    """The last days of the delays of law that the days told may have started.

    `counted`: the text gives a delay itself, so the usual ones are not guessed at.
    """
    if not begun:
        return []
    found: list[Deadline] = []
    marks = f"{page.folded} {mail.sender_address.lower()} "
    for place in places.regions_of(page.words, mail.region, marks):
        for statute in statutes.statutes_for(place.country, page.words):
            found += _ends(page, zones, statute, _fitting(statute, begun), place)
    today = page.received.date()
    named = counted or any(one.law not in _LOOSE and one.due >= today for one in found)
    return [one for one in found if one.law != USUAL] if named else found


def _fitting(statute: Statute, begun: Sequence[Start]) -> list[Start]:
    """The days whose words tell of what starts the delay, in the order of the text."""
    fitting = [one for one in begun if statute.start.search(one.near)]
    if not fitting and statute.name not in _LOOSE:
        fitting = [one for one in begun if statute.start.search(one.wide)]
    if not fitting:
        return []
    if statute.name in _LOOSE:
        return [max(fitting, key=lambda one: one.day), fitting[0]]
    if statute.first:
        return [min(fitting, key=lambda one: one.day), fitting[0]]
    return fitting


def _ends(
    page: Page, zones: Zones, statute: Statute, fitting: Sequence[Start], region: Region
) -> list[Deadline]:
    found = []
    for one in {one.day: one for one in fitting}.values():
        if end_of(statute.delay, one.day, region) < page.received.date() - _LONGEST_PUT_OFF:
            continue
        due = legal_end(statute.delay, one.day, region, suspended=statute.suspended)
        place = (one.position, one.position)
        found.append(
            finding(
                page, zones, place, due, Kind.LIMIT, Basis.DELAY,
                since=one.day, sure=False, law=statute.name, delay=statute.delay,
            )
        )  # fmt: skip
    return found
