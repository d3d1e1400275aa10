"""The warm interpreter: takes orders on standard input, forks one process per run, and reports on standard output."""

import gc
import json
import os
import select
import signal
import sqlite3
import sys
import time
import traceback

from . import hooktools, processes, unitstate, wire
from .namespaces import Namespaces
from .pages import Pages
from .runs import Fork, Run

# What is still in a pipe when the last process of a run has ended, as long as Juju waits for it.
_SECONDS_TO_DRAIN = 0.1
# What an ordinary pipe holds: a charm that has filled one is going to write more.
_USUAL_PIPE = 1 << 16


class Zygote:
    def __init__(self, orders, reports):
        self._orders = orders
        self._reports = reports
        self._decoder = wire.Decoder()
        self._poll = select.poll()
        self._poll.register(orders, select.POLLIN)
        self._runs = {}
        self._pipes = {}
        self._result_pipes = {}
        self._leaving = set()
        self._spare = None
        self._script = None
        self._tool_names = frozenset()
        self._shared_pages = Pages()
        self._namespaces = None
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
                elif descriptor in self._result_pipes:
                    self._read_result(descriptor)
            now = time.monotonic()
            for run in self._runs.values():
                run.act(now)
            self._reap()
            self._finish_runs()

    def _milliseconds_to_wait(self):
        if any(run.has_ended for run in self._runs.values()):
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
            work = {"run": self._start, "write-state": self._write_state, "read-state": self._read_state}[order]
            try:
                work(*parts)
            except Exception as error:
                problem = "".join(traceback.format_exception_only(type(error), error)).strip()
                lacking = order != "read-state" and isinstance(error, (OSError, MemoryError, sqlite3.OperationalError))
                self._report("end", parts[0], json.dumps({"problem": problem, "lacking": lacking}))

    def _preload(self, setup):
        hooktools.install()
        # Not before, because what it imports must find our subprocess.run.
        from . import preload

        self._tool_names = frozenset(setup["tool_names"])
        if setup["in_namespaces"]:
            self._namespaces = Namespaces()
        self._script, facts = preload.preload(setup)
        gc.collect()
        gc.disable()
        gc.freeze()
        self._report("ready", json.dumps(facts))
        self._spare = self._fork()

    def _write_state(self, identifier, content):
        state = json.loads(content)
        unitstate.write(state["directory"], state["deferred"], state["stored_states"])
        self._report("end", identifier, "{}")

    def _read_state(self, identifier, content):
        self._report("end", identifier, json.dumps(unitstate.read(json.loads(content)["directory"])))

    def _fork(self):
        open_here = [self._orders, self._reports, self._child_ended, self._wakeup]
        open_here += [*self._pipes, *self._result_pipes, *(run.status_pipe for run in self._runs.values())]
        if self._namespaces is not None:
            # Also a way out of the namespaces of a run.
            open_here.append(self._namespaces.descriptor)
        return Fork(self._script, self._tool_names, self._shared_pages, open_here, self._namespaces)

    def _start(self, identifier, content):
        launch = json.loads(content)
        unitstate.write(launch["directory"], launch["deferred"], launch["stored_states"])
        fork, self._spare = self._spare or self._fork(), None
        run = Run(identifier, launch, fork)
        self._runs[identifier] = run
        for descriptor in run.pipes:
            os.set_blocking(descriptor, False)
            self._pipes[descriptor] = run
            self._poll.register(descriptor, select.POLLIN)
        self._result_pipes[run.result_pipe] = run
        self._poll.register(run.result_pipe, select.POLLIN)
        fork.give(content)
        # While the charm runs there is time to prepare the next process.
        self._spare = self._fork()

    def _pump(self, descriptor):
        """Passes on what is in a pipe; returns whether there may be more."""
        run = self._pipes[descriptor]
        try:
            data = os.read(descriptor, wire.WIDE)
        except BlockingIOError:
            return False
        if data:
            if len(data) == _USUAL_PIPE:
                wire.widen(descriptor)
            self._report(run.pipes[descriptor], run.identifier, data)
            return True
        self._close(run, descriptor)
        return False

    def _close(self, run, descriptor):
        self._poll.unregister(descriptor)
        os.close(descriptor)
        del run.pipes[descriptor], self._pipes[descriptor]

    def _read_result(self, descriptor):
        run = self._result_pipes[descriptor]
        data = os.read(descriptor, 1 << 16)
        if not data:
            self._close_result(run)
        elif run.says(data):
            self._leaving.add(run.pid)

    def _close_result(self, run):
        del self._result_pipes[run.result_pipe]
        self._poll.unregister(run.result_pipe)
        os.close(run.result_pipe)

    def _reap(self):
        running = {run.pid: run for run in self._runs.values()}
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if os.WIFSTOPPED(status):
                # By a charm that has stopped its parent.
                processes.send(os.kill, pid, signal.SIGCONT)
                continue
            self._leaving.discard(pid)
            if pid in running:
                running[pid].was_reaped(status)
            elif self._spare is not None and pid == self._spare.pid:
                self._spare.close()
                self._spare = None

    def _orphans(self):
        """What ended runs have left: while a run's keeper lives, all of its descendants are below that."""
        known = {run.pid for run in self._runs.values() if not run.has_ended} | self._leaving
        if self._spare is not None:
            known.add(self._spare.pid)
        return [pid for pid in processes.children() if pid not in known]

    def _finish_runs(self):
        ended = [run for run in self._runs.values() if run.has_ended]
        if not ended:
            return
        orphans = self._orphans()
        for pid in orphans:
            processes.send(os.kill, pid, signal.SIGKILL)
        if orphans:
            self._reap()
            orphans = self._orphans()
        for run in ended:
            if not orphans or time.monotonic() > run.ended_at + processes.SECONDS_TO_DISAPPEAR:
                self._finish(run)

    def _finish(self, run):
        for descriptor in list(run.pipes):
            while self._pump(descriptor):
                pass
        # A process that is about to disappear may hold its pipes still, but has written all that it would.
        if run.pipes and run.pid not in self._leaving and time.monotonic() < run.ended_at + _SECONDS_TO_DRAIN:
            return
        for descriptor in list(run.pipes):
            self._close(run, descriptor)
        if run.result_pipe in self._result_pipes:
            self._close_result(run)
        os.close(run.status_pipe)
        del self._runs[run.identifier]
        self._report("end", run.identifier, run.outcome())

    def kill_all(self):
        """Kills every process of every run."""
        for run in self._runs.values():
            run.kill()
        processes.kill_children()


def main():
    """Moves the control pipes out of the charm's reach and serves until the other side closes them."""
    # Signals from a terminal are for those who started us.
    os.setsid()
    processes.become_subreaper()
    orders, reports = os.dup(0), os.dup(1)
    wire.widen(reports)
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
