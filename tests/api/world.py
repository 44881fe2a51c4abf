"""An office with real mails in a real database, and people who ask its API."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.deps import COOKIE, AppState
from triage import pipeline
from triage.accounts import FIRST_ROLES, Accounts, Role
from triage.kinds import LocationOutcome
from triage.message import MailId
from triage.parse import parse
from triage.review.office import Office
from triage.services import Services
from triage.store import intake
from triage.store.intake import IntakeItem

BASE_URL = "https://127.0.0.1:8765"  # as browsers do on loopback, its cookies go back though Secure
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "un mot de passe bien long"


@dataclass(slots=True)
class FixedClock:
    """A clock the tests move by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Give the moment it was set to."""
        return self.now

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self.now += by


class Person(TestClient):
    """Somebody who asks the API, with their cookies; once logged in, unsafe requests carry the CSRF token.

    Each answer is held against the OpenAPI document: a status a route does not announce fails the test.
    """

    def __init__(self, app: FastAPI) -> None:
        super().__init__(app, base_url=BASE_URL)
        self.csrf_token: str | None = None
        self._operations = _operations(app)

    def request(self, method: str, url: Any, **options: Any) -> httpx2.Response:
        """Give the answer, once its status was found in the document."""
        if self.csrf_token is not None and method not in ("GET", "HEAD"):
            options["headers"] = {"x-csrf-token": self.csrf_token, **(options.get("headers") or {})}
        if method == "POST" and str(url).endswith("/approve"):
            self._add_digest(str(url), options)
        response = super().request(method, url, **options)
        self._check_documented(method, response)
        return response

    def _add_digest(self, url: str, options: dict[str, Any]) -> None:
        """Approve what would leave now, unless the test says which message."""
        if "digest" in (options.get("json") or {"digest": ""}):
            return
        preview = super().request("GET", url.removesuffix("approve") + "draft/preview")
        digest = preview.json()["digest"] if preview.status_code == 200 else "0" * 64
        options["json"] = {**options["json"], "digest": digest}

    def log_in(self, name: str, password: str = PASSWORD) -> httpx2.Response:
        """Open a session and keep its CSRF token."""
        response = self.post("/api/session", json={"name": name, "password": password})
        if response.status_code == 200:
            self.csrf_token = response.json()["csrf_token"]
        return response

    def mail(self, mail_id: int) -> dict[str, Any]:
        """One mail as the API gives it, without the lines that say who opened it."""
        response = self.get(f"/api/mails/{mail_id}")
        assert response.status_code == 200
        mail: dict[str, Any] = response.json()
        return mail | {"history": [one for one in mail["history"] if one["message"] != "Ouvert."]}

    @property
    def cookie(self) -> str:
        """The session's cookie."""
        return self.cookies[COOKIE]

    def _check_documented(self, method: str, response: httpx2.Response) -> None:
        path = response.request.url.path
        for pattern, operations in self._operations:
            if pattern.fullmatch(path) and method.lower() in operations:
                documented = operations[method.lower()]["responses"]
                assert str(response.status_code) in documented, (method, path, response.status_code)


def _operations(app: FastAPI) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    paths: dict[str, dict[str, Any]] = app.openapi()["paths"]
    return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), each) for path, each in paths.items()]


@functools.cache
def _app() -> FastAPI:
    nobody: Any = None  # each World puts its own office in place
    return create_app(nobody, nobody)


@dataclass(slots=True)
class World:
    """One office, its API and its clock. `woken` counts how often the sender was told of an approval.

    `mails`: those it received so far, the first one first.
    """

    services: Services
    accounts: Accounts
    clock: FixedClock
    woken: list[datetime] = field(default_factory=list)
    office: Office = field(init=False)
    app: FastAPI = field(init=False)
    mails: list[MailId] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put the one application in front of this office: building it takes longer than most tests."""
        self.office = Office(self.services, lambda: self.woken.append(self.clock.now))
        self.app = _app()
        self.app.state.bannette = AppState(self.office, self.accounts)

    def stranger(self) -> Person:
        """Somebody without a session."""
        return Person(self.app)

    def person(self, role: Role = Role.REVIEWER, name: str | None = None) -> Person:
        """Somebody of that role, logged in; who administers answers mail too, as in a small office."""
        roles = FIRST_ROLES if role is Role.ADMIN else (role,)
        return self.with_roles(*roles, name=name or f"Camille {role.name.lower()}")

    def with_roles(self, *roles: Role, name: str | None = None) -> Person:
        """Somebody of exactly these roles, logged in."""
        name = name or f"Inès {' '.join(roles)}"
        if self.accounts.user_or_none(name) is None:
            self.accounts.add_user(name, PASSWORD, *roles)
        person = Person(self.app)
        assert person.log_in(name).status_code == 200
        return person

    def add_mail(self, raw: bytes, received_at: datetime | None = None) -> MailId:
        """Store a received mail as intake does; give its id."""
        item = IntakeItem(
            len(self.mails) + 1, LocationOutcome.STORED, received_at or self.clock.now, raw, parse(raw)
        )
        with self.services.database.transaction() as session:
            mailbox_id = intake.ensure_mailbox(session, "contact", self.clock.now)
            (mail_id,) = intake.store_items(session, mailbox_id, "INBOX", 1, [item], self.clock.now)
        self.mails.append(mail_id)
        return mail_id

    def process(self) -> None:
        """Let the pipeline do all it can now."""
        while pipeline.process_one(self.services):
            pass

    def processed_mail(self, raw: bytes) -> MailId:
        """Store a mail and let the pipeline take it as far as it goes."""
        mail_id = self.add_mail(raw)
        self.process()
        return mail_id
