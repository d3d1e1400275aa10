"""Lets a connection to the fixed socket of a container's Pebble go to where that is answered in this run."""

import os
import socket

CONTAINERS = "/charm/containers/"


def redirect(sockets):
    """From now on, what connects to one of these paths connects to the other; a container without one has no socket."""
    connect = socket.socket.connect
    connect_ex = socket.socket.connect_ex

    def where(address):
        if not isinstance(address, (str, bytes)):
            return address
        path = os.path.normpath(os.fsdecode(address))
        return sockets.get(path, path) if path.startswith(CONTAINERS) else address

    def connect_there(self, address):
        return connect(self, where(address) if self.family == socket.AF_UNIX else address)

    def connect_ex_there(self, address):
        return connect_ex(self, where(address) if self.family == socket.AF_UNIX else address)

    socket.socket.connect = connect_there
    socket.socket.connect_ex = connect_ex_there
