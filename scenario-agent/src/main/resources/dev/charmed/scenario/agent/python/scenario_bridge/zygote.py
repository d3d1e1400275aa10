"""The warm interpreter: takes orders on standard input, forks one process per run, and reports on standard output."""

import errno
import gc
import json
import os
import select
import signal
import sys
import time
import traceback

from . import child, hooktools, unitstate, wire

# Between showing where a charm is stuck and terminating it.
_SECONDS_TO_SHOW_STACK = 0.05
# What is still in a pipe when the last process of a run has ended, as long as Juju waits for it.
_SECONDS_TO_DRAIN = 0.1
# Only the kernel, or another user's rights, can keep a killed process longer.
_SECONDS_TO_DISAPPEAR = 5


class Run:
    """A charm's process, and what is left of it."""

    def __init__(self, identifier, launch, pid, stdout, stderr):
        self.identifier = identifier
        self.directory = launch["directory"]
        self.grace = launch["grace_seconds"]
        self.pid = pid
        self.pipes = {stdout: "out", stderr: "err"}
        self.steps = [
            (time.monotonic() + launch["timeout_seconds"], self._show_stack),
        ]
        self.timed_out = False
        self.wait_status = None
        self.ended_at = None

    def act(self, now):
        """Takes the next step against a process that is out of time, if it is due."""
        if self.wait_status is None and self.steps and self.steps[0][0] <= now:
            self.steps.pop(0)[1]()

    def next_time(self):
        return self.steps[0][0] if self.wait_status is None and self.steps else None

    def _show_stack(self):
        self.timed_out = True
        _send(os.kill, self.pid, child.SHOW_STACK)
        self.steps.append((time.monotonic() + _SECONDS_TO_SHOW_STACK, self._terminate))

    def _terminate(self):
        _send(os.killpg, self.pid, signal.SIGTERM)
        self.steps.append((time.monotonic() + self.grace, self.kill))

    def kill(self):
        _send(os.killpg, self.pid, signal.SIGKILL)
        _send(os.kill, self.pid, signal.SIGKILL)

    def has_ended(self, status):
        self.wait_status = status
        self.ended_at = time.monotonic()

    def outcome(self):
        result = {"timed_out": self.timed_out}
        if os.WIFSIGNALED(self.wait_status):
            result["signal"] = os.WTERMSIG(self.wait_status)
        else:
            result["exit"] = os.WEXITSTATUS(self.wait_status)
        try:
            result.update(unitstate.read(self.directory))
        except Exception as error:
            result.update({"deferred": [], "stored_states": []})
            result["state_problem"] = "{}: {}".format(type(error).__name__, error)
        return result


def _send(kill, pid, number):
    try:
        kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass


