# Runs one command and answers for everything that it leaves behind: what supervisor.pl does, where there is no perl.
#
#   python3 supervisor.py PRCTL SETSID REPORT COMMAND [ARGUMENT...]
import ctypes
import os
import select
import signal
import sys
import time

SET_PARENT_DEATH_SIGNAL = 1
SET_CHILD_SUBREAPER = 36
SECONDS_TO_DISAPPEAR = 5

prctl = ctypes.CDLL(None, use_errno=True).prctl


def start(command):
    """Starts the command; returns its pid and what went wrong, if it could not be executed."""
    result, failed = os.pipe()
    pid = os.fork()
    if pid == 0:
        prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        try:
            os.execvpe(command[0], command, environment())
        except OSError as error:
            os.write(failed, "{} {}".format(error.errno, error.strerror).encode())
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(failed)
    problem = os.read(result, 512).decode()
    os.close(result)
    return pid, problem


def environment():
    """As it was given to this process: Python itself changes its own in some locales."""
    with open("/proc/self/environ", "rb") as variables:
        return dict(variable.split(b"=", 1) for variable in variables.read().split(b"\0") if variable)


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


def supervise(main, child_ended):
    """Returns the wait status of the command once nothing that it started is left (or can be killed)."""
    ended = signal.SIGKILL
    killing = False
    give_up = None
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == main:
            ended, killing, give_up = status, True, time.monotonic() + SECONDS_TO_DISAPPEAR
        elif pid == 0 and killing:
            send(os.killpg, main, signal.SIGKILL)
            for child in children():
                send(os.kill, child, signal.SIGKILL)
            if time.monotonic() > give_up:
                return ended
            time.sleep(0.001)
        elif pid == 0:
            readable = select.select([0, child_ended], [], [])[0]
            if child_ended in readable:
                os.read(child_ended, 512)
            if 0 in readable and os.read(0, 1):
                send(os.killpg, main, signal.SIGTERM)
            elif 0 in readable:
                killing, give_up = True, time.monotonic() + SECONDS_TO_DISAPPEAR


def main():
    report, command = sys.argv[3], sys.argv[4:]
    prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    child_ended, wakeup = os.pipe()
    os.set_blocking(wakeup, False)
    signal.set_wakeup_fd(wakeup)
    pid, problem = start(command)
    nothing = os.open("/dev/null", os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    ended = supervise(pid, child_ended)
    if problem:
        text = "exec " + problem
    elif os.WIFSIGNALED(ended):
        text = "signal {}".format(os.WTERMSIG(ended))
    else:
        text = "exit {}".format(os.WEXITSTATUS(ended))
    with open(report, "w") as file:
        print(text, file=file)


main()
