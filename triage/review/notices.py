"""What the office should know before something stops: its model, its permissions with the mail provider."""

from dataclasses import dataclass

from triage import model_budget, model_stop
from triage.db import Session
from triage.drift import Alarm, alarms
from triage.oauth import token_file, token_notice_or_none
from triage.review import webhooks
from triage.review.office import Office
from triage.sentences import sentence
from triage.store import serving
from triage.wording import phrase


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the person: a key and its sentence."""

    key: str
    message: str


def notices(office: Office) -> tuple[Notice, ...]:
    """Everything that somebody should see to, the most pressing first. Reads the token files."""
    return (
        *_model(office),
        *_stop(office),
        *_budget(office),
        *_permissions(office),
        *_webhooks(office),
        *_learning(office),
    )


def _model(office: Office) -> tuple[Notice, ...]:
    stopped = office.services.model_stopped
    if stopped is None or stopped == "model_absent":  # without a model by choice
        return ()
    return (Notice(stopped, sentence(stopped)),)


def refusal(office: Office, session: Session, key: str) -> Notice:
    """Why no model may be asked, in words; of the stop of all models, who pressed it and when."""
    stop = model_stop.stop_or_none(session) if key == model_stop.STOPPED else None
    return Notice(key, _stop_words(office, stop) if stop else sentence(key))


def _stop(office: Office) -> tuple[Notice, ...]:
    with office.database.transaction() as session:
        stop = model_stop.stop_or_none(session)
    if stop is None:
        return ()
    told = sentence("models_stopped_notice", {"stopped": _stop_words(office, stop)})
    return (Notice(model_stop.STOPPED, told),)


def _stop_words(office: Office, stop: model_stop.Stop) -> str:
    return stop.words(office.settings.office.zone, office.clock())


def _budget(office: Office) -> tuple[Notice, ...]:
    """A budget that is used up keeps the model from being called."""
    if office.services.model is None:
        return ()
    with office.database.transaction() as session:
        found = model_budget.notice_or_none(session, office.settings, office.clock())
    return (Notice(found.key, sentence(found.key, found.values)),) if found else ()


def _webhooks(office: Office) -> tuple[Notice, ...]:
    """Another program that is told nothing any more."""
    key = "webhook_off_notice"
    return (Notice(key, sentence(key)),) if webhooks.is_any_off(office) else ()


def _learning(office: Office) -> tuple[Notice, ...]:
    """What became unlike before in the sorting, and why a newly trained model does not serve."""
    with office.database.transaction() as session:
        found = [Notice(one.key, sentence(one.key, one.values)) for one in _alarms(office, session)]
        last = serving.last_or_none(session)
    if last is not None and last.refused is not None:
        found.append(Notice(last.refused, sentence(last.refused)))
    return tuple(found)


def _alarms(office: Office, session: Session) -> list[Alarm]:
    return alarms(session, office.clock(), office.sight) if office.sight.reads_mail else []


def _permissions(office: Office) -> tuple[Notice, ...]:
    """Permissions that will end; one that has ended is told by the mailbox's own status."""
    found = []
    for mailbox in office.settings.mailboxes:
        if mailbox.oauth is None:
            continue
        notice = token_notice_or_none(token_file(mailbox, office.settings.data_dir), office.clock())
        if notice is not None and not notice.ends_access:
            values = {**notice.values, "mailbox": mailbox.name}
            told = {"label": mailbox.name, "what": sentence(notice.key, values)}
            found.append(Notice(notice.key, phrase("headed", told)))
    return tuple(found)
