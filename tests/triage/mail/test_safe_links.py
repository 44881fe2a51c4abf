"""Where links really lead, and what is odd about them."""

from __future__ import annotations

import pytest

from triage.safe_html import safe_page
from triage.safe_links import link_or_none, shown_host_or_none


@pytest.mark.parametrize(
    ("href", "address", "host"),
    [
        ("https://example.org", "https://example.org", "example.org"),
        ("HTTPS://Example.ORG/Chemin?a=b&c=d#e", "https://example.org/Chemin?a=b&c=d#e", "example.org"),
        ("//example.org/x", "https://example.org/x", "example.org"),
        ("https:example.org/x", "https://example.org/x", "example.org"),
        ("https:\\\\example.org\\x", "https://example.org/x", "example.org"),
        (" \x01https://exam\nple.org/ ", "https://example.org/", "example.org"),
        ("https://example.org:8443/x", "https://example.org:8443/x", "example.org"),
        ("https://exam%70le.org/", "https://example.org/", "example.org"),
        ("https://example。org/", "https://example.org/", "example.org"),
        ("https://été.example/é", "https://xn--t-9fab.example/%C3%A9", "xn--t-9fab.example"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E", "example.org"),
        ("mailto:lucie@example.org?subject=x", "mailto:lucie@example.org", "lucie@example.org"),
        ("tel:+33 (0)1 99 00 00 00", "tel:+330199000000", "+330199000000"),
        ("https://[::1]/x", "https://[::1]/x", "[::1]"),
    ],
)
def test_address_is_written_anew(href: str, address: str, host: str) -> None:
    link = link_or_none(href, "ici")

    assert link is not None
    assert (link.address, link.host) == (address, host)


@pytest.mark.parametrize(
    "href",
    [
        *(
            "javascript:alert(1)",
            " java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ),
        *("blob:null/x", "cid:x", "#haut", "/chemin", "relatif.html", "?a=b", "", "https://", "https://a b/"),
        *("https://<script>/", "mailto:", "mailto:personne", "tel:abc", "https://" + "a" * 300 + ".example/"),
        *("https://exa\u0000mple..org/", "sms:1", "intent://x", "ms-word:ofe|u|https://x.example"),
    ],
)
def test_what_leads_nowhere_is_no_link(href: str) -> None:
    assert link_or_none(href, "ici") is None


@pytest.mark.parametrize(
    ("href", "text", "warnings"),
    [
        ("https://example.org/x", "ici", ()),
        ("https://example.org/x", "https://example.org/autre", ()),
        ("https://www.example.org/x", "example.org", ()),
        ("https://clients.example.org/x", "www.example.org", ()),
        ("https://piege.example/x", "https://example.org", ("link_differs",)),
        ("https://example.org.piege.example/x", "www.example.org", ("link_differs",)),
        ("https://piege.example/contrat", "contrat.pdf", ()),
        ("mailto:x@piege.example", "lucie@example.org", ("link_differs",)),
        ("https://example.org@piege.example/", "ici", ("link_user",)),
        ("http://3232235777/", "ici", ("link_number",)),
        ("http://0x7f.1/", "ici", ("link_number",)),
        ("https://p\u0430ypal.example/", "ici", ("link_mixed",)),
        ("https://\u0430\u0440\u0440\u04cf\u0435.example/", "ici", ("link_foreign",)),
        ("https://caf\u00e9.example/", "ici", ("link_accents",)),
        ("https://xn--pypal-4ve.example/", "paypal.example", ("link_differs", "link_mixed")),
    ],
)
def test_what_is_odd_about_a_link_is_told(href: str, text: str, warnings: tuple[str, ...]) -> None:
    link = link_or_none(href, text)

    assert link is not None
    assert link.warnings == warnings


def test_real_host_stands_behind_the_link_and_its_other_spelling_with_it() -> None:
    page = "<a href='https://\u0430\u0440\u0440\u04cf\u0435.com/x'>Votre compte</a> <a href='https://example.org'>example.org</a>"

    written = safe_page(page, {}).html

    assert '<small class="host">xn--80ak6aa92e.com = \u0430\u0440\u0440\u04cf\u0435.com</small>' in written
    assert written.endswith("example.org</a>")
    assert 'rel="noopener noreferrer nofollow"' in written
    assert 'target="_blank"' in written


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://example.org/x?y", "example.org"),
        ("<www.example.org>", "www.example.org"),
        ("lucie@example.org", "example.org"),
        ("Cliquez ici", None),
        ("Voir l’article. Merci", None),
        ("12.30", None),
        ("a" * 300, None),
    ],
)
def test_text_that_is_an_address_promises_a_host(text: str, host: str | None) -> None:
    assert shown_host_or_none(text) == host
