"""Serves the application from a thread of the office's process, on loopback."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from api.app import LOOPBACK_HOSTS, create_app
from triage.accounts import Accounts
from triage.errors import ConfigError
from triage.review.office import Office

_START_TIMEOUT_S = 20.0
_STOP_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class RunningPage:
    """The page being served."""

    url: str
    _server: uvicorn.Server
    _thread: threading.Thread
    _end_streams: Callable[[], None]

    def stop(self) -> None:
        """Finish the requests under way, end the streams of events, and stop answering."""
        self._end_streams()
        self._server.should_exit = True
        self._thread.join(_STOP_TIMEOUT_S)


def serve(office: Office, accounts: Accounts, host: str, port: int) -> RunningPage:
    """The page, answering. Raises ConfigError when the port is taken or does not open in time."""
    host = host.strip("[]")
    listener = _listen(host, port)
    hosts = LOOPBACK_HOSTS | {host.lower()}
    config = uvicorn.Config(
        create_app(office, accounts, hosts, office.settings.web.public_host),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="page", daemon=True)
    thread.start()
    deadline = time.monotonic() + _START_TIMEOUT_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise ConfigError("port_taken", port=port)
        time.sleep(0.02)
    shown = f"[{host}]" if ":" in host else host
    return RunningPage(f"http://{shown}:{listener.getsockname()[1]}", server, thread, office.live.close)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle on: each answer on a standing connection then waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as exc:
        listener.close()
        raise ConfigError("port_taken", port=port) from exc
    return listener
