"""Hook tools without processes: subprocess.run asks the agent itself where a charm runs one of them."""

import locale
import os
import shutil
import socket
import subprocess
import threading

from . import wire

CONTEXT_VARIABLES = (
    "JUJU_CONTEXT_ID",
    "JUJU_AGENT_SOCKET_ADDRESS",
    "JUJU_AGENT_SOCKET_NETWORK",
    "JUJU_AGENT_TOKEN",
)
_PLAIN_OPTIONS = {"stdin", "stdout", "stderr", "shell", "cwd", "env", "close_fds", "bufsize"}
_TEXT_OPTIONS = {"text", "universal_newlines", "encoding", "errors"}
# An agent hangs up when it has read to the end; one that does not shall not hold up the run.
_SECONDS_TO_HANG_UP = 1
_MOST_INPUT = 1 << 24
# The kernel takes no argument of 128 KiB, nor arguments and environment of more than its limit together, which is larger.
_MOST_BYTES_OF_COMMAND = 1 << 16
_INPUT_IS_EMPTY = (subprocess.PIPE, subprocess.DEVNULL)

real_run = subprocess.run


class Agent:
    """This process's connection to the hook-tool server of its run; made on first use, and anew after a fork."""

    def __init__(self, environment):
        self._address = environment["JUJU_AGENT_SOCKET_ADDRESS"]
        self._token = environment["JUJU_AGENT_TOKEN"]
        self._after_fork()
        os.register_at_fork(after_in_child=self._after_fork)

    def _after_fork(self):
        self._lock = threading.Lock()
        self._forget_connection()

    def _forget_connection(self):
        self._socket = None
        self._decoder = wire.Decoder()
        self._unsent = b""
        self._unread = 0

    def call(self, name, arguments, directory, read_input):
        """Runs one tool: its exit status, output and error output."""
        with self._lock:
            try:
                reply = self._exchange("tool", self._token, directory, name, *arguments)
                if reply == [b"stdin"]:
                    reply = self._exchange(read_input())
                status, output, errors = reply
            except (OSError, EOFError) as error:
                self._hang_up()
                return 1, b"", "ERROR cannot talk to the agent: {}\n".format(error).encode()
            return int(status), output, errors

    def post(self, name, arguments, directory):
        """Runs a tool whose answer is known, without waiting for it."""
        with self._lock:
            try:
                self._send(wire.encode("tool", self._token, directory, name, *arguments))
                self._unread += 1
            except OSError:
                self._hang_up()

    def tell(self, *parts, at_once=True):
        """Sends what needs no answer, at once or with what is sent next; a run must not fail because nobody listens."""
        with self._lock:
            self._unsent += wire.encode(parts[0], self._token, *parts[1:])
            if at_once:
                try:
                    self._send(b"")
                except OSError:
                    self._hang_up()

    def settle(self):
        """Returns when the agent has taken everything that was sent, so that what comes on another way comes after it."""
        with self._lock:
            try:
                if self._unsent:
                    self._send(b"")
                while self._unread:
                    self._read()
            except (OSError, EOFError):
                self._hang_up()

    def close(self):
        """Ends the connection, once the agent has taken everything that was sent."""
        with self._lock:
            try:
                if self._unsent:
                    self._send(b"")
                if self._socket is not None:
                    self._socket.shutdown(socket.SHUT_WR)
                    self._socket.settimeout(_SECONDS_TO_HANG_UP)
                    while self._socket.recv(1 << 16):
                        pass
            except OSError:
                pass
            self._hang_up()

    def _hang_up(self):
        if self._socket is not None:
            self._socket.close()
        self._forget_connection()

    def _send(self, data):
        if self._socket is None:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.connect(self._address)
            self._socket = connection
        data, self._unsent = self._unsent + data, b""
        self._socket.sendall(data)

    def _exchange(self, *parts):
        self._send(wire.encode(*parts))
        while self._unread:
            self._read()
        self._unread = 1
        return self._read()

    def _read(self):
        while True:
            reply = self._decoder.next()
            if reply is not None:
                self._unread -= 1
                return reply
            data = self._socket.recv(1 << 16)
            if not data:
                raise EOFError("it closed the connection")
            self._decoder.feed(data)


