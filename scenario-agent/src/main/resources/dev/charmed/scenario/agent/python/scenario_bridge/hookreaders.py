"""Finds modules that must be imported in each run anew: those that look at the hook's environment while they are imported,
and those that then keep where the charm's files are, which is elsewhere in each run."""

import contextlib
import os
import re
import sys

_OF_THE_HOOK = ("JUJU_", "CHARM_DIR", "OPERATOR_DISPATCH")
_NAMES_OWN_PATH = re.compile(rb"\b__(file|path)__\b")
_LOOKED_THROUGH = ("os", "collections.abc", "_collections_abc", __name__)


@contextlib.contextmanager
def forgotten(directories, charm):
    """Takes modules that are imported inside out again, those in the directories and the readers, if there are readers.

    charm is the directory that the run has a copy of; what its packages in venv know of themselves is left alone.
    """
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
        own = [directory for directory in directories if not directory.startswith(os.path.join(charm, "venv"))]
        for name in set(sys.modules) - before:
            if _is_in(sys.modules[name], own) and _knows_place(sys.modules[name], charm):
                readers.add(name)
        if readers:
            for name in set(sys.modules) - before:
                if name in readers or _is_in(sys.modules[name], directories):
                    _forget(name)


def _reader():
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in _LOOKED_THROUGH:
        frame = frame.f_back
    return frame.f_globals.get("__name__") if frame is not None else None


def _knows_place(module, charm):
    """Whether a module of the charm may have kept a path: it names its own, or has one among its values."""
    file = getattr(module, "__file__", None)
    if file is not None:
        try:
            with open(file, "rb") as source:
                if _NAMES_OWN_PATH.search(source.read()):
                    return True
        except OSError:
            return True
    values = [value for name, value in list(vars(module).items()) if not name.startswith("__")]
    return any(_has_path(value, charm, 2) for value in values)


def _has_path(value, charm, depth):
    if isinstance(value, (str, bytes, os.PathLike)):
        try:
            return charm in os.fsdecode(value)
        except (TypeError, ValueError):
            return False
    if depth and isinstance(value, (list, tuple, set, frozenset)):
        return any(_has_path(element, charm, depth - 1) for element in value)
    if depth and isinstance(value, dict):
        return any(_has_path(element, charm, depth - 1) for element in value.values())
    if depth and isinstance(value, type):
        own = [element for name, element in list(vars(value).items()) if not name.startswith("__")]
        return any(_has_path(element, charm, 0) for element in own)
    return False


def _is_in(module, directories):
    places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", ())]
    return any(place.startswith(directory + os.sep) for place in places for directory in directories)


def _forget(name):
    del sys.modules[name]
    parent, _, child = name.rpartition(".")
    if parent in sys.modules:
        vars(sys.modules[parent]).pop(child, None)
