"""One run of the charm: everything between the fork and the end of the process."""

import atexit
import builtins
import faulthandler
import gc
import importlib.machinery
import json
import os
import signal
import sqlite3
import sys
import threading
import time
import traceback
import types

from . import emission, hooktools, keeper, preload, processes, sockets, unitstate, wire

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def wait_and_run(pipes, script, tool_names, shared_pages, namespaces):
    """Runs the charm in this process, which was forked for it, when the order comes; ends as Python would."""
    status = 1
    try:
        _detach(pipes)
        shared_pages.copy()
        order = _read_order(pipes.order)
        if not order:
            os._exit(0)
        launch = json.loads(order)
        if namespaces is not None:
            namespaces.be_host(launch["host_name"], launch["hosts_file"])
        agent = _enter(launch, tool_names)
        status = _run_script(launch, script, agent)
        if agent is not None:
            agent.close()
        if status == 0 and _is_alone():
            shared_pages.learn()
            _report_success(launch["directory"], pipes.result)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _report_success(directory, result):
    """Tells the result before the process has disappeared, which takes a while that nobody needs to wait for."""
    try:
        state = unitstate.read(directory)
    except Exception:
        # The bridge will find out why.
        return
    wire.write_all(result, wire.encode(json.dumps(dict(state, exit=0))))


def _detach(pipes):
    os.setsid()
    # A subreaper, so that it knows of all that it has started whether that still runs.
    processes.become_subreaper()
    processes.die_with_parent()
    processes.keep_addresses()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(pipes.stdout, 1)
    os.dup2(pipes.stderr, 2)
    faulthandler.register(keeper.CHARM_SHOWS_STACK, file=2, all_threads=True)
    gc.enable()


def _read_order(descriptor):
    chunks = []
    while True:
        chunk = os.read(descriptor, 1 << 16)
        if not chunk:
            os.close(descriptor)
            return b"".join(chunks)
        chunks.append(chunk)


def _is_alone():
    if threading.active_count() > 1:
        return False
    try:
        with open("/proc/self/task/{}/children".format(os.getpid())) as children:
            return not children.read()
    except FileNotFoundError:
        return False


def _enter(launch, tool_names):
    """Sets up everything that the script sees of the outside; returns the agent to report to."""
    environment = launch["environment"]
    os.environ.clear()
    os.environ.update(environment)
    if "TZ" in environment:
        time.tzset()
    os.umask(0o022)
    os.chdir(launch["directory"])
    # The shell that runs the dispatch says where it is.
    os.environ["PWD"] = launch["directory"]
    sys.argv[:] = [os.path.join(".", launch["script"])]
    if hasattr(sys, "orig_argv"):
        sys.orig_argv[:] = [os.path.basename(sys.executable), *sys.argv]
    agent = hooktools.serve(environment, launch["tools_directory"], tool_names)
    if agent is not None:
        emission.watch(
            lambda name, kind, flags: agent.tell("emitted", name, kind, flags, at_once="framework" not in flags)
        )
    if launch["pebble_sockets"]:
        sockets.redirect(launch["pebble_sockets"])
    _speed_up_unit_state()
    return agent


def _speed_up_unit_state():
    """The database of the unit lives as long as the run does: nothing need survive the machine."""
    real_connect = sqlite3.connect

    def connect(database, *args, **kwargs):
        connection = real_connect(database, *args, **kwargs)
        if os.path.basename(str(database)) == unitstate.FILE:
            connection.execute("PRAGMA synchronous=OFF")
        return connection

    sqlite3.connect = connect


def _run_script(launch, script, agent):
    preload.relocate(launch["directory"])
    path = os.path.join(launch["directory"], launch["script"])
    sys.path[:0] = preload.charm_path(launch["directory"], launch["script"], launch["python_path"])
    sys.modules["__main__"] = main = _main_module(launch)
    try:
        exec(_code(path, script), main.__dict__)
        status = 0
    except SystemExit as error:
        status = _exit_status(error.code)
    except BaseException as error:
        status = _uncaught(error, agent)
    return _finish(status)


def _main_module(launch):
    """What the interpreter makes for a script that it is started with."""
    main = types.ModuleType("__main__")
    # Before 3.9 it was as it is named on the command line.
    directory = launch["directory"] if sys.version_info >= (3, 9) else ""
    main.__file__ = os.path.join(directory, sys.argv[0])
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", main.__file__)
    main.__builtins__ = builtins
    if sys.version_info < (3, 14):
        main.__annotations__ = {}
        main.__cached__ = None
    return main


def _code(path, script):
    if script is not None:
        with open(path, "rb") as file:
            if file.read() == script.source:
                return script.code
    return preload.Script(path).code


def _exit_status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def _uncaught(error, agent):
    seen = set()
    _hide_bridge(error, seen)
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    if agent is not None:
        agent.tell("failure", _type_name(type(error)), _message(error), "".join(lines))
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as problem:
        print("Error in sys.excepthook:", file=sys.stderr)
        traceback.print_exception(type(problem), problem, problem.__traceback__)
    return 1


def _type_name(error_type):
    if error_type.__module__ in ("__main__", "builtins"):
        return error_type.__qualname__
    return "{}.{}".format(error_type.__module__, error_type.__qualname__)


def _message(error):
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def _hide_bridge(error, seen):
    """Takes the bridge's own frames out of the traceback of an exception and of those that led to it."""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = _without_bridge(error.__traceback__)
        _hide_bridge(error.__cause__, seen)
        error = error.__context__


def _without_bridge(frames):
    kept = []
    while frames is not None:
        if os.path.dirname(frames.tb_frame.f_code.co_filename) != _PACKAGE:
            kept.append(frames)
        frames = frames.tb_next
    following = None
    for frame in reversed(kept):
        frame.tb_next = following
        following = frame
    return following


def _finish(status):
    """What an interpreter does on its way out, up to the flush of the standard streams."""
    for step in (threading._shutdown, atexit._run_exitfuncs):
        try:
            step()
        except SystemExit as error:
            status = _exit_status(error.code)
        except BaseException:
            traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            continue
        except OSError:
            status = 120
    return status
