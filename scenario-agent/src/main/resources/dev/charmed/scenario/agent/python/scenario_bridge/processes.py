"""What the bridge and its keepers do with other processes."""

import ctypes
import os
import signal
import time

# Only the kernel, or another user's rights, can keep a killed process longer.
SECONDS_TO_DISAPPEAR = 5

_ADDRESSES_NOT_RANDOM = 0x0040000
_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36

try:
    _libc = ctypes.CDLL(None)
    _prctl = _libc.prctl
except (OSError, AttributeError):
    _libc = _prctl = None


def become_subreaper():
    """From now on descendants that lose their parent become children of this process."""
    if _prctl is not None:
        _prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent():
    """From now on this process is killed when its parent ends."""
    if _prctl is not None:
        _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def keep_addresses():
    """From now on what this process starts has its memory where it had it before, as what the supervisor starts."""
    if _libc is not None:
        _libc.personality(ctypes.c_ulong(_ADDRESSES_NOT_RANDOM))


def send(kill, pid, number):
    """Sends a signal to what may be gone already, or be out of reach."""
    try:
        kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def children():
    """The process ids of this process's children."""
    try:
        with open("/proc/self/task/{}/children".format(os.getpid())) as pids:
            return [int(pid) for pid in pids.read().split()]
    except FileNotFoundError:
        return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and _parent(pid) == os.getpid()]


def _parent(pid):
    try:
        with open("/proc/{}/stat".format(pid), "rb") as stat:
            return int(stat.read().rpartition(b") ")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def kill_children():
    """Kills this process's children, and theirs as they become its own, until there are none."""
    give_up = time.monotonic() + SECONDS_TO_DISAPPEAR
    while time.monotonic() < give_up:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        for pid in children():
            send(os.kill, pid, signal.SIGKILL)
        time.sleep(0.001)
