"""How a delay is counted to its last day: by the codes of procedure of the four countries."""

from datetime import date, timedelta

from classifiers.deadlines.moments import Delay, add_months
from classifiers.regions import Country, Region
from classifiers.working_days import add_working_days, next_working_day

_DAY = timedelta(days=1)


def end_of(delay: Delay, since: date, region: Region) -> date:
    """The last day of a delay that runs from `since`, which is not counted itself.

    FR: CPC art. 641; BE: C. jud. art. 52 and 54; CH: CPC art. 142; LU: NCPC art. 1256. Of clear days
    ("francs") neither end counts.
    """
    amount = min(delay.amount, 2000)
    match delay.unit:
        case "month":
            return add_months(since, amount)
        case "year":
            return add_months(since, 12 * amount)
        case "week":
            return since + timedelta(days=7 * amount)
        case "working":
            return add_working_days(since, amount, region)
        case "saturdays":
            return add_working_days(since, amount, region, saturdays=True)
        case "hour":
            return since + timedelta(days=-(-amount // 24))
        case _:
            return since + timedelta(days=amount + (1 if delay.clear else 0))


def legal_end(delay: Delay, since: date, region: Region, *, suspended: bool = False) -> date:
    """The last day of a delay of procedure, put off past holidays, and the courts' own where they stop it.

    `suspended`: the judicial holidays stop it (CH: CPC art. 145; BE, C. jud. art. 50 al. 2: what begins and
    ends between 1 July and 31 August ends on 15 September). A day not worked gives way to the next worked
    one (FR: CPC art. 642; BE: C. jud. art. 53; CH: CPC art. 142 al. 3; LU: NCPC art. 1260); hours run on.
    """
    if suspended and region.country is Country.SWITZERLAND:
        end = _swiss_end(delay, since, region)
    else:
        end = end_of(delay, since, region)
    if (
        suspended
        and region.country is Country.BELGIUM
        and date(since.year, 7, 1) <= since
        and end <= date(since.year, 8, 31)
    ):
        end = date(since.year, 9, 15)
    return end if delay.unit == "hour" else next_working_day(end, region)


def _swiss_end(delay: Delay, since: date, region: Region) -> date:
    """The end without the days of judicial holidays: months are put off by as many as they lost."""
    if delay.unit == "day":
        end, left = since, min(delay.amount, 400)
        while left:
            end += _DAY
            left -= not _swiss_holidays(end)
        return end
    plain = end_of(delay, since, region)
    lost = sum(
        _swiss_holidays(since + timedelta(days=n)) for n in range(1, min((plain - since).days, 400) + 1)
    )
    end = plain
    while lost:
        end += _DAY
        lost -= not _swiss_holidays(end)
    return end


def _swiss_holidays(day: date) -> bool:
    """CPC art. 145: a week on each side of Easter, 15 July to 15 August, 18 December to 2 January."""
    summer = (7, 15) <= (day.month, day.day) <= (8, 15)
    winter = (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 2)
    return summer or winter or abs((day - easter(day.year)).days) <= 7


def easter(year: int) -> date:
    """Easter Sunday (Gauss and Meeus, Gregorian calendar)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, quad = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * quad + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
