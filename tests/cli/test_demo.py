"""`bannette demo` as a process: everything works at once, nothing leaves, nothing remains."""

from __future__ import annotations

import contextlib
import imaplib
import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import httpx2
import pytest

from tests.cli.process import Bannette
from tests.servers.loopback import HOST, free_ports, wait_until
from tests.servers.model import MODEL, ModelServer
from tests.servers.signed_in import carry_session

pytestmark = pytest.mark.slow
LINK = r"  (http://127\.0\.0\.1:\d+)/connexion#jeton=(\S+)\n"
BOX = r"Boîte de démonstration\u00a0: IMAP 127\.0\.0\.1:(\d+), contact / (\S+)\n"

Demo = Callable[..., Bannette]


@pytest.fixture
def demo(tmp_path: Path, prefix: Path) -> Demo:
    """Start the demo, with its mails arriving fast."""

    def start(*arguments: str, **environment: str) -> Bannette:
        (port,) = free_ports(1)
        command = ["demo", "--port", str(port), "--every", "0.2", *arguments]
        return Bannette(command, tmp_path, prefix, environment)

    return start


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who followed the printed link."""

    client: httpx2.Client
    imap_port: int
    password: str

    def count(self, lane: str) -> int:
        """How many mails lie in a lane."""
        lanes = self.client.get("/api/lanes").json()["lanes"]
        return next(int(one["count"]) for one in lanes if one["id"] == lane)

    def drafts(self) -> Iterator[tuple[int, dict[str, object]]]:
        """The mails to approve, with their drafts."""
        for line in self.client.get("/api/mails?lane=to_approve&limit=200").json()["mails"]:
            yield line["id"], self.client.get(f"/api/mails/{line['id']}").json()["draft"]

    def all_sorted(self) -> bool:
        """Whether every mail of the demo arrived and went through the pipeline."""
        states = self.client.get("/api/health").json()["states"]
        return sum(states.values()) == len(demo_rows()) and not states["received"] + states["sorted"]

    def folder(self, name: str) -> list[bytes]:
        """The messages of a folder of the printed mailbox."""
        with imaplib.IMAP4(HOST, self.imap_port, timeout=10) as session:
            session.login("contact", self.password)
            session.select(name, readonly=True)
            numbers = session.search(None, "ALL")[1][0].split()
            parts = [session.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
            return [part[1] for part in parts if isinstance(part, tuple)]


def visit(demo: Bannette) -> Visitor:
    """Follow the printed link."""
    url, token = demo.wait_for(LINK).groups()
    port, password = demo.wait_for(BOX).groups()
    demo.wait_for("Ctrl-C pour arrêter")
    client = httpx2.Client(base_url=url, timeout=20, trust_env=False)
    opened = client.post("/api/session/link", json={"token": token})
    assert opened.status_code == 200
    client.headers["x-csrf-token"] = opened.json()["csrf_token"]
    carry_session(client)
    return Visitor(client, int(port), password)


def demo_rows() -> list[dict[str, str]]:
    """The demo's mails as they ship."""
    text = (resources.files("triage") / "demo_data" / "mails.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def demo_folders(home: Path) -> list[Path]:
    """What the demo left in the temporary folder."""
    return list(home.glob("bannette-demo-*"))


def test_the_demo_sorts_its_mail_and_files_an_approved_answer(demo: Demo, tmp_path: Path) -> None:
    with demo() as running:
        visitor = visit(running)
        with contextlib.closing(visitor.client) as client:
            wait_until(visitor.all_sorted, 40)
            counts = {lane: visitor.count(lane) for lane in ("to_approve", "urgent", "to_call", "to_read")}
            mail_id, draft = next((one, draft) for one, draft in visitor.drafts() if not draft["blanks"])
            preview = client.get(f"/api/mails/{mail_id}/draft/preview").json()
            approval = {"version": draft["version"], "digest": preview["digest"]}
            approved = client.post(f"/api/mails/{mail_id}/approve", json=approval)
            message_id = approved.json()["dispatch"]["message_id"].encode()
            wait_until(lambda: any(message_id in one for one in visitor.folder("Sent")), 20)
            copies = [one for one in visitor.folder("Sent") if message_id in one]
        folders = demo_folders(tmp_path)
        status = running.stop(signal.SIGINT)

    assert "Sans modèle" in running.out
    assert min(counts.values()) >= 1, counts
    assert len(copies) == 1
    assert len(folders) == 1
    assert (status, running.troubles(), demo_folders(tmp_path)) == (0, [], [])
    assert "rien n’est resté" in running.out


def test_the_demo_with_a_model_sends_it_masked_text_talks_to_nobody_else_and_keeps_its_data(
    demo: Demo, model: ModelServer, tmp_path: Path
) -> None:
    kept = tmp_path / "mes données"
    variables = {"OPENAI_BASE_URL": model.base_url, "BANNETTE_MODEL": MODEL, "OPENAI_API_KEY": "cle-temoin"}
    with demo("--keep", str(kept), **variables) as running:
        visitor = visit(running)
        with contextlib.closing(visitor.client):
            wait_until(visitor.all_sorted, 60)
            origins = {str(draft["origin"]) for _, draft in visitor.drafts()}
            session = visitor.client.get("/api/session").json()
        status = running.stop(signal.SIGTERM)
        allowed = {f"{HOST}:{port}" for port in (model.port, visitor.imap_port)}
        others = running.addresses() - allowed

    assert status == 0
    assert origins == {"model"}
    assert session["model"] == {"configured": True, "name": MODEL, "host": f"{HOST}:{model.port}"}
    assert len(model.requests) >= 5
    assert others == set()
    sent = b"".join(model.received).decode()
    for row in demo_rows():
        assert row["from_email"] not in sent
        assert json.dumps(row["from_name"])[1:-1] not in sent or len(row["from_name"].split()) < 2
    assert "cle-temoin" not in running.out + running.err
    assert (kept / "bannette.sqlite3").stat().st_size > 0
    assert demo_folders(tmp_path) == []
    assert "rien n’est resté" not in running.out


def test_the_demo_stopped_while_it_starts_leaves_nothing(demo: Demo, tmp_path: Path) -> None:
    with demo() as running:
        wait_until(lambda: bool(demo_folders(tmp_path)), 30)
        status = running.stop(signal.SIGTERM)

    assert (status, running.err, demo_folders(tmp_path)) == (130, "", [])
