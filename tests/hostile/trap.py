"""A server on loopback that a hostile mail would like to reach: it counts who does. It also serves pages."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Trap:
    """Where the trap stands, and the paths that were asked for."""

    url: str
    caught: list[str] = field(default_factory=list)
    #: what is answered at a path: headers and body; anything else is answered by nothing, and counted
    pages: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)


@contextlib.contextmanager
def open_trap() -> Iterator[Trap]:
    """Run the trap until the block ends."""
    trap = Trap("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers, body = trap.pages.get(self.path, (None, ""))
            self.send_response(200)
            if headers is not None:
                content = body.encode()
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                return
            trap.caught.append(self.path)
            self.send_header("Content-Type", "image/gif")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    trap.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield trap
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
