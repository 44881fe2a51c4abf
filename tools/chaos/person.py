"""A person at the page: writes and approves replies while the service dies and comes back."""

import threading
import time
from types import TracebackType
from typing import Any, Self

import httpx2

from tests.servers.signed_in import carry_session

PASSWORD = "un mot de passe bien long"  # noqa: S105  (of an invented person, on loopback)
NAME = "Camille"
_LANES = ("to_approve", "to_write", "to_read", "to_call")
_PAUSE_S = 0.03


class Person:
    """Approves up to `allowance` replies by HTTP; `approved` holds what the page said yes to."""

    def __init__(self, url: str) -> None:
        self.approved: set[tuple[int, int]] = set()
        self.allowance = 0
        self.answers = 0
        self._client = httpx2.Client(base_url=url, timeout=5, trust_env=False)
        self._tried: set[int] = set()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, name="person")

    def log_in(self) -> None:
        """Open a session, which outlives the service's processes."""
        opened = self._client.post("/api/session", json={"name": NAME, "password": PASSWORD})
        opened.raise_for_status()
        self._client.headers["x-csrf-token"] = opened.json()["csrf_token"]
        carry_session(self._client)
        self._thread.start()

    def _work(self) -> None:
        while not self._end.wait(_PAUSE_S):
            if self.allowance <= 0:
                continue
            try:
                self._answer_some()
            except (httpx2.TransportError, httpx2.HTTPStatusError):
                continue  # the service is down, or just dying

    def _answer_some(self) -> None:
        for lane in _LANES:
            page = self._json("GET", "/api/mails", params={"lane": lane})
            for line in page["mails"]:
                if self.allowance <= 0 or self._end.is_set():
                    return
                if line["id"] not in self._tried:
                    self._answer(line["id"])

    def _answer(self, mail_id: int) -> None:
        draft = self._json("GET", f"/api/mails/{mail_id}")["draft"]
        self._tried.add(mail_id)
        body = f"Bonjour,\n\nBien reçu, dossier suivi.\n.\nLigne après un point.\n\n{mail_id}"
        edit = {"version": draft["version"] if draft else 0, "body": body}
        version = self._json("PUT", f"/api/mails/{mail_id}/draft", json=edit)["version"]
        self.allowance -= 1
        digest = self._json("GET", f"/api/mails/{mail_id}/draft/preview")["digest"]
        approval = {"version": version, "digest": digest}
        self._json("POST", f"/api/mails/{mail_id}/approve", json=approval)
        self.approved.add((mail_id, version))
        self.answers += 1

    def _json(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        answer = self._client.request(method, path, **options)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def close(self) -> None:
        """Leave."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(20)
        self._client.close()

    def __enter__(self) -> Self:
        """Give the person, for `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, for `with`."""
        self.close()


def until_page_answers(url: str, seconds: float) -> bool:
    """Whether the page answered within that time."""
    deadline = time.monotonic() + seconds
    with httpx2.Client(base_url=url, timeout=2, trust_env=False) as client:
        while time.monotonic() < deadline:
            try:
                client.get("/api/session")
            except httpx2.TransportError:
                time.sleep(0.02)
            else:
                return True
    return False
