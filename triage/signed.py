"""Opens the envelope of a message that is signed as a whole, to read the text inside (RFC 5652).

Nothing is verified: a signature is for a mail program to judge. Only the letter is taken out.
"""

from collections.abc import Iterator

HEAD_BYTES = 64
SIGNED = "signed"
_KINDS = {
    bytes.fromhex("2a864886f70d010702"): SIGNED,  # id-signedData, RFC 5652 section 5.1
    bytes.fromhex("2a864886f70d010703"): "enveloped",  # id-envelopedData, section 6.1
    bytes.fromhex("2a864886f70d010706"): "encrypted",  # id-encryptedData, section 8
    bytes.fromhex("2a864886f70d0109100117"): "enveloped",  # id-ct-authEnvelopedData, RFC 5083
    bytes.fromhex("2a864886f70d0109100109"): "compressed",  # id-ct-compressedData, RFC 3274
}
_SEQUENCE, _OID, _OCTETS, _BUILT_OCTETS, _CONTEXT_0 = 0x30, 0x06, 0x04, 0x24, 0xA0
_MAX_ELEMENTS = 100_000


def kind_or_none(data: bytes) -> str | None:
    """What the container holds: SIGNED or another word; None when it is no container of that kind."""
    if not data.startswith(b"\x30") or len(data) < 4:
        return None
    inside = 2 + (data[1] & 0x7F if data[1] > 0x80 else 0)
    if data[inside : inside + 1] != b"\x06" or inside + 1 >= len(data):
        return None
    return _KINDS.get(data[inside + 2 : inside + 2 + data[inside + 1]])


def signed_content_or_none(data: bytes) -> bytes | None:
    """The message inside a SignedData container; None when there is none or it cannot be read.

    Walks ContentInfo > [0] > SignedData > EncapsulatedContentInfo > [0] > OCTET STRING, in DER or in BER.
    """
    try:
        wanted = [(_SEQUENCE, 0), (_CONTEXT_0, 1), (_SEQUENCE, 0), (_SEQUENCE, 2), (_CONTEXT_0, 1)]
        for tag, place in wanted:
            found = _child(data, place)
            if found is None or found[0] != tag:
                return None
            data = found[1]
        pieces = list(_octets(data))
    except (IndexError, ValueError):
        return None
    return b"".join(pieces) if pieces else None


def _child(data: bytes, place: int) -> tuple[int, bytes] | None:
    at = 0
    for number in range(place + 1):
        tag, start, end, after = _element(data, at)
        if number == place:
            return tag, data[start:end]
        at = after
    return None


def _octets(data: bytes) -> Iterator[bytes]:
    """The pieces of an OCTET STRING, which BER may cut into several (X.690 section 8.7.3)."""
    tag, start, end, _ = _element(data, 0)
    if tag == _OCTETS:
        yield data[start:end]
    elif tag == _BUILT_OCTETS:
        at = start
        while at < end:
            tag, piece_start, piece_end, at = _element(data, at)
            if tag != _OCTETS:
                raise ValueError("not a plain octet string")
            yield data[piece_start:piece_end]


def _element(data: bytes, at: int) -> tuple[int, int, int, int]:
    """Tag, start and end of the content, and where the next element begins (X.690 section 8.1)."""
    tag, first = data[at], data[at + 1]
    if first == 0x80:
        end = _end_of_indefinite(data, at + 2)
        return tag, at + 2, end, end + 2
    if first < 0x80:
        start, length = at + 2, first
    else:
        start = at + 2 + (first & 0x7F)
        length = int.from_bytes(data[at + 2 : start], "big")
    if start + length > len(data):
        raise ValueError("longer than the container")
    return tag, start, start + length, start + length


def _end_of_indefinite(data: bytes, at: int) -> int:
    """Where the two zero bytes stand that close an element of indefinite length (X.690 section 8.1.3.6)."""
    depth = 1
    for _ in range(_MAX_ELEMENTS):
        if data[at] == 0 and data[at + 1] == 0:
            depth -= 1
            if not depth:
                return at
            at += 2
        elif data[at + 1] == 0x80:
            depth += 1
            at += 2
        else:
            at = _element(data, at)[3]
    raise ValueError("too many elements")
