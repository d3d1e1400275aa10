"""Messages: a count of parts, then the length and the bytes of each part; numbers are 32 bits, big-endian."""

import fcntl
import os
import struct

WIDE = 1 << 20
_SET_PIPE_SIZE = 1031

_NUMBER = struct.Struct(">I")


def encode(*parts):
    """The bytes of one message; strings are sent as UTF-8."""
    framed = [_NUMBER.pack(len(parts))]
    for part in parts:
        if isinstance(part, str):
            part = part.encode("utf-8", "surrogateescape")
        framed.append(_NUMBER.pack(len(part)))
        framed.append(part)
    return b"".join(framed)


def write_all(descriptor, data):
    """Writes all bytes to a descriptor."""
    written = os.write(descriptor, data)
    if written < len(data):
        view = memoryview(data)[written:]
        while view:
            view = view[os.write(descriptor, view) :]


def widen(pipe):
    """Lets a pipe hold as much as an ordinary user may ask for, so that much output takes few steps."""
    try:
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, WIDE)
    except OSError:
        pass


class Decoder:
    """Takes bytes as they arrive and gives whole messages."""

    def __init__(self, most_bytes=None):
        self._buffer = bytearray()
        self._most_bytes = most_bytes

    def feed(self, data):
        """Raises ValueError if there are more bytes now than a message may have."""
        self._buffer += data
        if self._most_bytes is not None and len(self._buffer) > self._most_bytes:
            raise ValueError("a message of more than {} bytes".format(self._most_bytes))

    def next(self):
        """The parts of the next message, or None if it is not all there yet."""
        buffer = self._buffer
        if len(buffer) < 4:
            return None
        (count,) = _NUMBER.unpack_from(buffer)
        position = 4
        parts = []
        for _ in range(count):
            if len(buffer) < position + 4:
                return None
            (length,) = _NUMBER.unpack_from(buffer, position)
            position += 4
            if len(buffer) < position + length:
                return None
            parts.append(bytes(buffer[position : position + length]))
            position += length
        del buffer[:position]
        return parts
