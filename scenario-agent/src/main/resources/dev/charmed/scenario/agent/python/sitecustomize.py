"""Lets the charm's Python find the sockets of containers where they are, and then is as if it had not been there."""

import importlib
import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))


def _redirect():
    import scenario_sockets

    pairs = os.environ.get("SCENARIO_PEBBLE_SOCKETS", "").split(":")
    scenario_sockets.redirect(dict(pair.split("=", 1) for pair in pairs if "=" in pair))


def _leave():
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _here]
    entries = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    others = [entry for entry in entries if entry != _here]
    if others:
        os.environ["PYTHONPATH"] = os.pathsep.join(others)
    del sys.modules["sitecustomize"]
    try:
        importlib.import_module("sitecustomize")
    except ImportError:
        pass


_redirect()
_leave()
