"""The parent of a charm's process: what the charm does to its parent, it does to this one, and not to the bridge."""

import os
import signal

from . import processes

# What the bridge asks for. They are signals, because a keeper waits for processes and for nothing else; and not those that
# a charm would send to its parent.
SHOW_STACK, TERMINATE, END_CHARM = (signal.SIGRTMAX - number for number in (1, 2, 3))
# The charm's process shows its stack then. Ignored by default, so that it does no harm to one that has replaced itself.
CHARM_SHOWS_STACK = signal.SIGURG

_IGNORED = set(signal.Signals) - {
    signal.SIGKILL,
    signal.SIGSTOP,
    signal.SIGCHLD,
    # Ignored, these would let a fault of its own repeat without end.
    signal.SIGSEGV,
    signal.SIGBUS,
    signal.SIGFPE,
    signal.SIGILL,
}
_STATUS_BYTES = 4


def keep(status_pipe, namespaces, run_charm):
    """Forks the charm's process and stays until that has ended; then ends all that it has left, and itself."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    processes.die_with_parent()
    if namespaces is None:
        # While this process lives, all that the charm starts is below it.
        processes.become_subreaper()
    else:
        namespaces.enter()
    charm = os.fork()
    if charm == 0:
        os.close(status_pipe)
        run_charm()
    os.closerange(0, status_pipe)
    os.closerange(status_pipe + 1, status_pipe + 1024)
    for number in _IGNORED:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(SHOW_STACK, lambda number, frame: processes.send(os.kill, charm, CHARM_SHOWS_STACK))
    signal.signal(TERMINATE, lambda number, frame: processes.send(os.killpg, charm, signal.SIGTERM))
    signal.signal(END_CHARM, lambda number, frame: processes.send(os.kill, charm, signal.SIGKILL))
    ended = None
    while ended != charm:
        ended, status = os.waitpid(-1, 0)
    os.write(status_pipe, status.to_bytes(_STATUS_BYTES, "big"))
    if namespaces is None:
        processes.kill_children()
    os._exit(0)


def read_status(status_pipe, own_status):
    """How the charm's process ended, as os.waitpid tells it, when its keeper has ended with a status of its own."""
    said = os.read(status_pipe, _STATUS_BYTES + 1)
    status = int.from_bytes(said, "big")
    if len(said) == _STATUS_BYTES and status < 1 << 16 and (os.WIFEXITED(status) or os.WIFSIGNALED(status)):
        return status
    # The charm has killed its keeper and died with it, or both were killed.
    return own_status if os.WIFSIGNALED(own_status) else signal.SIGKILL
