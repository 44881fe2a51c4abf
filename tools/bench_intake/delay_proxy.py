"""A distant server: relays to a loopback port and delays each direction, without narrowing the line.

`python -m tools.bench_intake.delay_proxy PORT DELAY_MS` prints the port it listens on and relays until it
is terminated. 15 ms each way makes a round trip of 30 ms.
"""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CHUNK = 256 * 1024
_HOST = "127.0.0.1"
_Chunks = asyncio.Queue[tuple[float, bytes]]


async def serve(target_port: int, delay_s: float) -> None:
    """Relay every connection, for ever; prints the port first."""

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(_HOST, target_port, limit=_CHUNK)
        async with asyncio.TaskGroup() as both:
            both.create_task(_one_way(reader, far_writer, delay_s))
            both.create_task(_one_way(far_reader, writer, delay_s))

    server = await asyncio.start_server(relay, _HOST, 0, limit=_CHUNK)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _one_way(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay_s: float) -> None:
    """Pass bytes on, each `delay_s` after it came: what waits is queued, so throughput is not bound."""
    chunks: _Chunks = asyncio.Queue()
    async with asyncio.TaskGroup() as both:
        both.create_task(_read(reader, chunks, delay_s))
        both.create_task(_write(writer, chunks))


async def _read(reader: asyncio.StreamReader, chunks: _Chunks, delay_s: float) -> None:
    loop = asyncio.get_running_loop()
    data = b"."
    while data:
        try:
            data = await reader.read(_CHUNK)
        except ConnectionError:
            data = b""
        chunks.put_nowait((loop.time() + delay_s, data))


async def _write(writer: asyncio.StreamWriter, chunks: _Chunks) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionError):
        while True:
            due, data = await chunks.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not data:
                break
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def delayed(target_port: int, delay_ms: float) -> Iterator[int]:
    """The port of a relay with that delay each way, in a process of its own."""
    command = [sys.executable, "-m", "tools.bench_intake.delay_proxy", str(target_port), str(delay_ms)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("no output to read the port from")
            yield int(process.stdout.readline())
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1000))
