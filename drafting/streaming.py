"""A model's answer while it is being written: who looks on, and the parts put together again."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

from drafting.deadline import Deadline
from drafting.errors import ModelError

#: How streams are announced (« text/event-stream », HTML Living Standard, « Server-sent events »).
EVENT_STREAM: Final = "text/event-stream"


class Watch:
    """Somebody who looks on while a model writes, and may stop it; used for one question, from two threads.

    `text`: the model's words so far, unlooked at. They begin anew with each attempt. `streams`: the answer
    is asked for word by word; False for somebody who only wants to be able to stop it.
    """

    def __init__(self, *, streams: bool = True) -> None:
        self.streams = streams
        self.text = ""
        self.stopped = False
        self._rest = b""
        self._deadline: Deadline | None = None

    def __repr__(self) -> str:
        return f"Watch(text={len(self.text)} chars, stopped={self.stopped})"

    def stop(self) -> None:
        """End the call under way; the one who asked is told so."""
        self.stopped = True
        if self._deadline is not None:
            self._deadline.cut()

    def begin(self, deadline: Deadline) -> None:
        """Take note of the bound of the call, which stopping ends."""
        self._deadline = deadline
        if self.stopped:
            deadline.cut()

    def restart(self) -> None:
        """Forget what an earlier attempt wrote."""
        self.text, self._rest = "", b""

    def feed(self, content: bytes, limit: int) -> None:
        """Add bytes of a stream as they come; nothing is kept beyond `limit` characters."""
        *lines, self._rest = (self._rest + content).split(b"\n")
        if len(self.text) < limit:
            self.text += "".join(_written(line) for line in lines)


def _written(line: bytes) -> str:
    """The words in one line of a stream; "" in all others, and in what is not understood."""
    if not line.startswith(b"data:"):
        return ""
    try:
        content = json.loads(line[5:])["choices"][0]["delta"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return content if isinstance(content, str) else ""


def gathered(stream: Any) -> Any:
    """The whole answer of a stream, in the form of one that was not streamed. Raises ModelError.

    A server that does not stream answers plainly although it was asked to: that is taken too.
    """
    if not str(stream.response.headers.get("content-type", "")).startswith(EVENT_STREAM):
        return json.loads(stream.response.content, object_hook=lambda fields: SimpleNamespace(**fields))
    words: list[str] = []
    said = SimpleNamespace(refusal=False, tools=False, finish=None, usage=None, model="")
    choices = 0
    for chunk in stream:
        said.usage = getattr(chunk, "usage", None) or said.usage
        said.model = getattr(chunk, "model", None) or said.model
        for choice in _first_choice(chunk):
            choices += 1
            delta = getattr(choice, "delta", None)
            if isinstance(content := getattr(delta, "content", None), str):
                words.append(content)
            said.refusal = said.refusal or bool(getattr(delta, "refusal", None))
            said.tools = said.tools or bool(
                getattr(delta, "tool_calls", None) or getattr(delta, "function_call", None)
            )
            said.finish = getattr(choice, "finish_reason", None) or said.finish
    if not choices:
        raise ModelError("garbage", temporary=False)
    message = SimpleNamespace(content="".join(words), refusal=said.refusal, tool_calls=said.tools)
    # A stream that ends without saying why was cut on its way.
    choice = SimpleNamespace(finish_reason=said.finish or "length", message=message)
    return SimpleNamespace(choices=[choice], usage=said.usage, model=said.model)


def _first_choice(chunk: Any) -> Iterator[Any]:
    """The part of the first choice in a chunk; some hold none, such as that with the count of tokens."""
    choices = getattr(chunk, "choices", None)
    for choice in choices if isinstance(choices, list) else ():
        if getattr(choice, "index", 0) in (0, None):
            yield choice
