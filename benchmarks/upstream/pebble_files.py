"""Pushes and pulls files through a Pebble with ops's own client: reads lines of `SOCKET BYTES`, answers with milliseconds."""

import io
import os
import sys
import time

from ops import pebble

DIRECTORY = sys.argv[1]


def push_and_pull(socket: str, size: int) -> float:
    client = pebble.Client(socket)
    path = os.path.join(DIRECTORY, "file")
    content = io.BytesIO(b"x" * size)
    start = time.perf_counter()
    client.push(path, content, encoding=None, make_dirs=True)
    with client.pull(path, encoding=None) as pulled:
        while pulled.read(1 << 20):
            pass
    return (time.perf_counter() - start) * 1000


for line in sys.stdin:
    socket, size = line.split()
    print(f"{push_and_pull(socket, int(size)):.4f}", flush=True)
