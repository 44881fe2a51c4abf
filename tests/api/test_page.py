"""The page in few requests: its modules as two scripts, none left out, told apart when they change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import page
from api.page import (
    LANGUAGES,
    OddModule,
    add_page_files,
    more_script,
    script,
    script_name,
    script_or_modules,
    without_comments,
    wrapped,
)

WEB = Path(page.__file__).parent / "web"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('import { a, b as c } from "./x.js";', 'const { a, b: c } = need("x.js");'),
        ('import {\n  a,\n  b,\n} from "./x.js";', 'const {\n  a,\n  b,\n} = need("x.js");'),
        ("export const a = 1;", "\nconst a = 1;"),
        ("export async function a() {}", "\nasync function a() {}"),
        ("export class A {}", "A: { get: () => A, enumerable: true }"),
        ('const x = await import("./y.js");', 'await later("y.js")'),
        ("  // export what is said in a comment", "  // export what is said in a comment"),
    ],
)
def test_module_becomes_a_function(source: str, expected: str) -> None:
    assert expected in wrapped("m.js", source)


@pytest.mark.parametrize(
    "source",
    [
        'import * as x from "./x.js";',
        'import x from "./x.js";',
        'import "./x.js";',
        'import { x } from "https://example.org/x.js";',
        "export default 1;",
        "export { a };",
        'export * from "./x.js";',
    ],
)
def test_form_that_is_not_understood_is_refused_rather_than_served(source: str) -> None:
    with pytest.raises(OddModule, match=r"m\.js"):
        wrapped("m.js", source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_module_of_the_page_is_in_one_of_the_scripts_once(language: str) -> None:
    whole = script(WEB, language) + more_script(WEB, language)

    for path in WEB.glob("*.js"):
        expected = 0 if re.fullmatch(r"en(_\w+)?\.js", path.name) else 1
        assert whole.count(f'modules["{path.name}"] =') == expected, path.name


def test_script_of_a_language_holds_its_catalogue_and_no_other() -> None:
    french, english = script(WEB), script(WEB, "en")

    assert "Rien à valider." in french
    assert "Nothing to approve." not in french
    assert "Nothing to approve." in english
    assert "Rien à valider." not in english


def test_subject_that_a_language_lacks_speaks_french(tmp_path: Path) -> None:
    for name, text in (("fr.js", "Oui"), ("fr_x.js", "Non"), ("en.js", "Yes"), ("app.js", "")):
        (tmp_path / name).write_text(f'export const A = "{text}";\n', encoding="utf-8")

    english = script(tmp_path, "en") + more_script(tmp_path, "en")

    assert '"Yes"' in english
    assert '"Non"' in english
    assert '"Oui"' not in english
    assert 'modules["en.js"]' not in english


def test_each_language_has_a_script_and_a_tag_of_its_own() -> None:
    app = FastAPI()
    add_page_files(app, WEB)
    client = TestClient(app)

    answers = [client.get(f"/static/{script_name(one)}") for one in LANGUAGES]

    assert [one.status_code for one in answers] == [200] * len(LANGUAGES)
    assert len({one.headers["etag"] for one in answers}) == len(LANGUAGES)


def test_script_is_compressed_tagged_and_made_anew_when_a_module_changes(tmp_path: Path) -> None:
    (tmp_path / "app.js").write_text('import { b } from "./more.js";\n', encoding="utf-8")
    (tmp_path / "style.css").write_text("body { margin: 0 }\n", encoding="utf-8")
    app = FastAPI()
    add_page_files(app, tmp_path)
    client = TestClient(app)

    first = client.get("/static/page.js")
    same = client.get("/static/page.js", headers={"If-None-Match": first.headers["etag"]})
    (tmp_path / "more.js").write_text("export const b = 2;\n", encoding="utf-8")
    other = client.get("/static/page.js", headers={"If-None-Match": first.headers["etag"]})
    plain = client.get("/static/style.css", headers={"Accept-Encoding": "identity"})

    assert (first.status_code, same.status_code, other.status_code) == (200, 304, 200)
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "more.js" in other.text
    assert plain.text == "body { margin: 0 }\n"
    assert "content-encoding" not in plain.headers


def test_page_still_opens_when_a_module_cannot_be_put_in_the_script(tmp_path: Path) -> None:
    (tmp_path / "app.js").write_text("export default 1;\n", encoding="utf-8")

    assert script_or_modules(tmp_path) == 'import "/static/app.js";\n'


def test_what_only_dialogs_need_is_in_the_second_script(tmp_path: Path) -> None:
    for name, text in {
        "app.js": 'import { b } from "./b.js";\nconst c = () => import("./c.js");\n',
        "b.js": "export const b = 1;\n",
        "c.js": 'import { b } from "./b.js";\nimport { d } from "./d.js";\nexport const c = 1;\n',
        "d.js": "export const d = 1;\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    names = [
        re.findall(r'^modules\["(.*?)"\]', one, re.M) for one in (script(tmp_path), more_script(tmp_path))
    ]

    assert names == [["app.js", "b.js"], ["c.js", "d.js"]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("// Says hello.\nconst a = 1;\n", "const a = 1;\n"),
        ("/** One. */\n  /**\n   * Two.\n   */\nconst a = 1;\n", "const a = 1;\n"),
        ("  /** @type {number | null} */ a = null;\n", "  a = null;\n"),
        ("const a = (/** @type {string} */ b, /** @type {{c: 1}} */ d) => b;\n", "const a = (b, d) => b;\n"),
        ("/** @type {any} */ (a).b = 1;\n", "(a).b = 1;\n"),
        ('const a = "//"; // kept\n', 'const a = "//"; // kept\n'),
        ("/** never closed\nconst a = 1;\n", "/** never closed\nconst a = 1;\n"),
    ],
)
def test_comments_of_whole_lines_and_types_are_not_sent(source: str, expected: str) -> None:
    assert without_comments(source) == expected
