"""Every route with generated requests, for each role and a stranger: no fault of ours, no status unannounced.

A fixed seed and few requests here; `make fuzz-api` asks many more (FUZZ_EXAMPLES, FUZZ_SEED).
"""

from __future__ import annotations

import functools
import os
from typing import Any

import pytest
from fastapi import FastAPI

from tests.api import mails
from tests.api.generated_requests import Generated, generated_requests
from tests.api.world import Person, World
from triage.accounts import Role

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2"))
SEED = int(os.environ.get("FUZZ_SEED", "7"))
#: Leaving would make a stranger of whoever asks; passwords are tried in tests of their own, which are slow.
LEFT_OUT = {("DELETE", "/api/session"), ("POST", "/api/session"), ("POST", "/api/session/first")}


@functools.cache
def requests_of_every_route(app: FastAPI) -> tuple[Generated, ...]:
    """Generated requests, the same at every run and for every role."""
    found = generated_requests(app.openapi(), SEED, EXAMPLES)
    return tuple(one for one in found if (one.method, one.path) not in LEFT_OUT)


def ask(person: Person, case: Generated, mail_id: int | None) -> Any:
    """The answer to a generated request; about a real mail when one is given."""
    path = case.path
    for name, value in case.parameters.items():
        shown = str(mail_id) if name == "mail_id" and mail_id is not None else value
        path = path.replace("{" + name + "}", shown)
    headers, options = dict(case.headers), dict[str, Any]()
    if case.content is not None:
        options["content"] = case.content
        headers["content-type"] = "application/json"
    return person.request(case.method, path, params=case.query, headers=headers, **options)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_no_generated_request_makes_a_fault_or_a_status_that_is_not_announced(
    world: World, role: Role | None
) -> None:
    mail_id = world.processed_mail(mails.documents())
    person = world.stranger() if role is None else world.person(role)
    world.office.live.close()  # a stream then ends at once
    faults: list[str] = []

    for case in requests_of_every_route(world.app):
        name = f"{case.method} {case.path} {case.parameters} {case.query} {str(case.content)[:200]}"
        try:
            answer = ask(person, case, mail_id if case.right else None)
        except AssertionError as exc:  # a status that is not announced
            faults.append(f"{name}: {exc}")
            continue
        if answer.status_code >= 500:
            faults.append(f"{name}: {answer.status_code}")
        elif answer.status_code >= 400 and set(answer.json()) != {"error"}:
            faults.append(f"{name}: another shape")

    assert faults == []
