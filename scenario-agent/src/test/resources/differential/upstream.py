"""Runs vectors through ops-scenario, the Python library that ours is compared with.

Every line of standard input is one vector as JSON, and every line of standard output
is what came of it, in the shape of the document that `scenario run` writes:

    {"id": ..., "charm": DIRECTORY, "event": {"name": "db-relation-changed", ...},
     "context": {"unit_id": 0, ...}, "state": {...}}

Needs nothing but the standard library and ops-scenario. Keys that are not known are
refused: a vector that is misspelt must not pass for one that was run.
"""

import contextlib
import dataclasses
import datetime
import importlib.util
import inspect
import json
import pathlib
import re
import sys
import traceback

import ops
import ops.testing
import scenario
import scenario.errors
import scenario.state
from ops import pebble
from ops._private.timeconv import parse_duration


class VectorError(Exception):
    """The vector cannot be read; says where and why."""


# --- JSON to State ------------------------------------------------------------------


def build(of, tree, path, **convert):
    """Calls `of` with the keys of `tree`, each converted, after checking their names."""
    if not isinstance(tree, dict):
        raise VectorError(f'{path}: expected an object, got {tree!r}')
    known = [name for name in inspect.signature(of).parameters if not name.startswith('_')]
    for key in tree:
        if key not in known:
            raise VectorError(f'{path}.{key}: unknown, expected one of {", ".join(known)}')
    values = {}
    for key, value in tree.items():
        place = f'{path}.{key}'
        values[key] = convert[key](value, place) if key in convert and value is not None else value
    return of(**values)


def each(read):
    """Reads a list with what reads one of its elements."""
    return lambda trees, path: [read(tree, f'{path}[{i}]') for i, tree in enumerate(trees)]


def valued(read):
    """Reads an object's values."""
    return lambda tree, path: {key: read(value, f'{path}.{key}') for key, value in tree.items()}


def numbered(read):
    """Reads an object whose keys are numbers, such as unit IDs."""
    return lambda tree, path: {int(key): read(value, f'{path}.{key}') for key, value in tree.items()}


def as_is(tree, path):
    return tree


def time(text, path):
    return datetime.datetime.fromisoformat(text)


def duration(text, path):
    return parse_duration(text)


def bind_address(tree, path):
    return build(scenario.BindAddress, tree, path, addresses=each(address))


def address(tree, path):
    return build(scenario.Address, tree, path)


def network(tree, path):
    return build(scenario.Network, tree, path, bind_addresses=each(bind_address))


RELATION_TYPES = {
    'Relation': scenario.Relation,
    'PeerRelation': scenario.PeerRelation,
    'SubordinateRelation': scenario.SubordinateRelation,
}


def relation(tree, path):
    fields = dict(tree)
    kind = RELATION_TYPES[fields.pop('relation_type', 'Relation')]
    bags = numbered(as_is)
    return build(kind, fields, path, remote_units_data=bags, peers_data=bags)


def port(tree, path):
    fields = {'protocol': 'tcp', **tree}
    kind = {'tcp': scenario.TCPPort, 'udp': scenario.UDPPort, 'icmp': scenario.ICMPPort}[fields['protocol']]
    return build(kind, fields, path)


def secret(tree, path):
    return build(
        scenario.Secret,
        tree,
        path,
        remote_grants=numbered(as_is),
        expire=time,
        rotate=lambda name, _: ops.SecretRotate(name),
    )


def credential(tree, path):
    return build(scenario.CloudCredential, tree, path)


def cloud_spec(tree, path):
    return build(scenario.CloudSpec, tree, path, credential=credential)


def model(tree, path):
    return build(scenario.Model, tree, path, cloud_spec=cloud_spec)


def notice(tree, path):
    return build(
        scenario.Notice,
        tree,
        path,
        type=lambda name, _: pebble.NoticeType(name),
        first_occurred=time,
        last_occurred=time,
        last_repeated=time,
        repeat_after=duration,
        expire_after=duration,
    )


def check_info(tree, path):
    return build(
        scenario.CheckInfo,
        tree,
        path,
        level=lambda name, _: pebble.CheckLevel(name),
        startup=lambda name, _: pebble.CheckStartup(name),
        status=lambda name, _: pebble.CheckStatus(name),
    )


def container(tree, path):
    return build(
        scenario.Container,
        tree,
        path,
        layers=valued(lambda layer, _: pebble.Layer(layer)),
        service_statuses=valued(lambda name, _: pebble.ServiceStatus(name)),
        mounts=valued(lambda mount, place: build(scenario.Mount, mount, place)),
        execs=each(lambda command, place: build(scenario.Exec, command, place)),
        notices=each(notice),
        check_infos=each(check_info),
    )


def deferred(tree, path):
    return build(scenario.DeferredEvent, tree, path)


