"""What the office should know before something stops: its model, its permissions with the mail provider."""

from dataclasses import dataclass

from triage import model_budget
from triage.drift import alarms
from triage.oauth import token_file, token_notice_or_none
from triage.review.office import Office
from triage.sentences import sentence
from triage.store import serving


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the person: a key and its sentence."""

    key: str
    message: str


def notices(office: Office) -> tuple[Notice, ...]:
    """Everything that somebody should see to, the most pressing first. Reads the token files."""
    return (*_model(office), *_budget(office), *_permissions(office), *_learning(office))


def _model(office: Office) -> tuple[Notice, ...]:
    stopped = office.services.model_stopped
    if stopped is None or stopped == "model_absent":  # without a model by choice
        return ()
    return (Notice(stopped, sentence(stopped)),)


def _budget(office: Office) -> tuple[Notice, ...]:
    """A budget that is used up keeps the model from being called."""
    if office.services.model is None:
        return ()
    with office.database.transaction() as session:
        found = model_budget.notice_or_none(session, office.settings, office.clock())
    return (Notice(found.key, sentence(found.key, found.values)),) if found else ()


def _learning(office: Office) -> tuple[Notice, ...]:
    """What became unlike before in the sorting, and why a newly trained model does not serve."""
    with office.database.transaction() as session:
        found = [Notice(one.key, sentence(one.key, one.values)) for one in alarms(session, office.clock())]
        last = serving.last_or_none(session)
    if last is not None and last.refused is not None:
        found.append(Notice(last.refused, sentence(last.refused)))
    return tuple(found)


def _permissions(office: Office) -> tuple[Notice, ...]:
    """Permissions that will end; one that has ended is told by the mailbox's own status."""
    found = []
    for mailbox in office.settings.mailboxes:
        if mailbox.oauth is None:
            continue
        notice = token_notice_or_none(token_file(mailbox, office.settings.data_dir), office.clock())
        if notice is not None and not notice.ends_access:
            values = {**notice.values, "mailbox": mailbox.name}
            found.append(Notice(notice.key, f"{mailbox.name}\u00a0: {sentence(notice.key, values)}"))
    return tuple(found)
