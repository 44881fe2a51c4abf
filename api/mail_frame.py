"""The document in which a mail is shown as its sender laid it out: its own policy, and one fixed style sheet.

It stands in a frame without scripts, forms or origin. Such a frame also obeys the policy of the page around
it (HTML standard, section 7.6), which lets this one style sheet through by its hash and no other.
"""

import base64
import hashlib
from typing import Final

STYLE: Final = (
    ":root{color-scheme:light}"
    "body{margin:0;padding:12px 16px;background:#fff;color:#1d2530;"
    "font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}"
    "img{max-width:100%;height:auto}"
    "table{border-collapse:collapse;max-width:100%}"
    "td,th{padding:2px 6px;vertical-align:top;font-weight:inherit}"
    "blockquote{margin:8px 0 8px 4px;padding-left:12px;border-left:3px solid #d8d6cf}"
    "pre{white-space:pre-wrap}"
    "hr{border:0;border-top:1px solid #d8d6cf}"
    "a{color:#1f4f82;text-decoration:underline}"
    "a:focus-visible{outline:2px solid #1f4f82;outline-offset:2px}"
    ".host{padding:1px 5px;border-radius:4px;background:#e9e7e0;color:#3d4753;font-size:12px}"
)
STYLE_SOURCE: Final = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
#: `allow-popups` lets a link be followed, in a tab of its own that is not bound by this frame.
SANDBOX: Final = "allow-popups allow-popups-to-escape-sandbox"
FRAME_POLICY: Final = (
    f"default-src 'none'; img-src data:; style-src {STYLE_SOURCE}; base-uri 'none'; form-action 'none'"
)
#: The one name under which the page may make a document of a text (Trusted Types).
TRUSTED_TYPE: Final = "bannette-mail"


def document(body: str, policy: str = FRAME_POLICY) -> str:
    """The whole document around a page that was made safe; "" for none."""
    if not body:
        return ""
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">'
        f"<title>Mail</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )
