"""One office running: database, threads and page, opened in order and closed in order."""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.settings import ModelSettings
from triage import worker
from triage.accounts import Accounts
from triage.clock import now_utc
from triage.db import open_database
from triage.locks import only_one
from triage.logins import MailboxLogins
from triage.mailbox_trial import MailboxTrials
from triage.passwords import own_words
from triage.review.office import Office
from triage.runtime_types import PageServer, Serve
from triage.services import Services, build_services
from triage.settings import Settings
from triage.worker import Crew, Signals

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunningOffice:
    """Everything that runs for one office."""

    services: Services
    accounts: Accounts
    crew: Crew
    page: PageServer


@contextlib.contextmanager
def running_office(
    settings: Settings,
    model: ModelSettings | None,
    logins: dict[str, MailboxLogins],
    serve: Serve,
) -> Iterator[RunningOffice]:
    """Run the office until the block ends.

    Mailboxes without a login are left out; the rest goes on. Raises ConfigError or StoreError when
    the office cannot start at all.
    """
    with only_one(settings.data_dir), contextlib.ExitStack() as stack:
        database = open_database(settings.data_dir, now_utc())
        stack.callback(database.close)
        services = build_services(settings, database, model)
        if services.model is not None:
            stack.callback(services.model.close)
        accounts = Accounts(database, services.clock, own_words=own_words(settings))
        signals = Signals()
        office = Office(services, signals.to_send.set, trials=MailboxTrials(logins))
        stack.callback(office.redrafter.close)
        stack.callback(office.live.close)
        page = serve(office, accounts, settings.web.host, settings.web.port)
        stack.callback(page.stop)
        crew = worker.start(services, logins, signals)
        stack.callback(crew.stop)
        log.info("office_started", extra={"mailboxes": len(logins)})
        yield RunningOffice(services, accounts, crew, page)
    log.info("office_stopped")
