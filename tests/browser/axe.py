"""What axe-core, the accessibility checker of Deque, finds wrong on the page as it stands."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: WCAG 2.2 at level AA, with what axe holds for good practice; 0 violations is what is asked.
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The one rule that colours alone can break: what is left to ask where nothing else differs.
COLOURS = ["color-contrast"]
#: The size of a target, which axe cannot tell where the bar of the reply lies over a part of it.
_SIZE = "target-size"
#: Looks at it once more where a person has scrolled to it; what lies under an open menu waits for its end.
_AGAIN = """async ({ place, rule }) => {
    const target = document.querySelector(place);
    const here = target.getBoundingClientRect();
    const covered = [...document.querySelectorAll('.menu:not([hidden])')].some((menu) => {
        const over = menu.getBoundingClientRect();
        const across = over.left < here.right && here.left < over.right;
        return across && over.top < here.bottom && here.top < over.bottom;
    });
    if (covered) return false;
    target.scrollIntoView({ block: 'center' });
    return (await axe.run(target, { resultTypes: ['violations'], runOnly: [rule] })).violations.length > 0;
}"""
_RUN = """async (rules) => (await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: rules,
})).violations"""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """One line for each rule that the page breaks, with the first place; empty when there is none.

    `rules`: names of rules or of their sets; None for all of WCAG 2.2 AA and of good practice.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {_SCRIPT} }}")
    found: list[dict[str, Any]] = page.evaluate(_RUN, rules or _ALL)
    for rule in found:
        if rule["id"] == _SIZE:
            rule["nodes"] = [node for node in rule["nodes"] if _still_small(page, node)]
    broken = [rule for rule in found if rule["nodes"]]
    return [f"axe {rule['id']}: {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])})" for rule in broken]


def _still_small(page: Page, node: dict[str, Any]) -> bool:
    """Whether this target is too small where nothing lies over it."""
    again: bool = page.evaluate(_AGAIN, {"place": node["target"][0], "rule": _SIZE})
    return again