def status(tree, path):
    unknown = set(tree) - {'name', 'message'}
    if unknown:
        raise VectorError(f'{path}.{unknown.pop()}: unknown, expected one of name, message')
    return scenario.state._EntityStatus.from_status_name(tree['name'], tree.get('message', ''))


def state(tree, path='state'):
    return build(
        scenario.State,
        tree,
        path,
        relations=each(relation),
        networks=each(network),
        containers=each(container),
        storages=each(lambda storage, place: build(scenario.Storage, storage, place)),
        opened_ports=each(port),
        model=model,
        secrets=each(secret),
        resources=each(lambda resource, place: build(scenario.Resource, resource, place)),
        deferred=each(deferred),
        stored_states=each(lambda tree, place: build(scenario.StoredState, tree, place, content=with_sets)),
        app_status=status,
        unit_status=status,
    )


# --- State to JSON ------------------------------------------------------------------


def plain(value):
    """The JSON of a part of a State: public fields by their names, sets as sorted arrays."""
    if isinstance(value, ops.StatusBase):
        return {'name': value.name, 'message': value.message}
    if isinstance(value, scenario.RelationBase):
        return {'relation_type': type(value).__name__, **plain_fields(value)}
    if isinstance(value, scenario.Port) and value.port is None:
        return {'protocol': value.protocol}
    if isinstance(value, pebble.Layer):
        return value.to_dict()
    if hasattr(value, 'value') and hasattr(type(value), '__members__'):
        return value.value
    if isinstance(value, ops.testing.ExecArgs):
        return {**plain_fields(value), 'timeout': value.timeout and f'{value.timeout:g}s'}
    if isinstance(value, scenario.StoredState):
        return {'owner_path': value.owner_path, 'name': value.name, 'content': stored(value.content)}
    if dataclasses.is_dataclass(value):
        return plain_fields(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        return moment.astimezone(datetime.timezone.utc).isoformat().replace('+00:00', 'Z')
    if isinstance(value, datetime.timedelta):
        return f'{value.total_seconds():g}s'
    if isinstance(value, pathlib.PurePath):
        return str(value)
    return value


def stored(value):
    """Stored state as ours writes it: the one type that JSON lacks, and that charms use, has a marker."""
    if isinstance(value, set):
        return {'!set': sorted(value)}
    if isinstance(value, dict):
        return {key: stored(item) for key, item in value.items()}
    return [stored(item) for item in value] if isinstance(value, list) else value


def with_sets(tree, path):
    """The stored state that `stored` wrote."""
    if isinstance(tree, dict):
        if set(tree) == {'!set'}:
            return set(tree['!set'])
        return {key: with_sets(item, path) for key, item in tree.items()}
    return [with_sets(item, path) for item in tree] if isinstance(tree, list) else tree


def plain_fields(value):
    fields = [field.name for field in dataclasses.fields(value) if not field.name.startswith('_')]
    return {name: plain(getattr(value, name)) for name in fields}


# --- events -------------------------------------------------------------------------

PARAMETERS = {
    'name', 'relation_id', 'remote_unit', 'departing_unit', 'container', 'storage', 'secret',
    'secret_revision', 'notice', 'check', 'params',
}  # fmt: skip

RELATION_KINDS = ['created', 'joined', 'changed', 'departed', 'broken']
CONTAINER_KINDS = ['ready', 'custom-notice', 'check-failed', 'check-recovered']


def only(candidates, what):
    if len(candidates) != 1:
        raise VectorError(f'event: {len(candidates)} things in the state are {what}, expected one')
    return candidates[0]


def bind(on, wanted, given):
    """The event that `wanted` describes, about the things that the State has."""
    for key in wanted:
        if key not in PARAMETERS:
            raise VectorError(f'event.{key}: unknown, expected one of {", ".join(sorted(PARAMETERS))}')
    name = wanted['name']
    if match := re.fullmatch(f'(.+)-relation-({"|".join(RELATION_KINDS)})', name):
        return bind_relation(on, match[1], match[2], wanted, given)
    if match := re.fullmatch(r'(.+)-storage-(attached|detaching)', name):
        found = [
            it
            for it in given.storages
            if it.name == match[1] and wanted.get('storage', f'{it.name}/{it.index}') == f'{it.name}/{it.index}'
        ]
        return getattr(on, f'storage_{match[2]}')(only(found, f'storages {match[1]}'))
    if match := re.fullmatch(f'(.+)-pebble-({"|".join(CONTAINER_KINDS)})', name):
        return bind_container(on, given.get_container(match[1]), match[2], wanted)
    if name in ('secret-changed', 'secret-rotate', 'secret-expired', 'secret-remove'):
        found = [it for it in given.secrets if wanted.get('secret', it.id) in (it.id, it.label)]
        revision = {'revision': wanted['secret_revision']} if 'secret_revision' in wanted else {}
        return getattr(on, name.replace('-', '_'))(only(found, 'secrets'), **revision)
    if match := re.fullmatch(r'(.+)-action', name):
        return on.action(match[1], params=wanted.get('params'))
    return getattr(on, name.replace('-', '_'))()


def bind_relation(on, endpoint, kind, wanted, given):
    found = [
        it for it in given.relations if it.endpoint == endpoint and wanted.get('relation_id', it.id) == it.id
    ]
    units = {key: wanted[key] for key in ('remote_unit', 'departing_unit') if key in wanted}
    return getattr(on, f'relation_{kind}')(only(found, f'relations on {endpoint}'), **units)


def bind_container(on, about, kind, wanted):
    make = getattr(on, f'pebble_{kind.replace("-", "_")}')
    if kind == 'ready':
        return make(about)
    if kind == 'custom-notice':
        return make(about, only([it for it in about.notices if wanted['notice'] in (it.id, it.key)], 'notices'))
    return make(about, about.get_check_info(wanted['check']))


# --- charms -------------------------------------------------------------------------

loaded = {}


def charm_class(directory):
    """The charm class of DIRECTORY/src/charm.py, imported once with its libraries."""
    if directory not in loaded:
        root = pathlib.Path(directory)
        sys.path[:0] = [str(root / 'lib'), str(root / 'src')]
        module_name = 'charm_of_' + re.sub(r'\W', '_', root.name)
        spec = importlib.util.spec_from_file_location(module_name, root / 'src' / 'charm.py')
        module = importlib.util.module_from_spec(spec)
        sys.modules[module_name] = module
        spec.loader.exec_module(module)
        loaded[directory] = only(
            [
                it
                for it in vars(module).values()
                if inspect.isclass(it) and issubclass(it, ops.CharmBase) and it.__module__ == module_name
            ],
            'charm classes',
        )
    return loaded[directory]


# --- runs ---------------------------------------------------------------------------

VECTOR_KEYS = {'id', 'charm', 'event', 'context', 'state'}
CONTEXT_KEYS = {
    'app_name', 'unit_id', 'juju_version', 'machine_id', 'availability_zone', 'principal_unit', 'app_trusted',
}  # fmt: skip


def check_keys(tree, known, path):
    for key in tree:
        if key not in known:
            raise VectorError(f'{path}{key}: unknown, expected one of {", ".join(sorted(known))}')


def qualified_name(kind):
    return kind.__name__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'


def error(caught):
    return {
        'type': qualified_name(type(caught)),
        'message': str(caught),
        'traceback': ''.join(traceback.format_exception(caught)),
    }


def run(vector):
    """What came of a vector."""
    document = {'id': vector.get('id'), 'charm': vector['charm'], 'event': vector['event']['name']}
    try:
        check_keys(vector, VECTOR_KEYS, '')
        check_keys(vector.get('context', {}), CONTEXT_KEYS, 'context.')
        given = state(vector.get('state', {}))
        context = scenario.Context(charm_class(vector['charm']), **vector.get('context', {}))
    except (scenario.errors.StateValidationError, VectorError) as invalid:
        return {**document, 'outcome': 'invalid', 'error': error(invalid), 'state': None}
    with context:
        try:
            event = bind(context.on, vector['event'], given)
        except ValueError as refused:
            return {**document, 'outcome': 'inconsistent', 'error': error(refused), 'state': None}
        outcome, caught, left = fire(context, event, given)
        return {**document, 'outcome': outcome, 'error': caught, 'state': plain(left), **record(context, event)}


def fire(context, event, given):
    try:
        return 'ok', None, context.run(event, given)
    except scenario.errors.InconsistentScenarioError as inconsistent:
        return 'inconsistent', error(inconsistent), None
    except scenario.errors.UncaughtCharmError as uncaught:
        return 'charm-error', error(uncaught.__cause__ or uncaught), None
    except scenario.ActionFailed as failed:
        return 'action-failed', None, failed.state


def record(context, event):
    """What the run left beside the State."""
    action = event.action and {
        'results': plain(context.action_results),
        'logs': context.action_logs,
        'failure': context._action_failure_message,
    }
    return {
        'juju_log': plain(context.juju_log),
        'emitted_events': [type(it).__name__ for it in context.emitted_events],
        'app_status_history': plain(context.app_status_history),
        'unit_status_history': plain(context.unit_status_history),
        'workload_version_history': context.workload_version_history,
        'requested_storages': context.requested_storages,
        'removed_secret_revisions': context.removed_secret_revisions,
        'exec_history': plain(context.exec_history),
        'action': action,
    }


def main():
    sys.dont_write_bytecode = True
    results = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        for line in sys.stdin:
            vector = json.loads(line)
            try:
                document = run(vector)
            except Exception as broken:
                document = {'id': vector.get('id'), 'outcome': 'broken', 'error': error(broken)}
            results.write(json.dumps(document) + '\n')
            results.flush()


if __name__ == '__main__':
    main()
