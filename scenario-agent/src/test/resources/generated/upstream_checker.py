"""Asks the consistency checker of ops-scenario about scenarios.

Every line of standard input is a scenario as JSON, and every line of standard output
says what upstream thinks of it:

    {"charm": {...}, "state": {...}, "event": {"name": "db-relation-changed", ...},
     "about": {...}, "juju_version": "3.6.14", "unit_id": 0}

`about` is a State that holds what the event is about, which need not be in `state`.
The answer is {"refusals": [...]}: nothing if the scenario is accepted, otherwise
what upstream says, one reason each, with the class of the error in front of those that
the checker itself did not give.
"""

import contextlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'differential'))

import ops
import scenario
import scenario.errors
import upstream
from scenario._consistency_checker import check_consistency
from scenario.context import CharmEvents
from scenario.state import _CharmSpec

# What ours keeps in a State and upstream has no room for.
STATE_ONLY_OURS = {'charm_state', 'leader_settings', 'payloads', 'pod_spec', 'raw_pod_spec'}
PARTS_ONLY_OURS = {
    'containers': {'files'},
    'secrets': {'tracked_revision', 'latest_revision'},
    'opened_ports': {'to_port', 'endpoints'},
}
CONTAINER = upstream.container
HEADER = 'Inconsistent scenario. The following errors were found: '


def state(tree):
    known = {key: value for key, value in tree.items() if key not in STATE_ONLY_OURS}
    for part, ours in PARTS_ONLY_OURS.items():
        known[part] = [{key: it[key] for key in it if key not in ours} for it in known.get(part, [])]
    return upstream.state(known)


def remembered(build):
    """Builds equal containers once: upstream tells two answers to one command apart, however equal they are."""
    known = {}

    def build_once(tree, path):
        key = json.dumps(tree, sort_keys=True)
        if key not in known:
            known[key] = build(tree, path)
        return known[key]

    return build_once


def spec(charm):
    meta = dict(charm)
    return _CharmSpec(ops.CharmBase, meta, config=meta.pop('config', None), actions=meta.pop('actions', None))


def refusals(line):
    upstream.container = remembered(CONTAINER)
    try:
        given = state(line['state'])
        event = upstream.bind(CharmEvents(), line['event'], state(line['about']))
        check_consistency(given, event, spec(line['charm']), line['juju_version'], line['unit_id'])
    except scenario.errors.InconsistentScenarioError as inconsistent:
        return str(inconsistent).removeprefix(HEADER).split('\n')
    except Exception as other:
        return [f'{type(other).__name__}: {other}']
    return []


def main():
    sys.dont_write_bytecode = True
    results = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        for line in sys.stdin:
            results.write(json.dumps({'refusals': refusals(json.loads(line))}) + '\n')


if __name__ == '__main__':
    main()