class Tools:
    """The hook tools of the run of this process."""

    def __init__(self, agent, environment, directory, names):
        self._agent = agent
        self._context = {name: environment.get(name) for name in CONTEXT_VARIABLES}
        self._directory = directory
        self._names = names
        self._found = {}

    def run(self, popenargs, stdin_data, capture_output, check, options):
        """What subprocess.run returns or raises for a hook tool; None for anything else, and for anything unusual."""
        command = self._command(popenargs, options)
        if command is None or not _is_usual(stdin_data, capture_output, options):
            return None
        try:
            name, *arguments = [os.fsencode(argument) for argument in command]
            directory = os.fsencode(os.path.realpath(options["cwd"]) if options.get("cwd") else os.getcwd())
            size = sum(map(len, arguments)) + _size(options.get("env"))
        except (TypeError, ValueError, OSError):
            return None
        if any(b"\0" in argument for argument in arguments) or not os.path.isdir(directory):
            return None
        if size > _MOST_BYTES_OF_COMMAND:
            # The kernel may refuse it, and is asked.
            self._agent.settle()
            return None
        name = name.rpartition(b"/")[2]
        if name == b"juju-log" and len(arguments) == 4 and arguments[::2] == [b"--log-level", b"--"]:
            # Most calls of ops are this one, and there is no other answer to it.
            self._agent.post(name, arguments, directory)
            status, output, errors = 0, b"", b""
        else:
            status, output, errors = self._agent.call(
                name, arguments, directory, lambda: _read_input(stdin_data, options)
            )
        if capture_output:
            options = dict(options, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = _deliver(output, errors, options)
        if check and status:
            raise subprocess.CalledProcessError(status, popenargs[0], output=output, stderr=errors)
        return subprocess.CompletedProcess(popenargs[0], status, output, errors)

    def _command(self, popenargs, options):
        if len(popenargs) != 1:
            return None
        command = popenargs[0]
        if isinstance(command, str):
            command = [command]
        elif not isinstance(command, (list, tuple)) or not command or not isinstance(command[0], str):
            return None
        directory, _, name = command[0].rpartition("/")
        if name not in self._names or (directory and directory != self._directory):
            return None
        environment = options.get("env")
        if environment is None:
            environment = os.environ
        if any(environment.get(variable) != value for variable, value in self._context.items()):
            return None
        if not directory and not self._is_first_on(environment.get("PATH") or "", name):
            return None
        return command

    def _is_first_on(self, path, name):
        """Whether a search of the path finds our tool of this name, and not a program of somebody else's."""
        found = self._found.get((path, name))
        if found is None:
            program = shutil.which(name, path=path)
            found = self._found[path, name] = program == os.path.join(self._directory, name)
        return found


def _size(environment):
    """How many characters an environment has, about; by default this process's own."""
    if environment is None:
        environment = os.environ._data
    return sum(map(len, environment)) + sum(map(len, environment.values()))


def _is_usual(stdin_data, capture_output, options):
    if not options.keys() <= _PLAIN_OPTIONS | _TEXT_OPTIONS or options.get("shell"):
        return False
    if capture_output and (options.get("stdout") is not None or options.get("stderr") is not None):
        return False
    if options.get("stdin") is not None and (stdin_data is not None or options["stdin"] not in _INPUT_IS_EMPTY):
        return False
    if stdin_data is not None and not isinstance(stdin_data, str if _is_text(options) else (bytes, bytearray)):
        return False
    return not (options.get("text") is not None and options.get("universal_newlines") is not None)


def _is_text(options):
    return any(options.get(option) for option in _TEXT_OPTIONS)


def _encoding(options):
    return options.get("encoding") or locale.getpreferredencoding(False), options.get("errors") or "strict"


def _read_input(stdin_data, options):
    if isinstance(stdin_data, str):
        return stdin_data.encode(*_encoding(options))
    if stdin_data is not None:
        return bytes(stdin_data)
    if options.get("stdin") is not None:
        return b""
    return _read_inherited()


def _read_inherited():
    """Standard input, as much as the agent takes and a little more, which it refuses; it may never end."""
    data = b""
    while len(data) <= _MOST_INPUT:
        piece = os.read(0, 1 << 20)
        if not piece:
            break
        data += piece
    return data


def _deliver(output, errors, options):
    """Hands a tool's output to where the caller wants it; returns what goes into the result."""
    if options.get("stderr") == subprocess.STDOUT:
        output, errors = output + errors, b""
        return _deliver_stream(output, options.get("stdout"), 1, options), None
    return (
        _deliver_stream(output, options.get("stdout"), 1, options),
        _deliver_stream(errors, options.get("stderr"), 2, options),
    )


def _deliver_stream(data, target, inherited, options):
    if target == subprocess.PIPE:
        if not _is_text(options):
            return data
        return data.decode(*_encoding(options)).replace("\r\n", "\n").replace("\r", "\n")
    if target == subprocess.DEVNULL or not data:
        return None
    if target is None:
        target = inherited
    wire.write_all(target if isinstance(target, int) else target.fileno(), data)
    return None


_tools = None


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """subprocess.run, except that hook tools are answered over the agent's socket."""
    if _tools is not None and timeout is None:
        result = _tools.run(popenargs, input, capture_output, check, kwargs)
        if result is not None:
            return result
    return real_run(*popenargs, input=input, capture_output=capture_output, timeout=timeout, check=check, **kwargs)


def install():
    """Puts our run in the place of the real one; before anything has imported that one by name."""
    run.__module__ = subprocess.__name__
    run.__doc__ = real_run.__doc__
    subprocess.run = run


def serve(environment, directory, names):
    """From now on the tools in this directory are answered by the agent that the environment names; returns it."""
    global _tools
    if any(not environment.get(name) for name in CONTEXT_VARIABLES):
        return None
    agent = Agent(environment)
    _tools = Tools(agent, environment, directory, names)
    return agent
