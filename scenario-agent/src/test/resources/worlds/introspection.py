"""A charm that prints, as JSON, everything which it can see of itself."""

import asyncio
import builtins
import gc
import faulthandler
import fcntl
import json
import locale
import logging
import multiprocessing
import os
import re
import resource
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import tracemalloc
import warnings

import ops

ROOT = os.environ["JUJU_CHARM_DIR"]
# The token differs from run to run; a shell that is not dash adds the others.
PASSED_OVER = ("JUJU_AGENT_TOKEN", "_", "SHLVL", "OLDPWD")
CHILD = """
import json, os, sys
print(json.dumps([sys.argv, sys.path, sorted(set(os.environ) - {"_", "SHLVL", "OLDPWD"}), sorted(sys.flags), os.getcwd(), sorted(os.listdir("/proc/self/fd"))[:-1]]))
"""


def plain(value):
    """Without what differs from run to run."""
    if isinstance(value, str):
        value = value.replace(ROOT, "ROOT")
        value = re.sub(r"/tmp/[^:]*?agent[^:/]*", "AGENT", value)
        return re.sub(r"0x[0-9a-f]+|(pipe|socket):\[\d+\]", lambda match: match.group(1) or "ADDRESS", value)
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def variables(environment):
    return {name: value for name, value in sorted(environment.items()) if name not in PASSED_OVER}


def descriptors():
    found = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            mode = os.fstat(int(name)).st_mode
            flags = fcntl.fcntl(int(name), fcntl.F_GETFL)
            target = os.readlink("/proc/self/fd/" + name)
        except OSError:
            continue
        kind = "pipe" if stat.S_ISFIFO(mode) else target
        found[name] = [kind, flags & (os.O_ACCMODE | os.O_NONBLOCK | os.O_APPEND), os.get_inheritable(int(name))]
    return found


def status(path="/proc/self/status"):
    with open(path) as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)


def streams():
    return {
        name: [stream.name, stream.mode, stream.encoding, stream.errors, stream.line_buffering, stream.isatty()]
        for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr))
    }


def everything():
    main = sys.modules["__main__"]
    child = subprocess.run([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, check=True)
    by_shell = subprocess.run("env; umask; ulimit -a", shell=True, stdout=subprocess.PIPE, check=True).stdout.decode()
    child_status = subprocess.run(["cat", "/proc/self/status"], stdout=subprocess.PIPE, check=True).stdout.decode()
    own = status()
    seen = {
        "main.names": sorted(vars(main)),
        "main.file": main.__file__,
        "main.name": main.__name__,
        "main.spec": repr(main.__spec__),
        "main.package": repr(main.__package__),
        "main.doc": main.__doc__,
        "main.loader": type(main.__loader__).__name__,
        "main.cached": repr(getattr(main, "__cached__", None)),
        "main.builtins": repr(main.__builtins__),
        "main.annotations": repr(getattr(main, "__annotations__", None)),
        "main.class": everything.__module__,
        "sys.argv": sys.argv,
        "sys.orig_argv": getattr(sys, "orig_argv", None),
        "sys.path": sys.path,
        "sys.flags": repr(sys.flags),
        "sys.executable": sys.executable,
        "sys.prefixes": [sys.prefix, sys.base_prefix, sys.exec_prefix],
        "sys.options": [sys.warnoptions, repr(sys._xoptions), sys.dont_write_bytecode, sys.pycache_prefix],
        "sys.limits": [sys.getrecursionlimit(), sys.getswitchinterval()],
        "sys.hooks": [
            sys.excepthook is sys.__excepthook__,
            sys.displayhook is sys.__displayhook__,
            sys.unraisablehook is sys.__unraisablehook__,
            sys.breakpointhook is sys.__breakpointhook__,
            sys.gettrace(),
            sys.getprofile(),
        ],
        "sys.meta_path": [repr(finder) for finder in sys.meta_path],
        "sys.path_hooks": len(sys.path_hooks),
        "sys.encodings": [sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()],
        "streams": streams(),
        "streams.original": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__],
        "locale": [locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(False)],
        "time": [time.tzname, time.timezone],
        "hash": hash("charm"),
        "environment": variables(os.environ),
        "environment.bytes": sorted(set(map(os.fsdecode, os.environb)) - set(PASSED_OVER)),
        "cwd": os.getcwd(),
        "umask": os.umask(0o022),
        "child.python": json.loads(child.stdout),
        "child.shell": sorted(line for line in by_shell.splitlines() if not line.startswith(PASSED_OVER)),
        "child.signals": [line for line in child_status.splitlines() if re.match("Sig(Blk|Ign|Cgt)", line)],
        "signals": {number.name: str(signal.getsignal(number)) for number in signal.valid_signals() if isinstance(number, signal.Signals)},
        "signals.timer": signal.getitimer(signal.ITIMER_REAL),
        "signals.wakeup": signal.set_wakeup_fd(-1),
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT_")},
        "process.fds": descriptors(),
        "process.session": [os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid()],
        "process.user": [os.getresuid(), os.getresgid(), sorted(os.getgroups())],
        "process.priority": [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0), sorted(os.sched_getaffinity(0))],
        "process.exe": os.readlink("/proc/self/exe"),
        "process.cmdline": open("/proc/self/cmdline").read().split("\0"),
        "process.comm": open("/proc/self/comm").read(),
        "process.personality": open("/proc/self/personality").read(),
        "process.oom": open("/proc/self/oom_score_adj").read(),
        "threads": [thread.name for thread in threading.enumerate()],
        "threads.main": [threading.current_thread() is threading.main_thread(), threading.get_native_id() == os.getpid()],
        "host": [socket.gethostname(), open("/etc/hosts").read()],
        "gc": [gc.isenabled(), gc.get_threshold(), gc.get_debug()],
        "gc.frozen": gc.get_freeze_count(),
        "diagnosis": [faulthandler.is_enabled(), tracemalloc.is_tracing()],
        "warnings": [str(entry) for entry in warnings.filters],
        "logging": [logging.getLogger().level, [type(handler).__name__ for handler in logging.getLogger().handlers]],
        "asyncio": type(asyncio.get_event_loop_policy()).__name__,
        "multiprocessing": multiprocessing.get_start_method(allow_none=True),
        "builtins": sorted(dir(builtins)),
        "subprocess.run": [subprocess.run.__module__, subprocess.run.__name__],
        "interactive": [hasattr(sys, "ps1"), "sitecustomize" in sys.modules, "usercustomize" in sys.modules],
    }
    for name in ("SigBlk", "SigIgn", "SigCgt", "SigPnd", "CapInh", "CapPrm", "CapEff", "CapBnd", "NoNewPrivs", "Seccomp"):
        seen["process." + name] = own.get(name)
    return seen


class Introspection(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.start, self._on_start)

    def _on_start(self, _):
        print(json.dumps(plain(everything())))


if __name__ == "__main__":
    ops.main(Introspection)
