"""One client at the API, one request after the other."""

import random
from functools import partial
from typing import Any, Final

import httpx

from tools.bench_page.figures import BARE, Figures

LANES: Final = (
    "to_approve",
    "urgent",
    "to_call",
    "to_write",
    "to_read",
    "to_check",
    "sent",
    "dismissed",
)
#: Words of many mails and of few, whole and begun, two at once, a name, a file.
ASKED: Final = (
    "référé12",
    "bail",
    "hadd",
    "lopes1 vente",
    "bonjour",
    "personne4999",
    "piece 99",
    "cordialement retour",
)


def measure_work(client: httpx.Client, figures: Figures, rounds: int = 40) -> None:
    """What is written: a draft saved, a mail put in a dossier, put aside with others and taken back."""
    params: dict[str, Any] = {"lane": "to_approve", "limit": 200}
    rows = client.get("/api/mails", params=params).raise_for_status().json()["mails"]
    for number, row in enumerate(rows[:rounds]):
        path = f"/api/mails/{row['id']}"
        body = {"version": client.get(path).json()["draft"]["version"], "body": f"Bonjour,\n\nNo {number}\n"}
        figures.timed("save", partial(client.put, f"{path}/draft", json=body))
        dossier = {"dossier": 1 + number}
        figures.timed("tag", partial(client.put, f"{path}/dossier", json=dossier))
        act = {"ids": [row["id"]], "act": "dismiss"}
        done = figures.timed("bulk", partial(client.post, "/api/mails/bulk", json=act))
        undo = done.json()["undo"] if done.is_success else None
        figures.timed("undo", partial(client.post, f"/api/mails/bulk/{undo}/undo"))


def measure(client: httpx.Client, figures: Figures, rounds: int = 120) -> None:
    """Lists of every lane with their second page, counts, searches and mails, each many times."""
    chance = random.Random(11)  # noqa: S311
    seen: list[int] = []
    for number in range(rounds):
        figures.timed(BARE, partial(client.get, "/api/session"))
        params: dict[str, Any] = {"lane": LANES[number % len(LANES)], "limit": 50}
        page = figures.timed("list", partial(client.get, "/api/mails", params=params)).json()
        if page["next_cursor"]:
            params["cursor"] = page["next_cursor"]
            figures.timed("list", partial(client.get, "/api/mails", params=params))
        figures.timed("counts", partial(client.get, "/api/lanes"))
        words = {"q": ASKED[number % len(ASKED)]}
        figures.timed("search", partial(client.post, "/api/search", json=words))
        seen += [one["id"] for one in page["mails"]]
        figures.timed("open", partial(client.get, f"/api/mails/{chance.choice(seen)}"))
