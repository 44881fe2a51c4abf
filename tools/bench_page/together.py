"""Twenty reviewers at once, as the page does: half look every four seconds, half are told by a stream."""

import contextlib
import random
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import httpx

from tools.bench_page.alone import ASKED, LANES
from tools.bench_page.figures import BARE, Figures
from tools.bench_page.serving import signed_in

#: How often the page looks where no stream stands, and where one does (api/web/desk.js).
_POLL_S: Final = 4.0
_STANDING_POLL_S: Final = 10.0
_DOSSIERS: Final = 400


def measure(address: str, names: tuple[str, ...], seconds: float) -> Figures:
    """Let them all work for so long; what they measured, and every fault."""
    until = time.monotonic() + seconds
    found, lock = Figures(), threading.Lock()

    def work(number: int, name: str) -> None:
        mine = Figures()
        try:
            with signed_in(address, name) as client, _stream(client, mine, stands=number % 2 == 1) as told:
                _work(client, mine, random.Random(number), until, told)  # noqa: S311
        except (httpx.HTTPError, KeyError, ValueError) as fault:
            mine.faults.append(type(fault).__name__)
        with lock:
            found.add(mine)

    threads = [threading.Thread(target=work, args=(number, name)) for number, name in enumerate(names)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


@contextlib.contextmanager
def _stream(client: httpx.Client, mine: Figures, *, stands: bool) -> Iterator[threading.Event | None]:
    """Set whenever the server tells of a change, as the page's stream does; None where no stream stands."""
    if not stands:
        yield None
        return
    told, ended = threading.Event(), threading.Event()

    def listen() -> None:
        try:
            with client.stream("GET", "/api/events", timeout=30.0) as answer:
                if answer.status_code != 200:
                    mine.faults.append(f"events: {answer.status_code}")
                for line in answer.iter_lines():
                    if ended.is_set():
                        return
                    if line.startswith("event: ") and line not in ("event: hello", "event: beat"):
                        told.set()
        except httpx.HTTPError as fault:
            if not ended.is_set():
                mine.faults.append(f"events: {type(fault).__name__}")

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield told
    finally:
        ended.set()


def _work(
    client: httpx.Client, mine: Figures, chance: random.Random, until: float, told: threading.Event | None
) -> None:
    """Look, open, search, edit, file, decide and take back, over and over."""
    while time.monotonic() < until:
        began = time.monotonic()
        mine.timed(BARE, partial(client.get, "/api/session"))
        params: dict[str, Any] = {"lane": chance.choice(LANES[:6]), "limit": 50}
        mine.timed("counts", partial(client.get, "/api/lanes"))
        rows = mine.timed("list", partial(client.get, "/api/mails", params=params)).json()["mails"]
        if rows:
            _one_mail(client, mine, chance, int(chance.choice(rows)["id"]))
        mine.timed("search", partial(client.post, "/api/search", json={"q": chance.choice(ASKED)}))
        _wait(client, mine, params, min(until, began + (_STANDING_POLL_S if told else _POLL_S)), told)


def _one_mail(client: httpx.Client, mine: Figures, chance: random.Random, ident: int) -> None:
    mail = mine.timed("open", partial(client.get, f"/api/mails/{ident}")).json()
    if "edit" in mail["actions"] and mail["draft"]:
        body = {"version": mail["draft"]["version"], "body": f"Bonjour,\n\nNo {chance.random()}\n"}
        mine.timed("save", partial(client.put, f"/api/mails/{ident}/draft", json=body))
    dossier = {"dossier": 1 + chance.randrange(_DOSSIERS)}
    mine.timed("tag", partial(client.put, f"/api/mails/{ident}/dossier", json=dossier))
    act = {"ids": [ident], "act": chance.choice(("dismiss", "urgency", "snooze")), "urgency": "admin"}
    answer = mine.timed("bulk", partial(client.post, "/api/mails/bulk", json=act))
    undo = answer.json()["undo"] if answer.is_success else None
    if undo is not None and chance.random() < 0.5:
        mine.timed("undo", partial(client.post, f"/api/mails/bulk/{undo}/undo"))


def _wait(
    client: httpx.Client, mine: Figures, params: dict[str, Any], until: float, told: threading.Event | None
) -> None:
    """Wait for the next look; who is told of changes looks at each, gathered, as the page does."""
    while (left := until - time.monotonic()) > 0:
        if told is None:
            time.sleep(left)
        elif told.wait(left):
            time.sleep(0.12)  # GATHER_MS of api/web/live.js
            told.clear()
            mine.timed("counts", partial(client.get, "/api/lanes"))
            mine.timed("list", partial(client.get, "/api/mails", params=params))
