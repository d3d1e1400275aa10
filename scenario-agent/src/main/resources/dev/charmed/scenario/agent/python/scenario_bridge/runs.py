"""Processes for runs of the charm, as the bridge sees them: forked ahead of time, running, out of time, ended."""

import collections
import json
import os
import signal
import time

from . import child, unitstate, wire

# Between showing where a charm is stuck and terminating it.
_SECONDS_TO_SHOW_STACK = 0.05

Pipes = collections.namedtuple("Pipes", "order stdout stderr result")


class Fork:
    """A process that waits for the order to run the charm."""

    def __init__(self, script, tool_names, shared_pages, close_in_child):
        ours, theirs = [], []
        for ours_reads in (False, True, True, True):
            reading, writing = os.pipe()
            ours.append(reading if ours_reads else writing)
            theirs.append(writing if ours_reads else reading)
        self.pipes = Pipes(*ours)
        self.pid = os.fork()
        if self.pid == 0:
            for descriptor in list(close_in_child) + ours:
                os.close(descriptor)
            child.wait_and_run(Pipes(*theirs), script, tool_names, shared_pages)
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
        self.ended_at = None
        self._directory = launch["directory"]
        self._grace = launch["grace_seconds"]
        self._next_time = time.monotonic() + launch["timeout_seconds"]
        self._next_step = self._show_stack
        self._timed_out = False
        self._said = wire.Decoder()
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
        send(os.kill, self.pid, child.SHOW_STACK)
        self._next_time, self._next_step = time.monotonic() + _SECONDS_TO_SHOW_STACK, self._terminate

    def _terminate(self):
        send(os.killpg, self.pid, signal.SIGTERM)
        self._next_time, self._next_step = time.monotonic() + self._grace, self.kill

    def kill(self):
        self._next_step = None
        send(os.killpg, self.pid, signal.SIGKILL)
        send(os.kill, self.pid, signal.SIGKILL)

    def says(self, data):
        """Takes what the process reports; returns whether it has ended with that. It must not change its mind then."""
        self._said.feed(data)
        message = self._said.next()
        if message is None or self.has_ended:
            return False
        self._success = message[0].decode()
        self.ended_at = time.monotonic()
        send(os.kill, self.pid, signal.SIGKILL)
        return True

    def was_reaped(self, wait_status):
        if not self.has_ended:
            self._wait_status = wait_status
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


def send(kill, pid, number):
    """Sends a signal to what may be gone already, or be out of reach."""
    try:
        kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass
