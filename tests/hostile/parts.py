"""The three walls around a hostile mail, put up one by one: the product has no switch for any of them."""

from __future__ import annotations

import html
from dataclasses import dataclass

from api.guard import CONTENT_SECURITY_POLICY
from api.mail_frame import FRAME_POLICY, SANDBOX, document
from triage.safe_html import safe_page

_STYLE = "iframe{width:200px;height:100px;border:0}"


@dataclass(frozen=True, slots=True)
class Walls:
    """Which of them stand: the page made safe, the frame without rights, the policies."""

    safe: bool = True
    sandbox: bool = True
    policy: bool = True


def frame(pages: list[str], walls: Walls) -> str:
    """The frame around hostile pages, as HTML; several only when each was made safe, so that it ends."""
    body = "<hr>".join(safe_page(page, {}).html if walls.safe else page for page in pages)
    inside = document(body, FRAME_POLICY if walls.policy else "default-src * data: blob: 'unsafe-inline'")
    sandbox = f' sandbox="{SANDBOX}" referrerpolicy="no-referrer"' if walls.sandbox else ""
    return f'<iframe{sandbox} srcdoc="{html.escape(inside)}"></iframe>'


def page_of(frames: list[str]) -> str:
    """A page that holds these frames."""
    return f"<!doctype html><title>Cadres</title><body>{''.join(frames)}</body>"


def headers_of(walls: Walls) -> dict[str, str]:
    """What the server says of that page."""
    policy = {"Content-Security-Policy": CONTENT_SECURITY_POLICY} if walls.policy else {}
    return {"Content-Type": "text/html; charset=utf-8", **policy}
