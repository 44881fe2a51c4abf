"""Puts in words how good the sorting is, for an assistant, not for a statistician."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from triage.drift import Sample, Week
from triage.kinds import ModelKind
from triage.phrases import spoken
from triage.quality import ServingModel
from triage.replay_score import ENOUGH, Share
from triage.said_dates import date_in_words
from triage.sentences import sentence
from triage.sentences_quality import DOSSIER_STEP_LABELS, TYPE_STEP_LABELS
from triage.steps import StepFigures
from triage.store.serving import Tried
from triage.wording import counted, number, tenths


def model_words(model: ServingModel, zone: ZoneInfo) -> str:
    """Which model serves, and since when."""
    own = counted("office_mails", model.own_mails)
    parts = [sentence(f"quality_model_{model.kind.value}", {"mails": own})]
    if model.since is not None and model.kind is not ModelKind.FIRST:
        parts.append(sentence("quality_model_since", {"date": _date(model.since, zone)}))
    return " ".join(parts)


def said_words(said: int) -> str:
    """On how many mails persons spoke."""
    return sentence("quality_said", {"mails": counted("mails", said)})


def training_words(training: Tried | None, zone: ZoneInfo) -> str:
    """What became of the last training."""
    if training is None:
        return sentence("quality_training_none")
    date = _date(training.tried_at, zone)
    if training.refused is None:
        return sentence("quality_training_released", {"date": date})
    return sentence("quality_training_refused", {"date": date, "cause": sentence(training.refused)})


def missed_words(sample: Sample) -> Iterator[str]:
    """What the sample says of the urgent mails that were left unflagged."""
    if sample.missed is None or sample.mails_missed is None:
        yield sentence("quality_missed_unknown", {"needed": ENOUGH, "answered": sample.answered})
    else:
        low, high = sample.missed.interval
        values = {
            "urgent": sample.urgent,
            "answered": sample.answered,
            "low": _tenths(low),
            "high": _tenths(high),
        }
        values["percent"] = _tenths(sample.missed.value or 0.0)
        yield sentence("quality_missed", values)
        least, most = sample.mails_missed
        found = {"mails": counted("unflagged", sample.unflagged), "least": number(least)}
        yield sentence("quality_missed_mails", {**found, "most": counted("missed", most)})
    waiting = sample.drawn - sample.answered
    if waiting:
        yield sentence("quality_sample_waiting", {"mails": counted("mails", waiting)})


def week_words(week: Week) -> tuple[str, ...]:
    """The week in some sentences: its mails first, then what persons said of them."""
    date = date_in_words(datetime(week.monday.year, week.monday.month, week.monday.day), weekday=False)  # noqa: DTZ001  a day only
    return (_week_head(week, date), *_week_figures(week))


def _week_head(week: Week, date: str) -> str:
    if not week.mails:
        return sentence("quality_week_empty", {"date": date})
    values = {
        "date": date,
        "mails": counted("mails", week.mails),
        "flagged": counted("flagged", week.flagged),
        "percent": _percent(week.flagged / week.mails),
    }
    return sentence("quality_week", values)


def _week_figures(week: Week) -> Iterator[str]:
    if week.recall is not None:
        values = {"caught": week.urgent_caught, "urgent": week.urgent, **_interval(week.recall)}
        yield sentence("quality_week_recall", values)
    if week.flagged_judged:
        yield sentence("quality_week_right", {"right": week.urgent_caught, "judged": week.flagged_judged})
    if week.mails and week.corrected:
        rate = _tenths(week.corrected / week.mails)
        yield sentence("quality_week_corrected", {"rate": rate})
    if week.sample.answered:
        yield _sample_words(week.sample)


def _sample_words(sample: Sample) -> str:
    values = {"urgent": counted("urgent", sample.urgent), "answered": counted("answers", sample.answered)}
    if sample.missed is None:
        return sentence("quality_week_sample_few", values)
    return sentence("quality_week_sample", values | _interval(sample.missed))


def step_words(step: StepFigures, *, of_type: bool = False) -> str:
    """How often the step was right, and how many mails it answered."""
    labels = spoken(TYPE_STEP_LABELS if of_type else DOSSIER_STEP_LABELS)
    values: dict[str, object] = {"name": labels.get(step.step, step.step)}
    key = "quality_step_unjudged"
    if step.share is not None:
        values |= {"right": number(step.right), "judged": number(step.judged), **_interval(step.share)}
        key = "quality_step_proposes" if step.proposes else "quality_step"
    if step.given is None:
        return sentence(key, values)
    given = sentence("quality_step_given", {"mails": counted("mails", step.given)})
    return f"{sentence(key, values)} {given}"


def _interval(share: Share) -> dict[str, object]:
    low, high = share.interval
    return {"percent": _percent(share.value or 0.0), "low": _percent(low), "high": _percent(high)}


def _date(moment: datetime, zone: ZoneInfo) -> str:
    return date_in_words(moment.astimezone(zone), weekday=False)


def _percent(share: float) -> int:
    return round(100 * share)


def _tenths(share: float) -> str:
    """A small percentage, as « 2,5 »: whole ones would say none of too many."""
    return tenths(100 * share)
