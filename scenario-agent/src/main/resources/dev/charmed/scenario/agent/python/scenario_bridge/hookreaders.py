"""Finds modules that look at the hook's environment while they are imported: they must be imported in each run anew."""

import contextlib
import os
import sys

_OF_THE_HOOK = ("JUJU_", "CHARM_DIR", "OPERATOR_DISPATCH")
_LOOKED_THROUGH = ("os", "collections.abc", "_collections_abc", __name__)


@contextlib.contextmanager
def forgotten(directories):
    """Takes modules that are imported inside out again, those in the directories and the readers, if there are readers."""
    before = set(sys.modules)
    readers = set()
    environ = type(os.environ)
    real_getitem, real_iter = environ.__getitem__, environ.__iter__

    def getitem(self, key):
        if str(key).startswith(_OF_THE_HOOK):
            readers.add(_reader())
        return real_getitem(self, key)

    def iterate(self):
        readers.add(_reader())
        return real_iter(self)

    environ.__getitem__, environ.__iter__ = getitem, iterate
    try:
        yield
    finally:
        environ.__getitem__, environ.__iter__ = real_getitem, real_iter
        if readers:
            for name in set(sys.modules) - before:
                if name in readers or _is_in(sys.modules[name], directories):
                    _forget(name)


def _reader():
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in _LOOKED_THROUGH:
        frame = frame.f_back
    return frame.f_globals.get("__name__") if frame is not None else None


def _is_in(module, directories):
    places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", ())]
    return any(place.startswith(directory + os.sep) for place in places for directory in directories)


def _forget(name):
    del sys.modules[name]
    parent, _, child = name.rpartition(".")
    if parent in sys.modules:
        vars(sys.modules[parent]).pop(child, None)
