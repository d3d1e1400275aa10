# Runs one command and answers for everything that it leaves behind: what supervisor.pl does, where there is no perl.
#
#   python3 supervisor.py PRCTL SETSID MOUNT SETHOSTNAME PERSONALITY REPORT HOST HOSTS COMMAND [ARGUMENT...]
import ctypes
import os
import select
import signal
import socket
import sys
import time

SET_PARENT_DEATH_SIGNAL = 1
SET_CHILD_SUBREAPER = 36
BIND = 4096
ADDRESSES_NOT_RANDOM = 0x0040000
SECONDS_TO_DISAPPEAR = 5
STATUS_BYTES = 4
IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE)

libc = ctypes.CDLL(None, use_errno=True)
is_first = os.getpid() == 1


def be_host(name, hosts):
    """Names this host, in a namespace of its own."""
    socket.sethostname(name)
    if os.path.exists("/etc/hosts"):
        if libc.mount(os.fsencode(hosts), b"/etc/hosts", None, ctypes.c_ulong(BIND), None) != 0:
            sys.exit("/etc/hosts: " + os.strerror(ctypes.get_errno()))


def start_command(command, starting, wait, go):
    """Starts the command; it says its process id, and then why it cannot be executed."""
    pid = os.fork()
    if pid:
        os.close(starting)
        os.close(go)
        return pid
    libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    os.setsid()
    for number in IGNORED + (signal.SIGCHLD,):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    os.umask(0o022)
    libc.personality(ctypes.c_ulong(ADDRESSES_NOT_RANDOM))
    os.close(go)
    os.read(wait, 1)
    os.write(starting, os.getpid().to_bytes(4, "big"))
    try:
        os.execvpe(command[0], command, environment())
    except OSError as error:
        os.write(starting, "{} {}".format(error.errno, error.strerror).encode())
        os.kill(os.getpid(), signal.SIGKILL)


def start_parent(command, starting, wait, go):
    """Starts another process that starts the command: its process id, and a pipe from which its status can be read."""
    status, ended = os.pipe()
    parent = os.fork()
    if parent == 0:
        libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        pid = start_command(command, starting, wait, go)
        be_silent()
        os.write(ended, os.waitpid(pid, 0)[1].to_bytes(STATUS_BYTES, "big"))
        os._exit(0)
    for descriptor in (ended, starting, go):
        os.close(descriptor)
    return parent, status


def be_silent():
    """The command's output must end when the command does, and not with the processes above it."""
    nothing = os.open("/dev/null", os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def environment():
    """As it was given to this process: Python itself changes its own in some locales."""
    with open("/proc/self/environ", "rb") as variables:
        return dict(variable.split(b"=", 1) for variable in variables.read().split(b"\0") if b"=" in variable)


def children():
    try:
        with open("/proc/self/task/{}/children".format(os.getpid())) as pids:
            return [int(pid) for pid in pids.read().split()]
    except FileNotFoundError:
        return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and parent_of(pid) == os.getpid()]


def parent_of(pid):
    try:
        with open("/proc/{}/stat".format(pid), "rb") as stat:
            return int(stat.read().rpartition(b") ")[2].split()[1])
    except OSError:
        return 0


def send(kill, pid, number):
    try:
        kill(pid, number)
    except OSError:
        pass


def supervise(main, parent, status, child_ended):
    """Returns the wait status of the command once nothing that it started is left (or can be killed)."""
    ended = signal.SIGKILL
    killing = False
    give_up = None
    while True:
        try:
            pid, how = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return ended
        if pid and os.WIFSTOPPED(how):
            if pid == parent:
                # A command that has stopped its parent has stopped this one's child, too.
                os.kill(pid, signal.SIGCONT)
        elif pid and pid in (main, parent):
            said = how.to_bytes(STATUS_BYTES, "big") if pid == main else os.read(status, STATUS_BYTES)
            if len(said) == STATUS_BYTES:
                ended = int.from_bytes(said, "big")
            if not killing:
                killing, give_up = True, time.monotonic() + SECONDS_TO_DISAPPEAR
        elif pid == 0 and killing:
            if is_first or time.monotonic() > give_up:
                # The kernel kills what is left in a namespace.
                return ended
            if main:
                send(os.killpg, main, signal.SIGKILL)
            for child in children():
                send(os.kill, child, signal.SIGKILL)
            time.sleep(0.001)
        elif pid == 0:
            readable = select.select([0, child_ended], [], [])[0]
            if child_ended in readable:
                os.read(child_ended, 512)
            if 0 in readable and os.read(0, 1):
                if main:
                    send(os.killpg, main, signal.SIGTERM)
            elif 0 in readable:
                killing, give_up = True, time.monotonic() + SECONDS_TO_DISAPPEAR


def main():
    report, host, hosts, command = sys.argv[6], sys.argv[7], sys.argv[8], sys.argv[9:]
    report = os.open(report, os.O_WRONLY)
    if is_first and host:
        be_host(host, hosts)
    libc.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    started, starting = os.pipe()
    # Closed when nothing but the command keeps the other one open.
    wait, go = os.pipe()
    parent, status = 0, None
    if is_first:
        start_command(command, starting, wait, go)
    else:
        parent, status = start_parent(command, starting, wait, go)
    child_ended, wakeup = os.pipe()
    os.set_blocking(wakeup, False)
    signal.set_wakeup_fd(wakeup)
    be_silent()
    pid = int.from_bytes(os.read(started, 4), "big")
    problem = os.read(started, 400).decode()
    # Between its first process and the pipe some of its ends may have gone unnoticed.
    os.write(wakeup, b"\0")
    ended = supervise(pid, parent, status, child_ended)
    if problem:
        text = "exec " + problem
    elif os.WIFSIGNALED(ended):
        text = "signal {}".format(os.WTERMSIG(ended))
    else:
        text = "exit {}".format(os.WEXITSTATUS(ended))
    os.write(report, (text + "\n").encode())
    os._exit(128 + os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended))


main()