class Zygote:
    def __init__(self, orders, reports):
        self._orders = orders
        self._reports = reports
        self._decoder = wire.Decoder()
        self._poll = select.poll()
        self._poll.register(orders, select.POLLIN)
        self._runs = {}
        self._pipes = {}
        self._script = None
        self._tool_names = frozenset()
        self._preloaded_path = []
        self._child_ended, self._wakeup = os.pipe()
        os.set_blocking(self._child_ended, False)
        os.set_blocking(self._wakeup, False)
        self._poll.register(self._child_ended, select.POLLIN)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)

    def serve(self):
        """Works until there are no more orders to come."""
        while True:
            for descriptor, _ in self._poll.poll(self._milliseconds_to_wait()):
                if descriptor == self._orders:
                    if not self._read_orders():
                        return
                elif descriptor == self._child_ended:
                    os.read(self._child_ended, 512)
                elif descriptor in self._pipes:
                    self._pump(descriptor)
            now = time.monotonic()
            for run in list(self._runs.values()):
                run.act(now)
            self._reap()
            self._finish_runs()

    def _milliseconds_to_wait(self):
        if any(run.wait_status is not None for run in self._runs.values()):
            return 1
        times = [run.next_time() for run in self._runs.values()]
        soonest = min((moment for moment in times if moment is not None), default=None)
        return None if soonest is None else max(0, 1000 * (soonest - time.monotonic()))

    def _report(self, *parts):
        wire.write_all(self._reports, wire.encode(*parts))

    def _read_orders(self):
        data = os.read(self._orders, 1 << 20)
        self._decoder.feed(data)
        message = self._decoder.next()
        while message is not None:
            self._obey(message[0].decode(), *message[1:])
            message = self._decoder.next()
        return bool(data)

    def _obey(self, order, *parts):
        if order == "hello":
            self._preload(json.loads(parts[0]))
        elif order == "kill":
            if parts[0] in self._runs:
                self._runs[parts[0]].kill()
        else:
            identifier, content = parts[0], json.loads(parts[1])
            try:
                {"run": self._start, "write-state": self._write_state, "read-state": self._read_state}[order](
                    identifier, content
                )
            except Exception as error:
                problem = "".join(traceback.format_exception_only(type(error), error)).strip()
                self._report("end", identifier, json.dumps({"problem": problem}))

    def _preload(self, setup):
        hooktools.install()
        from . import preload

        self._tool_names = frozenset(setup["tool_names"])
        path_before = list(sys.path)
        self._script, facts = preload.preload(setup)
        self._preloaded_path = [entry for entry in sys.path if entry not in path_before]
        gc.collect()
        gc.disable()
        gc.freeze()
        self._report("ready", json.dumps(facts))

    def _write_state(self, identifier, state):
        unitstate.write(state["directory"], state["deferred"], state["stored_states"])
        self._report("end", identifier, "{}")

    def _read_state(self, identifier, state):
        self._report("end", identifier, json.dumps(unitstate.read(state["directory"])))

    def _start(self, identifier, launch):
        unitstate.write(launch["directory"], launch["deferred"], launch["stored_states"])
        launch["preloaded_path"] = self._preloaded_path
        stdout, child_stdout = os.pipe()
        stderr, child_stderr = os.pipe()
        pid = os.fork()
        if pid == 0:
            child.run(launch, self._script, self._tool_names, child_stdout, child_stderr)
        os.close(child_stdout)
        os.close(child_stderr)
        run = Run(identifier, launch, pid, stdout, stderr)
        self._runs[identifier] = run
        for descriptor in run.pipes:
            os.set_blocking(descriptor, False)
            self._pipes[descriptor] = run
            self._poll.register(descriptor, select.POLLIN)

    def _pump(self, descriptor):
        """Passes on what is in a pipe; returns whether there may be more."""
        run = self._pipes[descriptor]
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            return False
        if data:
            self._report(run.pipes[descriptor], run.identifier, data)
            return True
        self._close(run, descriptor)
        return False

    def _close(self, run, descriptor):
        self._poll.unregister(descriptor)
        os.close(descriptor)
        del run.pipes[descriptor], self._pipes[descriptor]

    def _reap(self):
        running = {run.pid: run for run in self._runs.values() if run.wait_status is None}
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in running:
                running.pop(pid).has_ended(status)

    def _orphans(self):
        """What ended runs have left: while a run's own process lives, all of its descendants are below it."""
        running = {run.pid for run in self._runs.values() if run.wait_status is None}
        return [pid for pid in _children() if pid not in running]

    def _finish_runs(self):
        ended = [run for run in self._runs.values() if run.wait_status is not None]
        if not ended:
            return
        orphans = self._orphans()
        for pid in orphans:
            _send(os.kill, pid, signal.SIGKILL)
        if orphans:
            self._reap()
            orphans = self._orphans()
        now = time.monotonic()
        for run in ended:
            if orphans and now < run.ended_at + _SECONDS_TO_DISAPPEAR:
                continue
            for descriptor in list(run.pipes):
                while self._pump(descriptor):
                    pass
            if run.pipes and now < run.ended_at + _SECONDS_TO_DRAIN:
                continue
            for descriptor in list(run.pipes):
                self._close(run, descriptor)
            del self._runs[run.identifier]
            self._report("end", run.identifier, json.dumps(run.outcome()))

    def kill_all(self):
        """Kills every process of every run."""
        give_up = time.monotonic() + _SECONDS_TO_DISAPPEAR
        for run in self._runs.values():
            run.kill()
        while time.monotonic() < give_up:
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            for pid in _children():
                _send(os.kill, pid, signal.SIGKILL)
            time.sleep(0.001)


def _children():
    try:
        with open("/proc/self/task/{}/children".format(os.getpid())) as pids:
            return [int(pid) for pid in pids.read().split()]
    except FileNotFoundError:
        return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and _parent(pid) == os.getpid()]


def _parent(pid):
    try:
        with open("/proc/{}/stat".format(pid), "rb") as stat:
            return int(stat.read().rpartition(b") ")[2].split()[1])
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ESRCH):
            return 0
        raise


def main():
    """Moves the control pipes out of the charm's reach and serves until the other side closes them."""
    # Signals from a terminal are for those who started us.
    os.setsid()
    child.become_subreaper()
    orders, reports = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    zygote = Zygote(orders, reports)
    try:
        zygote.serve()
    except BrokenPipeError:
        pass
    finally:
        zygote.kill_all()
        os._exit(0)
