"""Imports, before the first run, what every run of a charm would import."""

import ast
import contextlib
import importlib
import os
import signal
import sys
import time
import types

from . import emission, hookreaders

# What ops imports late, on the way of every run.
_OPS_MODULES = (
    "ops",
    "ops.main",
    "ops._main",
    "ops.charm",
    "ops.framework",
    "ops.jujucontext",
    "ops.log",
    "ops.model",
    "ops.storage",
    "ops.hookcmds",
)
_SECONDS_TO_IMPORT = 20
_SECONDS_PER_MODULE = 1
_STANDARD_MODULES = ("atexit", "faulthandler", "linecache", "locale", "sqlite3", "threading", "traceback")


# What was preloaded from the charm's directory.
_own = types.SimpleNamespace(directory="", modules=[])


class Script:
    """The charm's script, compiled."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.source = file.read()
        self.code = compile(self.source, path, "exec", dont_inherit=True)


def preload(setup):
    """Imports what the charm imports; returns its script, or None if that has to wait for the run to fail in."""
    started = time.monotonic()
    directory = setup["directory"]
    path_of_interpreter = list(sys.path)
    sys.path[:0] = charm_path(directory, setup["script"], setup["python_path"])
    try:
        script = Script(os.path.join(directory, setup["script"]))
    except (OSError, SyntaxError, ValueError):
        script = None
    for name in _STANDARD_MODULES + _OPS_MODULES:
        _import_quietly(name)
    if script is not None and setup["imports_charm"]:
        with _time_limit():
            for name in _imported_modules(script.source):
                with hookreaders.forgotten(sys.path[: len(sys.path) - len(path_of_interpreter)], directory):
                    _import_quietly(name)
    sys.path[:] = path_of_interpreter
    _own.directory = directory
    _own.modules = [module for module in list(sys.modules.values()) if _is_in(module, directory)]
    _order_sets()
    framework = sys.modules.get("ops.framework")
    if framework is not None:
        emission.install(framework)
    return script, {
        "python": "{}.{}.{}".format(*sys.version_info),
        "ops": _ops_version(),
        "preload_milliseconds": round(1000 * (time.monotonic() - started)),
    }


def _order_sets():
    """Lets sets of units and applications have the order of their names' hashes, not of their addresses, which vary."""
    model = sys.modules.get("ops.model")
    for name in ("Unit", "Application"):
        kind = getattr(model, name, None)
        if kind is not None and kind.__hash__ is object.__hash__ and kind.__eq__ is object.__eq__:
            kind.__hash__ = lambda self: hash(getattr(self, "name", None))


def relocate(directory):
    """Lets the modules that were preloaded from one copy of the charm find themselves and their parts in another."""
    beginning = _own.directory + os.sep

    def place(path):
        return directory + path[len(beginning) - 1 :] if isinstance(path, str) and path.startswith(beginning) else path

    for module in _own.modules:
        spec = module.__spec__
        if hasattr(module, "__file__"):
            module.__file__ = place(module.__file__)
        if spec is not None:
            spec.origin = place(spec.origin)
            if spec.cached is not None:
                spec.cached = module.__cached__ = place(spec.cached)
            if hasattr(spec.loader, "path"):
                spec.loader.path = place(spec.loader.path)
        if isinstance(getattr(module, "__path__", None), list):
            # The list that its spec has, too.
            module.__path__[:] = map(place, module.__path__)


@contextlib.contextmanager
def _time_limit():
    """Interrupts imports that wait for something; the run will wait for it again, within the time that it has."""

    def interrupt(number, frame):
        signal.setitimer(signal.ITIMER_REAL, _SECONDS_PER_MODULE)
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_TO_IMPORT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_in(module, directory):
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and file.startswith(directory + os.sep)


def charm_path(directory, script, python_path):
    """The entries of sys.path that running the script, with this PYTHONPATH, would begin with."""
    script_directory = os.path.dirname(os.path.realpath(os.path.join(directory, script)))
    return [script_directory] + [os.path.join(directory, entry) for entry in python_path]


def _imported_modules(source):
    """The modules that the script's top level imports, also within conditions and try statements."""
    names = []
    pending = list(ast.parse(source).body)
    while pending:
        node = pending.pop(0)
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
            names.extend("{}.{}".format(node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            pending.extend(node.orelse)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            pending.extend(ast.iter_child_nodes(node))
    return names


def _import_quietly(name):
    """What can not be imported now fails in the run, where it is the charm's failure and is seen."""
    parent, _, child = name.rpartition(".")
    if parent in sys.modules and hasattr(sys.modules[parent], child):
        return
    try:
        importlib.import_module(name)
    except BaseException:
        pass


def _ops_version():
    module = sys.modules.get("ops")
    version = getattr(module, "__version__", None)
    return version if isinstance(version, str) else None
