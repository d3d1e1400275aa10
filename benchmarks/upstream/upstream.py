"""Runs ops-scenario on request: reads lines of `EVENT COUNT`, answers each with the milliseconds that one run took.

There are that many relations in the State, or secrets if the event is about one.
"""

import pathlib
import sys
import time

import yaml
from ops import testing

CHARM = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(CHARM / "src"))

from charm import PlainCharm  # noqa: E402

META = yaml.safe_load((CHARM / "charmcraft.yaml").read_text())


def run(event: str, count: int) -> float:
    context = testing.Context(PlainCharm, meta=META)
    if event == "secret-changed":
        secrets = [testing.Secret({"key": "old"}, latest_content={"key": "new"}) for _ in range(count)]
        state = testing.State(leader=True, secrets=secrets)
        what = context.on.secret_changed(secrets[0])
    elif event == "pebble-ready":
        container = testing.Container("web", can_connect=True)
        state = testing.State(leader=True, containers=[container])
        what = context.on.pebble_ready(container)
    else:
        relations = [testing.Relation("db", remote_app_data={"cde": "baz!"}) for _ in range(count)]
        state = testing.State(leader=True, relations=relations)
        what = context.on.start() if event == "start" else context.on.relation_changed(relations[0], remote_unit=0)
    start = time.perf_counter()
    context.run(what, state)
    return (time.perf_counter() - start) * 1000


for line in sys.stdin:
    name, count = line.split()
    print(f"{run(name, int(count)):.4f}", flush=True)
