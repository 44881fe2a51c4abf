"""Generated requests of every route, the same at every run.

`python -m tests.api.generated_requests SEED EXAMPLES` reads the OpenAPI document and prints requests (JSON).
It is a process of its own, because what is generated varies with the order of sets, which only the start of
an interpreter can fix (PYTHONHASHSEED).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.errors import SchemathesisError
from schemathesis.generation import GenerationMode

_HEADER = re.compile(r"[\x21-\x7e]{1,200}")
_HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Generated:
    """A request. `right`: nothing is wrong in it; `path` has its parameters in braces.

    `content`: its body, None without one.
    """

    right: bool
    method: str
    path: str
    parameters: dict[str, str]
    query: dict[str, Any]
    headers: dict[str, str]
    content: str | None


def generated_requests(document: dict[str, Any], seed_number: int, examples: int) -> list[Generated]:
    """Requests of every route of the document, made in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.api.generated_requests", str(seed_number), str(examples)],
        input=json.dumps(document, sort_keys=True).encode(),
        capture_output=True,
        check=True,
        cwd=_HERE,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        timeout=1800,
    )
    return [Generated(**found) for found in json.loads(done.stdout)]


def _requests_of(operation: Any, mode: GenerationMode, seed_number: int, examples: int) -> list[Any]:
    made: list[Any] = []

    @seed(seed_number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        made.append(case)

    with suppress(SchemathesisError, Unsatisfiable):  # no value of it could be wrong
        collect()
    return made


def _plain(case: Any, right: bool) -> Generated:
    content: str | None = None
    with suppress(TypeError):  # it has no body
        content = json.dumps(case.body)
    headers = {str(name): str(value) for name, value in (case.headers or {}).items()}
    return Generated(
        right=right,
        method=case.method.upper(),
        path=case.path,
        parameters={name: str(value) for name, value in (case.path_parameters or {}).items()},
        query=json.loads(json.dumps(dict(case.query or {}), default=str)),
        headers={name: value for name, value in headers.items() if _HEADER.fullmatch(value)},
        content=content,
    )


def main() -> None:
    """Read the document, print the requests."""
    seed_number, examples = int(sys.argv[1]), int(sys.argv[2])
    warnings.simplefilter("ignore")
    schema = schemathesis.openapi.from_dict(json.load(sys.stdin))
    found: list[Generated] = []
    results: Any = schema.get_all_operations()
    for result in results:
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            right = mode is GenerationMode.POSITIVE
            found += [_plain(case, right) for case in _requests_of(operation, mode, seed_number, examples)]
    json.dump([asdict(one) for one in found], sys.stdout)


if __name__ == "__main__":
    main()
