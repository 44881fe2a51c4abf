"""What a draft says that nothing known says, where the rest comes from, and the questions it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.facts.find import check_facts
from drafting.facts.questions import check_questions
from drafting.facts.values import Answer, Checked, Kind, Source
from redaction.lexicon.words import Lexicon, load_lexicon
from triage import audit, fact_sources
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotFound
from triage.message import MailId
from triage.phrases import spoken
from triage.review.office import Office
from triage.sentences_facts import FACT_LABELS
from triage.store import drafts, mails
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.people import User

#: A letter is far shorter; what is longer is not read, and says so.
MAX_CHARS = 30_000
#: Kinds that the warning « un numéro, un montant, une date… absent du mail » speaks of.
_WARNED = frozenset(Kind) - {Kind.NAME, Kind.LAW, Kind.PROMISE}


@dataclass(frozen=True, slots=True)
class FactSourceView:
    """Where a fact was found, in French, and the sentence that says it."""

    kind: str
    label: str = field(repr=False)
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with every place where the draft states it; `source` is None when nothing known says it.

    spans: start and end (excluded), in UTF-16 code units, as a browser counts.
    """

    kind: Kind
    text: str = field(repr=False)
    spans: tuple[tuple[int, int], ...]
    source: FactSourceView | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of the mail, and what the draft makes of it."""

    text: str = field(repr=False)
    answer: Answer


@dataclass(frozen=True, slots=True)
class FactsView:
    """Everything looked up in one text. version: None for a text that is being edited."""

    version: int | None
    facts: tuple[FactView, ...]
    questions: tuple[QuestionView, ...]

    @property
    def to_check(self) -> int:
        """How many different facts nothing known says."""
        return sum(fact.source is None for fact in self.facts)


def draft_facts(office: Office, mail_id: MailId, version: int | None = None) -> FactsView:
    """The facts of the draft that stands. Raises NotFound without one, or when `version` is not the one."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is None or version not in (None, draft.version):
            raise NotFound
        sources = _sources(office, session, mail, draft)
    return _view(office, mail, draft.body, sources, draft.version)


def text_facts(office: Office, mail_id: MailId, body: str) -> FactsView:
    """The same for a text being edited; nothing is stored. Raises NotFound, BadRequest if it is too long."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        sources = _sources(office, session, mail, drafts.current_draft_or_none(session, mail_id))
    return _view(office, mail, body, sources, None)


def still_invents(office: Office, session: Session, mail: Mail, standing: Draft | None, body: str) -> bool:
    """Whether a text holds a number, date, amount, address or link that nothing known does."""
    if len(body) > MAX_CHARS:
        return True
    found = _checked(office, body, _sources(office, session, mail, standing))
    return any(one.origin is None and one.fact.kind in _WARNED for one in found)


def to_check_or_none(office: Office, mail_id: MailId, version: int) -> int | None:
    """How many facts of that version nothing known says; None when it does not stand or is too long."""
    try:
        return draft_facts(office, mail_id, version).to_check
    except (NotFound, BadRequest):
        return None


def record_shown(
    session: Session, office: Office, user: User, mail_id: MailId, count: int | None, shown: int | None
) -> None:
    """Note in the history whether the page showed what has no source before the reply was approved."""
    if not count:
        return
    event = AuditEvent.REPLY_FACTS_SHOWN if shown == count else AuditEvent.REPLY_FACTS_NOT_SHOWN
    values = {"count": count}
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)


def _sources(office: Office, session: Session, mail: Mail, draft: Draft | None) -> tuple[Source, ...]:
    origin, title = (draft.origin, draft.source) if draft else (None, "")
    return fact_sources.fact_sources(office.services, session, mail, origin, title)


def _lexicon(office: Office) -> Lexicon:
    return load_lexicon(office.services.redaction.allowed_words)


def _checked(office: Office, body: str, sources: Sequence[Source]) -> tuple[Checked, ...]:
    return check_facts(body, sources, fact_sources.today(office.services), _lexicon(office))


def _view(office: Office, mail: Mail, body: str, sources: Sequence[Source], version: int | None) -> FactsView:
    if len(body) > MAX_CHARS:
        raise BadRequest("facts_too_long")
    checked = _checked(office, body, sources)
    asking = "" if mail.from_notes else mail.parsed.new_text
    asked = check_questions(asking, body, fact_sources.today(office.services))
    questions = tuple(QuestionView(" ".join(one.text.split()), one.answer) for one in asked)
    return FactsView(version, _grouped(body, checked, sources), questions)


def _grouped(body: str, checked: Sequence[Checked], sources: Sequence[Source]) -> tuple[FactView, ...]:
    """One line for each different fact, in the order they are first stated."""
    places: dict[tuple[Kind, str], list[Checked]] = {}
    for one in checked:
        same = (one.fact.kind, " ".join(one.fact.text.casefold().split()))
        places.setdefault(same, []).append(one)
    units = _Units(body)
    return tuple(
        FactView(
            kind,
            group[0].fact.text,
            tuple((units.at(one.fact.start), units.at(one.fact.end)) for one in group),
            _source_view(group, sources),
        )
        for (kind, _), group in places.items()
    )


def _source_view(group: Sequence[Checked], sources: Sequence[Source]) -> FactSourceView | None:
    """The source shown; none when one of the places has none (« M. Durand » beside « Mme Durand »)."""
    if any(one.origin is None for one in group):
        return None
    origin = group[0].origin
    if origin is None:
        return None
    source = sources[origin.source]
    dated = source.kind.value in ("earlier", "own_earlier") and source.label
    label = spoken(FACT_LABELS)[f"{source.kind.value}{'_of' if dated else ''}"].format(label=source.label)
    return FactSourceView(source.kind.value, label, origin.sentence)


class _Units:
    """Places of a text counted in UTF-16 code units: a sign beyond the basic plane is two for a browser."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF]

    def at(self, place: int) -> int:
        """The place as a browser counts it."""
        return place + sum(1 for i in self._wide if i < place)
