"""Runs ops-scenario on request: reads lines of `EVENT RELATIONS`, answers each with the milliseconds that one run took."""

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
    relations = [testing.Relation("db", remote_app_data={"cde": "baz!"}) for _ in range(count)]
    state = testing.State(leader=True, relations=relations)
    what = context.on.start() if event == "start" else context.on.relation_changed(relations[0], remote_unit=0)
    start = time.perf_counter()
    context.run(what, state)
    return (time.perf_counter() - start) * 1000


for line in sys.stdin:
    name, relations = line.split()
    print(f"{run(name, int(relations)):.4f}", flush=True)
