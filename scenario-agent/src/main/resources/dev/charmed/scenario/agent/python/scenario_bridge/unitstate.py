"""The unit's own database, in which ops keeps deferred events and stored state from one hook to the next."""

import io
import os
import pickle
import re
import sqlite3
import time

from . import values

FILE = ".unit-state.db"

# The framework itself counts the events that it has emitted, to number them, in a stored state without an owner.
COUNTER_NAME = "_stored"
COUNTER_KEY = "event_count"

# A charm may have made a view of the table, one without end.
_SECONDS_TO_READ = 2
_STEPS_BETWEEN_LOOKS = 100000

_STORED_STATE = re.compile(r"(?:(?P<owner>.*)/)?StoredStateData\[(?P<name>.*)\]")
_EVENT_NUMBER = re.compile(r"\[(\d+)\]$")
_SIMPLE_TYPES = {"set", "frozenset", "bytearray", "complex", "Ellipsis"}


class _SimpleUnpickler(pickle.Unpickler):
    """Reads simple values; what would run code while it is read is refused."""

    def find_class(self, module, name):
        if module == "builtins" and name in _SIMPLE_TYPES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError("{}.{} is not a simple type".format(module, name))


def write(directory, deferred, stored_states):
    """Creates the database in a charm's directory, unless there is nothing to put into it."""
    snapshots = _snapshots(deferred, stored_states)
    if not snapshots:
        return
    path = os.path.join(directory, FILE)
    os.close(os.open(path, os.O_CREAT | os.O_TRUNC, mode=0o600))
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("BEGIN")
        database.execute("CREATE TABLE snapshot (handle TEXT PRIMARY KEY, data BLOB)")
        database.execute(
            "CREATE TABLE notice (sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
            " event_path TEXT, observer_path TEXT, method_name TEXT)"
        )
        database.executemany(
            "REPLACE INTO snapshot VALUES (?, ?)",
            [(handle, pickle.dumps(content)) for handle, content in snapshots.items()],
        )
        database.executemany(
            "INSERT INTO notice VALUES (NULL, ?, ?, ?)",
            [(event["handle_path"], event["owner"], event["observer"]) for event in deferred],
        )
        database.execute("COMMIT")
    finally:
        database.close()


def _snapshots(deferred, stored_states):
    snapshots = {}
    for event in deferred:
        snapshots[event["handle_path"]] = values.decode(event["snapshot_data"])
    for state in stored_states:
        snapshots[_handle(state["owner_path"], state["name"])] = values.decode(state["content"])
    numbers = [_EVENT_NUMBER.search(event["handle_path"]) for event in deferred]
    highest = max((int(number.group(1)) for number in numbers if number), default=0)
    if highest:
        # A new event must not get the number of a deferred one, whose data it would overwrite.
        counter = snapshots.setdefault(_handle(None, COUNTER_NAME), {COUNTER_KEY: 0})
        counter[COUNTER_KEY] = max(counter.get(COUNTER_KEY, 0), highest)
    return snapshots


def _handle(owner_path, name):
    stored = "StoredStateData[{}]".format(name)
    return "{}/{}".format(owner_path, stored) if owner_path else stored


def read(directory):
    """What is in the database: a dict with "deferred", in the order of the queue, and "stored_states", by owner."""
    path = os.path.join(directory, FILE)
    if not os.path.exists(path):
        return {"deferred": [], "stored_states": []}
    database = sqlite3.connect(path, isolation_level=None, timeout=0)
    give_up = time.monotonic() + _SECONDS_TO_READ
    database.set_progress_handler(lambda: time.monotonic() > give_up, _STEPS_BETWEEN_LOOKS)
    try:
        snapshots = dict(database.execute("SELECT handle, data FROM snapshot"))
        notices = database.execute("SELECT event_path, observer_path, method_name FROM notice ORDER BY sequence")
        return {"deferred": _deferred(notices, snapshots), "stored_states": _stored_states(snapshots)}
    finally:
        database.close()


def _deferred(notices, snapshots):
    return [
        {
            "handle_path": handle,
            "owner": owner,
            "observer": observer,
            "snapshot_data": values.encode(_load(snapshots[handle])) if handle in snapshots else {},
        }
        for handle, owner, observer in notices
    ]


def _stored_states(snapshots):
    matches = [(_STORED_STATE.fullmatch(handle), data) for handle, data in sorted(snapshots.items())]
    return [
        {"owner_path": match["owner"] or None, "name": match["name"], "content": values.encode(_load(data))}
        for match, data in matches
        if match
    ]


def _load(data):
    return _SimpleUnpickler(io.BytesIO(data)).load()
