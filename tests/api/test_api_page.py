"""docs/api.md: every route that it names is one of the document."""

from __future__ import annotations

import re
from pathlib import Path

from tests.api.world import World

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(GET|POST|PUT|DELETE) (/api/[\w{}/.-]{1,100})`", TEXT)))


def test_every_route_that_the_page_names_exists(world: World) -> None:
    document = world.app.openapi()["paths"]

    assert len(NAMED) > 6
    unknown = [
        (method, path)
        for method, path in NAMED
        if path != "/api/openapi.json" and method.lower() not in document.get(path, {})
    ]
    assert unknown == []
