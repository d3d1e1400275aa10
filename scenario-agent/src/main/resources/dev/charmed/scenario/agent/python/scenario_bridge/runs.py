"""Processes for runs of the charm, as the bridge sees them: forked ahead of time, running, out of time, ended."""

import collections
import json
import os
import signal
import time
import traceback

from . import child, keeper, processes, unitstate, wire

_MOST_BYTES_OF_RESULT = 1 << 26
# Between showing where a charm is stuck and terminating it.
_SECONDS_TO_SHOW_STACK = 0.05

Pipes = collections.namedtuple("Pipes", "order stdout stderr result status")


class Fork:
    """A process that waits for the order to run the charm, and the keeper that is its parent."""

    def __init__(self, script, tool_names, shared_pages, close_in_child, namespaces):
        ours, theirs = [], []
        for ours_reads in (False, True, True, True, True):
            reading, writing = os.pipe()
            ours.append(reading if ours_reads else writing)
            theirs.append(writing if ours_reads else reading)
        self.pipes = Pipes(*ours)
        self.namespaces = namespaces
        try:
            self.pid = os.fork() if namespaces is None else namespaces.fork()
        except OSError:
            # No more namespaces just now: a run without one is better than none.
            self.namespaces = None
            self.pid = os.fork()
        if self.pid == 0:
            try:
                for descriptor in list(close_in_child) + ours:
                    os.close(descriptor)
                their_pipes = Pipes(*theirs)
                keeper.keep(
                    their_pipes.status,
                    self.namespaces,
                    lambda: child.wait_and_run(their_pipes, script, tool_names, shared_pages, self.namespaces),
                )
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        for descriptor in theirs:
            os.close(descriptor)

    def give(self, order):
        """Lets it run."""
        try:
            wire.write_all(self.pipes.order, order)
        finally:
            os.close(self.pipes.order)

    def close(self):
        for descriptor in self.pipes:
            os.close(descriptor)


class Run:
    """A charm's process, and what is left of it."""

    def __init__(self, identifier, launch, fork):
        self.identifier = identifier
        self.pid = fork.pid
        self.pipes = {fork.pipes.stdout: "out", fork.pipes.stderr: "err"}
        self.result_pipe = fork.pipes.result
        self.status_pipe = fork.pipes.status
        self._in_namespace = fork.namespaces is not None
        self.ended_at = None
        self._directory = launch["directory"]
        self._grace = launch["grace_seconds"]
        self._next_time = time.monotonic() + launch["timeout_seconds"]
        self._next_step = self._show_stack
        self._timed_out = False
        self._said = wire.Decoder(_MOST_BYTES_OF_RESULT)
        self._success = None
        self._wait_status = None

    @property
    def has_ended(self):
        return self.ended_at is not None

    def next_time(self):
        """When the next step against the process is due; None if there is none."""
        return None if self.has_ended or self._next_step is None else self._next_time

    def act(self, now):
        """Takes the next step against a process that is out of time, if it is due."""
        due = self.next_time()
        if due is not None and due <= now:
            self._next_step()

    def _show_stack(self):
        self._timed_out = True
        processes.send(os.kill, self.pid, keeper.SHOW_STACK)
        self._next_time, self._next_step = time.monotonic() + _SECONDS_TO_SHOW_STACK, self._terminate

    def _terminate(self):
        processes.send(os.kill, self.pid, keeper.TERMINATE)
        self._next_time, self._next_step = time.monotonic() + self._grace, self.kill

    def kill(self):
        self._next_step = None
        processes.send(os.kill, self.pid, signal.SIGKILL)

    def says(self, data):
        """Takes what the process reports; returns whether it has ended with that. It must not change its mind then."""
        if self.has_ended or self._said is None:
            return False
        try:
            self._said.feed(data)
            message = self._said.next()
            if message is None:
                return False
            self._success = _checked(message)
        except ValueError:
            # Not from child.py, but from a charm that writes to descriptors which are not its own.
            self._said = None
            return False
        self.ended_at = time.monotonic()
        processes.send(os.kill, self.pid, signal.SIGKILL if self._in_namespace else keeper.END_CHARM)
        return True

    def was_reaped(self, own_status):
        """The keeper has ended."""
        if not self.has_ended:
            self._wait_status = keeper.read_status(self.status_pipe, own_status)
            self.ended_at = time.monotonic()

    def outcome(self):
        """How it ended and what it left in the unit's database, as JSON."""
        if self._success is not None and not self._timed_out:
            return self._success
        result = {"timed_out": self._timed_out, "deferred": [], "stored_states": []}
        if self._wait_status is not None:
            if os.WIFSIGNALED(self._wait_status):
                result["signal"] = os.WTERMSIG(self._wait_status)
            else:
                result["exit"] = os.WEXITSTATUS(self._wait_status)
        try:
            result.update(unitstate.read(self._directory))
        except Exception as error:
            result["state_problem"] = "{}: {}".format(type(error).__name__, error)
        return json.dumps(result)


def _checked(message):
    """The result in a message as it was sent; what child.py does not send is a ValueError."""
    (text,) = message
    result = json.loads(text)
    if not isinstance(result, dict) or result.keys() != {"exit", "deferred", "stored_states"} or result["exit"] != 0:
        raise ValueError("not a result")
    for state in result["stored_states"]:
        _check_entry(state, {"owner_path": (str, type(None)), "name": str, "content": dict})
    for event in result["deferred"]:
        _check_entry(event, {"handle_path": str, "owner": str, "observer": str, "snapshot_data": dict})
    return text.decode()


def _check_entry(entry, types):
    if not isinstance(entry, dict) or entry.keys() != types.keys():
        raise ValueError("not an entry of the database")
    for name, kind in types.items():
        if not isinstance(entry[name], kind):
            raise ValueError("{} of the wrong type".format(name))
