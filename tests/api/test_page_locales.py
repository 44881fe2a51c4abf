"""Days, hours, numbers and sizes of the page, as each locale writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.web_modules import WEB, run

#: U+00A0 and U+202F.
NB, THIN = "\u00a0", "\u202f"

_PROGRAM = """
import * as locale from "./locale.js";
const told = {};
const now = new Date("2026-11-20T12:00:00Z");
for (const name of NAMES) {
  locale.setLocale(name, name.slice(0, 2));
  told[name] = {
    hour: locale.time("2026-11-26T13:05:00Z"),
    morning: locale.time("2026-11-26T08:05:00Z"),
    day: locale.day("2026-11-26T13:05:00Z", now),
    first: locale.day("2026-12-01T13:05:00Z", now),
    first_of_a_year: locale.day("2027-01-01T13:05:00Z", now),
    eleventh: locale.day("2026-12-11T13:05:00Z", now),
    number: locale.number(1234.5), percent: locale.percent(0.62),
    bytes: locale.size(12), kilo: locale.size(12_300), mega: locale.size(1_234_567),
    giga: locale.size(245_100_000_000), tera: locale.size(2e12),
    minutes: locale.duration(720), hours: locale.duration(11_100), days: locale.duration(345_600),
    listed: locale.listed(["Anne", "Paul", "Rose"]), order: ["été", "fin", "Élan"].sort(locale.inOrder),
  };
}
console.log(JSON.stringify(told));
"""

FRENCH = {
    "hour": f"14{NB}h{NB}05",
    "morning": f"9{NB}h{NB}05",
    "day": "jeu. 26 nov.",
    "first": "mar. 1er déc.",
    "first_of_a_year": "1er janv. 2027",
    "eleventh": "ven. 11 déc.",
    "number": f"1{THIN}234,5",
    "percent": f"62{NB}%",
    "bytes": f"12{NB}octets",
    "kilo": f"12{THIN}ko",
    "mega": f"1,2{THIN}Mo",
    "giga": f"245,1{THIN}Go",
    "tera": f"2{THIN}To",
    "minutes": f"12{NB}min",
    "hours": f"3{NB}h{NB}05",
    "days": f"4{NB}jours",
    "listed": "Anne, Paul et Rose",
    "order": ["Élan", "été", "fin"],
}
BRITISH = {
    "hour": "14:05",
    "morning": "09:05",
    "day": "Thu 26 Nov",
    "first": "Tue 1 Dec",
    "first_of_a_year": "1 Jan 2027",
    "eleventh": "Fri 11 Dec",
    "number": "1,234.5",
    "percent": "62%",
    "bytes": f"12{NB}bytes",
    "kilo": f"12{NB}kB",
    "mega": f"1.2{NB}MB",
    "giga": f"245.1{NB}GB",
    "tera": f"2{NB}TB",
    "minutes": f"12{NB}mins",
    "hours": f"3h{NB}5m",
    "days": f"4{NB}days",
    "listed": "Anne, Paul and Rose",
    "order": ["Élan", "été", "fin"],
}


@pytest.mark.parametrize(
    ("name", "expected"), [("fr-FR", FRENCH), ("fr-BE", FRENCH), ("fr-CH", FRENCH), ("en-GB", BRITISH)]
)
def test_locale_writes_as_its_readers_do(name: str, expected: dict[str, object], tmp_path: Path) -> None:
    told = run(tmp_path, _PROGRAM.replace("NAMES", f'["{name}"]'), "locale.js")[name]

    if name == "fr-CH":  # CLDR changed its separators more than once: what the browser has is kept
        for what in ("number", "percent"):
            assert re.sub(r"[\s\u202f'’]", "", told.pop(what)) in {"1234,5", "1234.5", "62%"}
    assert told == {what: expected[what] for what in told}


def test_locale_of_another_language_or_unknown_changes_nothing(tmp_path: Path) -> None:
    program = (
        'import { setLocale, time } from "./locale.js";\n'
        'for (const name of ["en-GB", "fr-XX", "", null, undefined, "<b>"]) setLocale(name, "fr");\n'
        'console.log(JSON.stringify(time("2026-11-26T13:05:00Z")));'
    )

    assert run(tmp_path, program, "locale.js") == f"14{NB}h{NB}05"


def test_one_module_alone_asks_for_a_way_of_writing() -> None:
    asks = re.compile(r"\bIntl\.|toLocale|localeCompare\(")

    asking = {
        path.name
        for path in WEB.glob("*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if asks.search(line) and not line.lstrip().startswith(("//", "*", "/**"))
    }

    assert asking == {"locale.js"}
