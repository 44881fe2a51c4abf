"""The first wall against a hostile page: only what is harmless is written, and the rest is told."""

from __future__ import annotations

import pytest

from tests.hostile.payloads import Payload, payloads
from triage import safe_html
from triage.safe_html import SafePage, allowed, joined, pictures_wanted, safe_page

DRAWN = "data:image/png;base64,AAAA"


def html_of(page: str) -> str:
    """What is left of a page without pictures of its own."""
    return safe_page(page, {}).html


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Bonjour <b>Maître</b>,<br>à demain.</p>", "<p>Bonjour <b>Maître</b>,<br>à demain.</p>"),
        ("<ul><li>un<li>deux</ul>", "<ul><li>un</li><li>deux</li></ul>"),
        ("<h2 id=x class=y>Titre</h2>", "<h2>Titre</h2>"),
        ("<td colspan=2 rowspan=999>x", "x"),
        (
            "<table><tr><td colspan=2 rowspan=999>x</table>",
            '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
        ),
        ("<blockquote cite='https://x.example'>cité</blockquote>", "<blockquote>cité</blockquote>"),
        ("<p dir=rtl>שלום</p>", '<p dir="rtl">שלום</p>'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<p>a&#8238;b&#8203;c</p>", "<p>abc</p>"),
        ("", ""),
    ],
)
def test_harmless_page_keeps_its_shape(page: str, expected: str) -> None:
    assert html_of(page) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("color:#123456", '<p><font color="#123456">x</font></p>'),
        ("color:red", '<p><font color="#ff0000">x</font></p>'),
        ("color:rgb(0, 0, 128)", '<p><font color="#000080">x</font></p>'),
        ("font-weight:bold", "<p><b>x</b></p>"),
        ("font-weight:700;color:navy", '<p><font color="#000080"><b>x</b></font></p>'),
        ("text-align:center", '<p align="center">x</p>'),
        ("text-align:start", "<p>x</p>"),
        ("color:url(https://x.example)", "<p>x</p>"),
        ("color:red;background:url(x);position:fixed;inset:0", '<p><font color="#ff0000">x</font></p>'),
        ("c\\6flor:#000080", '<p><font color="#000080">x</font></p>'),
        ("color:#000080\\", "<p>x</p>"),
        ("color:expression(alert(1))", "<p>x</p>"),
    ],
)
def test_of_a_style_only_colour_weight_and_alignment_stay(style: str, expected: str) -> None:
    assert html_of(f'<p style="{style}">x</p>') == expected


@pytest.mark.parametrize("colour", ["#fff", "#fefefe", "#ffffcc", "yellow", "rgba(0,0,0,0.05)", "#ccc"])
def test_text_that_could_not_be_seen_on_white_is_drawn_in_black_or_told_as_hidden(colour: str) -> None:
    written = html_of(f'<p style="background:#000;color:{colour}">Payez</p>')

    assert "font" not in written


def test_look_of_a_table_goes_down_to_its_cells() -> None:
    page = "<table style='color:#333333;font-weight:bold'><tr><td>a<td style='color:#000080'>b</table>"

    assert html_of(page) == (
        '<table><tbody><tr><td><font color="#333333"><b>a</b></font></td>'
        '<td><font color="#000080"><b>b</b></font></td></tr></tbody></table>'
    )


def test_what_the_mail_hides_is_not_shown_by_losing_its_style() -> None:
    page = "<p>Bonjour</p><div style='display:none'>mot caché</div><p style='font-size:0'>autre</p>"

    assert "caché" not in html_of(page)
    assert "autre" not in html_of(page)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("<img src=https://x.example/a.png>", 1),
        ("<img src=//x.example/a.png><img srcset='a.png 1x'>", 2),
        ("<video poster=https://x.example/p.png></video>", 1),
        ("<body background=https://x.example/b.png>", 1),
        ("<input type=image src=https://x.example/i.png>", 1),
        ("<p style='background:url(https://x.example/a)'>x", 1),
        ("<p style='background:u\\72l(https://x.example/a)'>x", 1),
        ("<style>@import 'x.css';p{background:url(a),url(b)}</style>", 3),
        ("<link rel=stylesheet href=https://x.example/l.css>", 1),
        ("<svg><image href=https://x.example/s.png /></svg>", 1),
        ("<img src=cid:logo><img src='data:image/png;base64,AA=='><p>rien</p>", 0),
    ],
)
def test_what_would_be_fetched_is_left_out_and_counted(page: str, count: int) -> None:
    safe = safe_page(page, {})

    assert safe.blocked == count
    assert "x.example" not in safe.html


def test_picture_of_the_mail_itself_is_shown_when_it_was_drawn_anew() -> None:
    page = (
        "<p><img src='cid:logo@x' alt='Logo \"cabinet\"' width=120 height=99999 onload=x> "
        "<img src=cid:absente alt=Plan></p>"
    )

    safe = safe_page(page, {"cid:logo@x": DRAWN})

    assert safe.html == f'<p><img src="{DRAWN}" alt="Logo &quot;cabinet&quot;" width="120"> [Plan]</p>'
    assert safe.refused == 1
    assert pictures_wanted(page) == ("cid:logo@x", "cid:absente")


def test_form_is_told_and_its_words_stay() -> None:
    safe = safe_page("<form action=x>Votre code <input name=p><button>Valider</button></form>", {})

    assert safe.forms
    assert safe.html.strip() == "Votre code Valider"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 6000 + "fond",
        "<b>" * 3000 + "<p>x" * 3000,
        "<blockquote>" * 300 + "fond",
        "<p>x</p>" * 60_000,
    ],
    ids=["deep", "formatting", "quotes", "long"],
)
def test_bomb_is_shown_in_part_and_said_to_be(page: str) -> None:
    safe = safe_page(page, {})

    assert safe.cut
    assert len(safe.html) <= 2 * safe_html.MAX_CHARS


def test_pages_of_one_mail_stay_apart() -> None:
    both = joined(safe_page(one, {}) for one in ("<p>un<!--", "<p>deux<img src=http://x.example/>"))

    assert both.html == "<p>un</p><hr><p>deux</p>"
    assert both.blocked == 1


def test_nothing_of_a_mail_without_a_page() -> None:
    assert joined([]) == SafePage("")


@pytest.mark.parametrize("payload", payloads("http://127.0.0.1:9"), ids=str)
def test_hostile_page_leaves_nothing_that_acts(payload: Payload) -> None:
    written = html_of(payload.html)

    names = _names(written)
    assert {name for name, _, _ in names} <= safe_html.TAGS
    for tag, attribute, value in names:
        assert attribute in {
            "",
            "align",
            "dir",
            "href",
            "rel",
            "target",
            "color",
            "colspan",
            "rowspan",
            "class",
        }
        assert attribute != "href" or value.startswith(("http://", "https://", "mailto:", "tel:"))
        assert attribute != "class" or (tag, value) == ("small", "host")


@pytest.mark.parametrize("payload", payloads("http://127.0.0.1:9"), ids=str)
def test_the_short_list_alone_leaves_nothing_that_acts(payload: Payload) -> None:
    names = _names(allowed(payload.html))

    for _tag, attribute, value in names:
        assert attribute in {
            "",
            "align",
            "dir",
            "href",
            "rel",
            "target",
            "colspan",
            "rowspan",
            "alt",
            "width",
            "height",
        }
        assert attribute != "href" or value.startswith(("http://", "https://", "mailto:", "tel:"))


def _names(written: str) -> set[tuple[str, str, str]]:
    """Every element with each of its attributes, as another parser than ours reads them."""
    from html.parser import HTMLParser

    found: set[tuple[str, str, str]] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add((tag, "", ""))
            found.update((tag, name, value or "") for name, value in attrs)

    Reader().feed(written)
    return found
