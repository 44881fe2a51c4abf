"""A throw-away office: a temporary database, no mailbox, no sending, and the path that every mail takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from classifiers.labels import Profile
from drafting.settings import ModelSettings
from triage import pipeline
from triage.budget_settings import BudgetSection
from triage.clock import now_utc
from triage.db import open_database
from triage.errors import BadRequest, BannetteError
from triage.kinds import LocationOutcome
from triage.message import MailId
from triage.parse import parse
from triage.review.facts import draft_facts
from triage.review.office import Office
from triage.services import Services, build_services, library_of
from triage.settings import ImapSettings, MailboxSettings, OfficeSettings, Settings, SmtpSettings
from triage.sorter import load_classifier
from triage.store import drafts, intake, mails, receipts
from triage.store.intake import IntakeItem
from triage.store.receipts import StoredReceipt
from triage.trial.outcome import Outcome, outcome_of
from triage.trial.rows import OWN_ADDRESS, TrialMail

_MAILBOX: Final = "essai"
_NAME: Final = "Cabinet d’essai"


@dataclass(slots=True)
class _Clock:
    """Stands still on the day of the mail: « demain » is the day after it came."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class TrialOffice:
    """Takes one mail after the other; each office of the files has its own profile and country."""

    _services: Services
    _clock: _Clock
    _folder: Path
    _own: Settings | None
    _uid: int = 0
    _parts: dict[Profile, Services] = field(default_factory=dict)

    def answer(self, trial: TrialMail) -> tuple[Outcome, tuple[StoredReceipt, ...]]:
        """What became of the mail, and the receipts of its calls at the time they were made."""
        services = self._services_for(trial)
        self._clock.now = trial.received_at
        mail_id = self._receive(services, trial)
        started_at, started = now_utc(), time.perf_counter()
        while pipeline.process_one(services):
            pass
        ms = (time.perf_counter() - started) * 1000
        return self._look(services, trial, mail_id, ms, started_at)

    def _receive(self, services: Services, trial: TrialMail) -> MailId:
        self._uid += 1
        raw = b"Message-ID: <%d@essai.invalid>\r\n%b" % (self._uid, trial.raw)
        item = IntakeItem(self._uid, LocationOutcome.STORED, trial.received_at, raw, parse(raw))
        with services.database.transaction() as session:
            mailbox_id = intake.ensure_mailbox(session, _MAILBOX, trial.received_at)
            return intake.store_items(session, mailbox_id, "INBOX", 1, [item], trial.received_at)[0]

    def _look(
        self, services: Services, trial: TrialMail, mail_id: MailId, ms: float, started_at: datetime
    ) -> tuple[Outcome, tuple[StoredReceipt, ...]]:
        with services.database.transaction() as session:
            mail = mails.get_mail(session, mail_id)
            draft = drafts.current_draft_or_none(session, mail_id)
            called = receipts.receipts_of(session, mail_id)
            marked = mails.get_line(session, mail_id).manipulation
        facts = None
        if draft is not None:
            try:
                facts = draft_facts(Office(services, lambda: None), mail_id)
            except BadRequest:  # longer than any letter: nothing of it is read
                facts = None
        outcome = outcome_of(trial, mail, draft, facts, called, marked=marked, ms=ms)
        return outcome, tuple(replace(one, at=started_at) for one in called)

    def _services_for(self, trial: TrialMail) -> Services:
        """The parts of an office of that trade, in that country, at that address."""
        profile = trial.profile
        if profile not in self._parts:
            self._parts[profile] = self._of_profile(profile)
        settings = self._parts[profile].settings
        office = settings.office.model_copy(update={"country": trial.country})
        box = settings.mailboxes[0].model_copy(update={"address": trial.own_address})
        changed = settings.model_copy(update={"office": office, "mailboxes": (box,)})
        return replace(self._parts[profile], settings=changed)

    def _of_profile(self, profile: Profile) -> Services:
        settings = trial_settings(self._folder / profile.value, profile, self._own)
        if profile is self._services.settings.office.profile:
            return self._services
        settings.data_dir.mkdir(mode=0o700, exist_ok=True)
        return replace(
            self._services,
            settings=settings,
            classifier=load_classifier(settings.data_dir, profile, settings.type_list),
            library=library_of(settings),
        )


@contextmanager
def trial_office(
    first: TrialMail, own: Settings | None, model: ModelSettings | None
) -> Iterator[TrialOffice]:
    """An office that is gone after the block, with its database. `own`: the configuration to follow.

    Raises ConfigError or StoreError when it cannot be opened, BannetteError when redaction does not work.
    """
    with TemporaryDirectory(prefix="bannette-essai-") as name:
        folder = Path(name)
        database = open_database(folder, now_utc())
        clock = _Clock(first.received_at)
        services = None
        try:
            settings = trial_settings(folder / first.profile.value, first.profile, own)
            settings.data_dir.mkdir(mode=0o700)
            services = build_services(settings, database, model, clock)
            if model is not None and services.model is None:
                raise BannetteError(services.model_stopped or "redaction_engine")
            yield TrialOffice(services, clock, folder, own)
        finally:
            if services is not None and services.model is not None:
                services.model.close()
            database.close()


def trial_settings(folder: Path, profile: Profile, own: Settings | None) -> Settings:
    """The throw-away office's settings: the own ones where they hold for any mail, without its mailboxes.

    What the model may use is not bounded here: who runs the trial says how many mails it takes.
    """
    nowhere = {"host": "localhost", "user": _MAILBOX}
    box = MailboxSettings(
        name=_MAILBOX,
        address=OWN_ADDRESS,
        imap=ImapSettings.model_validate(nowhere),
        smtp=SmtpSettings.model_validate(nowhere),
    )
    if own is None:
        office = OfficeSettings(name=_NAME, profile=profile, signature=_NAME)
        return Settings(data_dir=folder, office=office, mailboxes=(box,))
    same = own.office.profile is profile
    drafting = own.drafting.model_copy(update={"budget": BudgetSection()})
    return own.model_copy(
        update={
            "data_dir": folder,
            "office": own.office.model_copy(update={"profile": profile, "part": ""}),
            "mailboxes": (box,),
            "drafting": drafting if same else drafting.model_copy(update={"templates_dir": None}),
            "dossier_types": own.dossier_types if same else (),
        }
    )
