"""The page's modules run outside a browser, by the Node that playwright brings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from api import page

WEB = Path(page.__file__).parent / "web"
#: By file, then by the path of the value: its kind, and what it says.
Catalogues = dict[str, dict[str, dict[str, Any]]]

#: Each value of each catalogue, by its path: its kind and its text; of a function, some of what it says.
_PROGRAM = r"""
import { readdirSync } from "node:fs";
import { setLocale } from "./locale.js";
const tried = [[3, 3, 3, 3], [1, 1, 1, 1], ["Ana", "Bo", "Cy", "Di"], [["Ana", "Bo"], 2, 3, 4]];
const said = (fn) => tried.flatMap((given) => {
  try { const words = fn(...given); return typeof words === "string" ? [words] : []; } catch { return []; }
});
const told = {};
const walk = (value, path, into) => {
  if (typeof value === "function") into[path] = { kind: `function of ${value.length}`, said: said(value) };
  else if (value && typeof value === "object") {
    into[path] = { kind: Array.isArray(value) ? `list of ${value.length}` : "object", said: [] };
    for (const [key, one] of Object.entries(value)) walk(one, `${path}.${key}`, into);
  } else into[path] = { kind: typeof value, said: [String(value)] };
};
for (const [language, locale] of [["fr", "fr-FR"], ["en", "en-GB"]]) {
  setLocale(locale, language);
  for (const name of readdirSync(".").filter((one) => new RegExp(`^${language}(_\\w+)?\\.js$`).test(one))) {
    const into = told[name] = {};
    for (const [key, value] of Object.entries(await import(`./${name}`))) walk(value, key, into);
  }
}
console.log(JSON.stringify(told));
"""


def run(folder: Path, program: str, *names: str, timezone: str = "Europe/Paris") -> Any:
    """What this program gives as JSON on its output, with these modules of the page (patterns) beside it."""
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for name in names:
        for path in WEB.glob(name):
            shutil.copy(path, folder)
    (folder / "program.js").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [str(compute_driver_executable()[0]), "program.js"],
        cwd=folder,
        env={**os.environ, "TZ": timezone},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def catalogues_in(folder: Path) -> Catalogues:
    """Both catalogues of the page, loaded in this empty folder."""
    told: Catalogues = run(folder, _PROGRAM, "fr*.js", "en*.js", "locale.js")
    return told
