"""What a script of the probe can ask for."""

import datetime
import logging
import os
import pathlib

import ops
from workload import WorkloadSteps

logger = logging.getLogger(__name__)

STATUSES = {
    'active': ops.ActiveStatus,
    'blocked': ops.BlockedStatus,
    'maintenance': ops.MaintenanceStatus,
    'waiting': ops.WaitingStatus,
}

# What Juju itself puts into every unit databag.
JUJU_KEYS = {'egress-subnets', 'ingress-address', 'private-address'}


class Steps(WorkloadSteps):
    """Each method is a step and returns its answer."""

    def __init__(self, charm, event):
        self.charm = charm
        self.event = event
        self.model = charm.model
        self.unit = charm.unit
        self.app = charm.app

    # the event

    def about(self):
        """Everything that the event carries."""
        event = self.event
        answer = {'type': type(event).__name__}
        for name in ('departing_unit', 'revision', 'word', 'count'):
            if getattr(event, name, None) is not None:
                value = getattr(event, name)
                answer[name] = getattr(value, 'name', value)
        for name in ('relation', 'app', 'unit', 'workload', 'storage'):
            thing = getattr(event, name, None)
            if thing is not None:
                answer[name] = thing.name
        if isinstance(event, ops.RelationEvent):
            answer['relation_id'] = event.relation.id
            answer['relation_active'] = event.relation.active
        if isinstance(event, ops.StorageEvent):
            answer['index'] = event.storage.index
        if isinstance(event, ops.SecretEvent):
            answer['secret'] = [event.secret.id, event.secret.label]
        if isinstance(event, ops.PebbleCustomNoticeEvent):
            notice = event.notice
            answer['notice'] = [notice.id, notice.key, getattr(notice.type, 'value', notice.type)]
        if isinstance(event, (ops.PebbleCheckFailedEvent, ops.PebbleCheckRecoveredEvent)):
            answer['check_name'] = event.info.name
        if isinstance(event, ops.ActionEvent):
            answer['params'] = event.params
        return answer

    def defer(self):
        self.event.defer()

    def poke(self, word, count=1):
        self.charm.library.on.poked.emit(word, count)

    # the model and the unit

    def names(self):
        return [self.model.name, self.model.uuid, self.app.name, self.unit.name]

    def environment(self, *names):
        return {name: os.environ.get(name) for name in names}

    def juju_version(self):
        return str(ops.JujuVersion.from_environ())

    def metadata(self):
        meta = self.charm.meta
        return [
            meta.name,
            sorted(meta.relations),
            sorted(meta.storages),
            sorted(meta.containers),
            sorted(meta.resources),
            sorted(meta.actions),
            sorted(meta.config),
        ]

    def config(self):
        return {key: value for key, value in self.model.config.items() if key != 'script'}

    def config_secret(self, key):
        return self.model.get_secret(id=self.model.config[key]).get_content()

    def leader(self):
        return self.unit.is_leader()

    def planned_units(self):
        return self.app.planned_units()

    def version(self, version):
        self.unit.set_workload_version(version)

    def unit_status(self, name, message=''):
        self.unit.status = STATUSES[name](message)

    def app_status(self, name, message=''):
        self.app.status = STATUSES[name](message)

    def read_unit_status(self):
        return [self.unit.status.name, self.unit.status.message]

    def read_app_status(self):
        return [self.app.status.name, self.app.status.message]

    def add_status(self, name, message=''):
        self.event.add_status(STATUSES[name](message))

    def resource(self, name):
        path = self.model.resources.fetch(name)
        return [path.name, path.read_text()]

    def cloud_spec(self):
        spec = self.model.get_cloud_spec()
        credential = spec.credential
        return {
            **{name: value for name, value in vars(spec).items() if name != 'credential'},
            'credential': credential and vars(credential),
        }

    def log(self, level, message):
        logger.log(getattr(logging, level), message)

    def fail(self, message):
        raise RuntimeError(message)

    # relations

    def _relation(self, reference):
        """The relation that `ENDPOINT` or `ENDPOINT:ID` means."""
        endpoint, _, number = str(reference).partition(':')
        return self.model.get_relation(endpoint, int(number) if number else None)

    def _entity(self, relation, who):
        if who == 'own-unit':
            return self.unit
        if who == 'own-app':
            return self.app
        if who == 'remote-app':
            return relation.app
        return self.model.get_unit(who)

    def relation(self, endpoint):
        relation = self._relation(endpoint)
        return [relation.name, relation.id] if relation else 'none'

    def relations(self):
        return {
            endpoint: [
                [relation.id, relation.app and relation.app.name, sorted(unit.name for unit in relation.units)]
                for relation in sorted(relations, key=lambda it: it.id)
            ]
            for endpoint, relations in self.model.relations.items()
            if relations
        }

    def read(self, reference, who, key=None):
        relation = self._relation(reference)
        bag = relation.data[self._entity(relation, who)]
        if key is not None:
            return bag.get(key, 'none')
        return {key: value for key, value in bag.items() if key not in JUJU_KEYS}

    def read_all(self, reference, who):
        relation = self._relation(reference)
        return dict(relation.data[self._entity(relation, who)])

    def write(self, reference, who, items):
        relation = self._relation(reference)
        relation.data[self._entity(relation, who)].update(items)

    def delete(self, reference, who, key):
        relation = self._relation(reference)
        del relation.data[self._entity(relation, who)][key]

    def read_event(self, who):
        relation = self.event.relation
        bag = relation.data[self._entity(relation, who)]
        return {key: value for key, value in bag.items() if key not in JUJU_KEYS}

    def remote_model(self, reference):
        return self._relation(reference).remote_model.uuid

    # networks and ports

    def network(self, binding):
        network = self.model.get_binding(binding).network
        return {
            'interfaces': [[it.name, str(it.address), str(it.subnet)] for it in network.interfaces],
            'bind': str(network.bind_address),
            'ingress': [str(address) for address in network.ingress_addresses],
            'egress': [str(subnet) for subnet in network.egress_subnets],
        }

    def network_of_relation(self, reference):
        return str(self.model.get_binding(self._relation(reference)).network.bind_address)

    def open_port(self, protocol, port=None):
        self.unit.open_port(protocol, port)

    def close_port(self, protocol, port=None):
        self.unit.close_port(protocol, port)

    def set_ports(self, *ports):
        self.unit.set_ports(*ports)

    def ports(self):
        return sorted([port.protocol, port.port] for port in self.unit.opened_ports())

    # storage

    def storages(self):
        return {name: sorted(it.index for it in storages) for name, storages in self.model.storages.items()}

    def request_storage(self, name, count=1):
        self.model.storages.request(name, count)

    def use_storage(self, name):
        """Writes a file to each storage, and reads it again."""
        answers = []
        for storage in sorted(self.model.storages[name], key=lambda it: it.index):
            file = pathlib.Path(storage.location) / 'probe.txt'
            file.write_text(f'{storage.name}/{storage.index}')
            answers.append([storage.location.is_dir(), file.read_text()])
        return answers

    def use_event_storage(self):
        location = self.event.storage.location
        (location / 'probe.txt').write_text('x')
        return location.is_dir()

    # secrets

    def _secret(self, reference):
        if str(reference).startswith('secret:'):
            return self.model.get_secret(id=reference)
        return self.model.get_secret(label=reference)

    def add_secret(self, owner, content, details=None):
        self._owner(owner).add_secret(content, **self._details(details or {}))

    def _details(self, details):
        if 'expire' in details:
            details['expire'] = datetime.datetime.fromisoformat(details['expire'])
        if 'rotate' in details:
            details['rotate'] = ops.SecretRotate(details['rotate'])
        return details

    def _owner(self, owner):
        return self.app if owner == 'app' else self.unit

    def add_and_share(self, owner, label, reference, content):
        """Adds a secret, grants it and publishes its ID, as a provider of credentials does."""
        relation = self._relation(reference)
        secret = self._owner(owner).add_secret(content, label=label)
        secret.grant(relation)
        relation.data[self.app]['secret'] = secret.id

    def secret(self, reference):
        return self._secret(reference).get_content()

    def peek(self, reference):
        return self._secret(reference).peek_content()

    def refresh(self, reference):
        return self._secret(reference).get_content(refresh=True)

    def label_secret(self, id, label):
        return self.model.get_secret(id=id, label=label).get_content()

    def secret_info(self, reference):
        info = self._secret(reference).get_info()
        return {
            'label': info.label,
            'revision': info.revision,
            'rotation': info.rotation and info.rotation.value,
            'expires': info.expires and info.expires.isoformat(),
            'description': getattr(info, 'description', None),
        }

    def set_secret(self, reference, content):
        self._secret(reference).set_content(content)

    def set_secret_info(self, reference, details):
        self._secret(reference).set_info(**self._details(details))

    def grant(self, label, reference, unit=None):
        self._secret(label).grant(self._relation(reference), unit=unit and self.model.get_unit(unit))

    def revoke(self, label, reference, unit=None):
        self._secret(label).revoke(self._relation(reference), unit=unit and self.model.get_unit(unit))

    def remove_secret(self, reference):
        self._secret(reference).remove_all_revisions()

    def remove_revision(self, reference, revision):
        self._secret(reference).remove_revision(revision)

    def remove_event_revision(self):
        self.event.remove_revision()

    def event_secret(self, how='get'):
        secret = self.event.secret
        if how == 'peek':
            return secret.peek_content()
        return secret.get_content(refresh=how == 'refresh')

    def rotate_event_secret(self, content):
        self.event.secret.set_content(content)

    # actions

    def results(self, results):
        self.event.set_results(results)

    def action_log(self, message):
        self.event.log(message)

    def action_fail(self, *message):
        self.event.fail(*message)

    # stored state

    def store(self, key, value):
        setattr(self.charm.stored, key, value)

    def store_set(self, key, values):
        setattr(self.charm.stored, key, set(values))

    def stored(self, key):
        return getattr(self.charm.stored, key)

    def append(self, key, value):
        getattr(self.charm.stored, key).append(value)

    def put(self, key, inner, value):
        getattr(self.charm.stored, key)[inner] = value

    def pokes(self):
        return self.charm.library._stored.pokes
