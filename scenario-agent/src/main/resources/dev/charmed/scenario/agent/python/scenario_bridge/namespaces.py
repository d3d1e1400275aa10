"""Namespaces of a single run, where the bridge itself was started in namespaces that it may divide further."""

import ctypes
import os
import socket

_NEW_MOUNTS = 0x00020000
_NEW_HOST_NAME = 0x04000000
_NEW_PROCESSES = 0x20000000
_BIND = 4096
_NO_SUID_DEV_EXEC = 2 | 4 | 8
_HOSTS = "/etc/hosts"


class Namespaces:
    """Makes them for the processes that the bridge forks."""

    def __init__(self):
        self._libc = ctypes.CDLL(None, use_errno=True)
        self.descriptor = os.open("/proc/self/ns/pid", os.O_RDONLY)

    def fork(self):
        """Like os.fork; the new process is the first one of a namespace, and everything in that ends with it."""
        self._call("unshare", _NEW_PROCESSES)
        pid = None
        try:
            pid = os.fork()
        finally:
            if pid != 0:
                self._call("setns", self.descriptor, _NEW_PROCESSES)
        return pid

    def enter(self):
        """Gives the new process mounts of its own, a /proc that shows what is in its namespace, and a host name."""
        self._call("unshare", _NEW_MOUNTS | _NEW_HOST_NAME)
        self._call("mount", b"proc", b"/proc", b"proc", ctypes.c_ulong(_NO_SUID_DEV_EXEC), None)

    def be_host(self, name, hosts):
        """From now on this is the host of that name, which the file says more about, as /etc/hosts."""
        socket.sethostname(name)
        if os.path.exists(_HOSTS):
            self._call("mount", os.fsencode(hosts), os.fsencode(_HOSTS), None, ctypes.c_ulong(_BIND), None)

    def _call(self, name, *arguments):
        if getattr(self._libc, name)(*arguments) != 0:
            problem = ctypes.get_errno()
            raise OSError(problem, "{}: {}".format(name, os.strerror(problem)))
