# A hook tool: sends its name and arguments to the agent's socket and prints what the agent answers.
# Only built-in modules are loaded: starting Python is most of what a call costs. The first line is written by the agent.
import posix
import sys

import _socket


def fail(reason):
    write_all(2, b"ERROR " + reason + b"\n")
    posix._exit(1)


def fail_with(action, error):
    fail(action + b": " + (error.strerror or str(error)).encode())


def write_all(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[posix.write(descriptor, view):]


def read_exactly(descriptor, size):
    chunks = []
    while size:
        chunk = posix.read(descriptor, min(size, 1 << 20))
        if not chunk:
            fail(b"the agent closed the connection")
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def read_number(descriptor):
    return int.from_bytes(read_exactly(descriptor, 4), "big")


def read_message(descriptor):
    return [read_exactly(descriptor, read_number(descriptor)) for _ in range(read_number(descriptor))]


def send_message(descriptor, *parts):
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    write_all(descriptor, len(parts).to_bytes(4, "big") + framed)


def read_input():
    # The agent takes 16 MiB, and refuses what is more; input that never ends is not read for ever.
    chunks = []
    size = 0
    while size <= 1 << 24:
        chunk = posix.read(0, 1 << 16)
        if not chunk:
            break
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def main():
    for name in (b"JUJU_CONTEXT_ID", b"JUJU_AGENT_SOCKET_ADDRESS", b"JUJU_AGENT_SOCKET_NETWORK", b"JUJU_AGENT_TOKEN"):
        if not posix.environ.get(name):
            fail(name + b" not set")
    address = posix.environ[b"JUJU_AGENT_SOCKET_ADDRESS"]
    network = posix.environ[b"JUJU_AGENT_SOCKET_NETWORK"]
    if network != b"unix":
        fail(b"unknown network " + network)
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        connection.connect(address)
    except OSError as error:
        fail_with(b"dial unix " + address, error)
    try:
        directory = posix.getcwdb()
    except OSError:
        directory = b"/"
    encoding = sys.getfilesystemencoding()
    argv = [argument.encode(encoding, "surrogateescape") for argument in sys.argv]
    agent = connection.fileno()
    try:
        tool = argv[0].rpartition(b"/")[2]
        send_message(agent, b"tool", posix.environ[b"JUJU_AGENT_TOKEN"], directory, tool, *argv[1:])
        reply = read_message(agent)
        if reply == [b"stdin"]:
            send_message(agent, read_input())
            reply = read_message(agent)
    except OSError as error:
        fail_with(b"cannot talk to the agent", error)
    if len(reply) != 3:
        fail(b"the agent sent an answer that is not one")
    try:
        write_all(1, reply[1])
        write_all(2, reply[2])
    except OSError:
        pass
    posix._exit(int(reply[0]))


main()
