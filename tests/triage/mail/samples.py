"""Mails as offices receive them, built byte by byte: no library mends them on the way."""

from __future__ import annotations

TEXT = "Bonjour Maître,\n\nJe vous remercie.\n"


def raw(
    body: str | bytes = TEXT,
    *,
    headers: str | bytes = "",
    content_type: str = "text/plain; charset=utf-8",
    sender: str = "Odile Tremarec <odile.tremarec@example.org>",
    subject: str = "Dossier",
) -> bytes:
    """A mail of one part; `headers` are further lines, bytes go out as they are."""
    first = f"From: {sender}\nSubject: {subject}\nDate: Mon, 2 Mar 2026 09:55:00 +0100\n"
    extra = headers if isinstance(headers, bytes) else headers.encode()
    extra = extra.rstrip(b"\n") + b"\n" if extra else b""
    content = body if isinstance(body, bytes) else body.encode()
    mime = f"MIME-Version: 1.0\nContent-Type: {content_type}\n\n".encode()
    return (first.encode() + extra + mime + content).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "limite", headers: str = "") -> bytes:
    """A mail of several parts, each made by `part`."""
    between = f"--{boundary}\r\n".encode()
    body = b"".join(between + one + b"\r\n" for one in parts) + f"--{boundary}--\r\n".encode()
    return raw(body, content_type=f"multipart/{kind}; boundary={boundary}", headers=headers)


def part(body: str | bytes, content_type: str = "text/plain; charset=utf-8", *headers: str) -> bytes:
    """One part of a multipart."""
    content = body if isinstance(body, bytes) else body.encode()
    lines = [f"Content-Type: {content_type}", *headers, ""]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n" + content


def nested(*parts: bytes, kind: str, boundary: str) -> bytes:
    """A multipart inside a multipart."""
    between = f"--{boundary}\r\n".encode()
    body = b"".join(between + one + b"\r\n" for one in parts) + f"--{boundary}--".encode()
    return part(body, f"multipart/{kind}; boundary={boundary}")
