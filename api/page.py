"""Serves the page in few requests: its modules as two scripts, and its style sheet, all compressed.

The files of `api/web` stay as they are written, plain ES modules, and nothing is built on the machine that
installs them: a script is put together when it is first asked for, and again when a module changed. Each
module becomes a function that runs once, when it is first needed. The first script holds what logging in and
drawing a mail need; the second, what only dialogs need, comes by itself once the browser has nothing to do.

There are two scripts a language: the modules name the French catalogue (`fr.js`, `fr_x.js`), and the scripts
of another language have that language's file in its place.
"""

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response

from api.packed import takes_gzip

log = logging.getLogger(__name__)

#: The module that opens the page.
ENTRY = "app.js"
#: What the first script begins with; whatever these import comes with them.
FIRST = (ENTRY, "desk.js", "login.js")
#: The languages of the page; the first is the one whose catalogue the modules name.
LANGUAGES = ("fr", "en")

#: A file of a catalogue: its language, then its subject.
_CATALOGUE = re.compile(rf"({'|'.join(LANGUAGES)})(_\w{{1,60}})?\.js")

_NAMES = r"\{([^{}]{0,2000})\}"
_MODULE = r"\"\./(\w{1,60}\.js)\";?"
_IMPORT = re.compile(rf"^import {_NAMES} from {_MODULE}[ \t]*$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) (\w{1,80}))", re.MULTILINE)
_LATER = re.compile(r"\bimport\(\"\./(\w{1,60}\.js)\"\)")
#: Comments that fill whole lines: for who reads the modules, not for the browser. No text has such lines.
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/)){0,4000}\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
#: Types said within a line. No text of the page has such words between these signs.
_TYPE = re.compile(r"/\*\* @(?:type|param|typedef|returns|template)\b[^*]{0,1000}\*/ ?")
#: What would be left of a form that is not understood here.
_ODD = re.compile(r"^(?:import|export)\b", re.MULTILINE)

_RUNTIME = """\
"use strict";
/* The modules that open the page, in one script: see api/page.py. */
const modules = {}, made = {};
const need = (name) => made[name] ?? (made[name] = {}, modules[name](made[name]), made[name]);
let coming = null;
const more = () => coming ??= import("/static/%s").then(
  (found) => found.default(modules, need, later), (error) => { coming = null; throw error; });
const later = async (name) => { if (!modules[name]) await more(); return need(name); };
const atRest = window.requestIdleCallback ?? ((act) => window.setTimeout(act, 500));
window.addEventListener("load", () => atRest(() => { more().catch(() => {}); }));
"""


class OddModule(ValueError):
    """A module imports or exports in a form that cannot be put together; its name is the only argument."""


@dataclass(frozen=True, slots=True)
class Served:
    """A file as it is sent: as it is and compressed, with its type and the tag of its version."""

    plain: bytes
    packed: bytes
    media_type: str
    tag: str


def wrapped(name: str, source: str) -> str:
    """This module as a function that fills the object given to it; `OddModule` for a form unknown here."""
    body = _IMPORT.sub(_bound, source)
    exported = [found[1] for found in _EXPORT.findall(body)]
    body = _LATER.sub(r'later("\1")', _EXPORT.sub(r"\1", body))
    if _ODD.search(body):
        raise OddModule(name)
    # Getters, so that modules that need each other's functions may stand in a ring, as ES modules may.
    given = ", ".join(f"{one}: {{ get: () => {one}, enumerable: true }}" for one in exported)
    head = (
        f"modules[{json.dumps(name)}] = (exported) => {{\nObject.defineProperties(exported, {{ {given} }});\n"
    )
    return f"{head}{body}\n}};\n"


def without_comments(source: str) -> str:
    """The module without types and without the comments that fill whole lines: a quarter of its weight."""
    return _TYPE.sub("", _COMMENT.sub("", source))


def script(folder: Path, language: str = LANGUAGES[0]) -> str:
    """The modules that open the page, with the catalogue of this language, as one script that opens it."""
    sources = _sources(folder, language)
    parts = [wrapped(name, sources[name]) for name in sorted(_opening(sources))]
    runtime = _RUNTIME % script_name(language, more=True)
    return f"{runtime}{''.join(parts)}need({json.dumps(ENTRY)});\n"


def more_script(folder: Path, language: str = LANGUAGES[0]) -> str:
    """Every other module: a script that gives them to the first."""
    sources = _sources(folder, language)
    parts = [wrapped(name, sources[name]) for name in sorted(set(sources) - _opening(sources))]
    return f"export default (modules, need, later) => {{\n{''.join(parts)}}};\n"


def script_name(language: str, *, more: bool = False) -> str:
    """The file name of the first or the second script of this language, under /static."""
    spoken = "" if language == LANGUAGES[0] else f".{language}"
    return f"page{spoken}{'.more' if more else ''}.js"


def _sources(folder: Path, language: str) -> dict[str, str]:
    return {
        name: without_comments(path.read_text(encoding="utf-8"))
        for name, path in _modules(folder, language).items()
    }


def _opening(sources: dict[str, str]) -> set[str]:
    """The modules of the first script."""
    found: set[str] = set()
    left = [name for name in FIRST if name in sources]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [other for _, other in _IMPORT.findall(sources[name]) if other in sources]
    return found


def _modules(folder: Path, language: str) -> dict[str, Path]:
    """The file of each module, by the name under which the others ask for it.

    A subject that this language lacks speaks the first language: a foreign word is better than an empty page.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.js")):
        catalogue = _CATALOGUE.fullmatch(path.name)
        spoken, subject = (catalogue[1], catalogue[2] or "") if catalogue else ("", "")
        if spoken in ("", LANGUAGES[0]):
            found.setdefault(path.name, path)
        if spoken == language:
            found[f"{LANGUAGES[0]}{subject}.js"] = path
    return found


def script_or_modules(folder: Path, language: str = LANGUAGES[0]) -> str:
    """The first script; where a module has an odd form, a line that loads each by itself, in French."""
    try:
        return script(folder, language)
    except OddModule as odd:
        log.warning("page_not_put_together", extra={"name_of_module": odd.args[0]})
        return f'import "/static/{ENTRY}";\n'


def add_page_files(app: FastAPI, folder: Path) -> None:
    """Serve the scripts of each language and the style sheet of the page under /static."""
    builds = ((False, script_or_modules), (True, more_script))
    files: list[tuple[str, str, Callable[[], str], str]] = [
        (script_name(one, more=more), "text/javascript", partial(build, folder, one), "*.js")
        for one in LANGUAGES
        for more, build in builds
    ]
    files.append(("style.css", "text/css", partial((folder / "style.css").read_text, "utf-8"), "style.css"))
    for name, media_type, build, pattern in files:
        route = _route(folder, pattern, media_type, build)
        app.add_api_route(f"/static/{name}", route, include_in_schema=False)


def _route(
    folder: Path, pattern: str, media_type: str, build: Callable[[], str]
) -> Callable[[Request], Response]:
    kept: dict[tuple[tuple[str, int], ...], Served] = {}

    def answer(request: Request) -> Response:
        now = tuple(_stamps(folder, pattern))
        served = kept.get(now)
        if served is None:
            served = _served(build(), media_type)
            kept.clear()
            kept[now] = served
        return _answer(request, served)

    return answer


def _stamps(folder: Path, pattern: str) -> Iterator[tuple[str, int]]:
    for path in sorted(folder.glob(pattern)):
        yield path.name, path.stat().st_mtime_ns


def _served(text: str, media_type: str) -> Served:
    plain = text.encode()
    tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
    return Served(plain, gzip.compress(plain, mtime=0), f"{media_type}; charset=utf-8", tag)


def _answer(request: Request, served: Served) -> Response:
    headers = {"ETag": served.tag, "Vary": "Accept-Encoding"}
    if served.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not takes_gzip(request):
        return Response(served.plain, media_type=served.media_type, headers=headers)
    return Response(
        served.packed, media_type=served.media_type, headers=headers | {"Content-Encoding": "gzip"}
    )


def _bound(found: re.Match[str]) -> str:
    """An import as constants taken from what the other module gives."""
    names = re.sub(r"\s+as\s+", ": ", found[1])
    return f"const {{{names}}} = need({json.dumps(found[2])});"
