"""docs/api.md and the OpenAPI document name the same routes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.api.world import World

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
METHODS = "GET|POST|PUT|PATCH|DELETE"


def test_every_route_is_named_and_every_one_named_exists(world: World) -> None:
    listed = re.findall(rf"^- `((?:{METHODS})(?: (?:{METHODS}))*) (/api/\S+)`$", TEXT, re.MULTILINE)
    named = [(method, path) for methods, path in listed for method in methods.split()]
    documented = {
        (method.upper(), path) for path, each in world.app.openapi()["paths"].items() for method in each
    }

    assert len(named) == len(set(named))
    assert set(named) == documented


def test_every_path_that_the_text_speaks_of_exists(world: World) -> None:
    patterns = [re.sub(r"\{\w+\}", "[^/]+", path) for path in world.app.openapi()["paths"]]
    spoken = set(re.findall(r"`(?:GET |POST |PUT |DELETE )?(/api/[\w{}/-]+)`", TEXT))

    assert spoken
    assert [one for one in spoken if not any(re.fullmatch(pattern, one) for pattern in patterns)] == []
