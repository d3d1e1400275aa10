"""The side of the `database-client` interface that wants a database.

The requirer's leader names the database in its application databag, and every
unit says in its own where it connects from. The provider answers, in its
application databag, with the endpoints and the ID of a secret that holds the
username and the password.

    self.database = DatabaseRequirer(self, 'database', database_name='shop')
    framework.observe(self.database.on.ready, self._on_database_ready)
"""

import dataclasses

import ops

LIBID = '5f3a9a6f8c7f4f83b4a8d2f2d6c1b0e7'
LIBAPI = 0
LIBPATCH = 1

_CREDENTIALS_LABEL = 'database-credentials'


@dataclasses.dataclass(frozen=True)
class Connection:
    """What it takes to connect."""

    endpoints: str
    database: str
    username: str
    password: str


class DatabaseReadyEvent(ops.EventBase):
    """The database can be connected to, or is to be reconnected to."""


class DatabaseGoneEvent(ops.EventBase):
    """The database must not be used any more."""


class DatabaseRequirerEvents(ops.ObjectEvents):
    ready = ops.EventSource(DatabaseReadyEvent)
    gone = ops.EventSource(DatabaseGoneEvent)


class DatabaseRequirer(ops.Object):
    """Asks for a database on one endpoint."""

    on = DatabaseRequirerEvents()  # type: ignore[assignment]

    def __init__(self, charm: ops.CharmBase, endpoint: str, *, database_name: str):
        super().__init__(charm, endpoint)
        self._charm = charm
        self._endpoint = endpoint
        self._database_name = database_name
        events = charm.on[endpoint]
        self.framework.observe(events.relation_created, self._on_relation_created)
        self.framework.observe(events.relation_joined, self._on_relation_joined)
        self.framework.observe(events.relation_changed, self._on_relation_changed)
        self.framework.observe(events.relation_broken, self._on_relation_broken)
        self.framework.observe(charm.on.secret_changed, self._on_secret_changed)

    @property
    def related(self) -> bool:
        return self.model.get_relation(self._endpoint) is not None

    def connection(self) -> Connection | None:
        """How to connect, or None until the provider has said all of it."""
        relation = self.model.get_relation(self._endpoint)
        if relation is None or relation.app is None:
            return None
        answer = relation.data[relation.app]
        secret_id = answer.get('secret-user')
        if not secret_id or 'endpoints' not in answer:
            return None
        secret = self.model.get_secret(id=secret_id, label=_CREDENTIALS_LABEL)
        credentials = secret.get_content()
        return Connection(
            endpoints=answer['endpoints'],
            database=answer.get('database', self._database_name),
            username=credentials['username'],
            password=credentials['password'],
        )

    def _on_relation_created(self, event: ops.RelationCreatedEvent):
        if self._charm.unit.is_leader():
            event.relation.data[self._charm.app]['database'] = self._database_name

    def _on_relation_joined(self, event: ops.RelationJoinedEvent):
        network = self.model.get_binding(event.relation)
        if network is not None:
            address = str(network.network.bind_address)
            event.relation.data[self._charm.unit]['client-address'] = address

    def _on_relation_changed(self, event: ops.RelationChangedEvent):
        if self.connection():
            self.on.ready.emit()

    def _on_relation_broken(self, event: ops.RelationBrokenEvent):
        self.on.gone.emit()

    def _on_secret_changed(self, event: ops.SecretChangedEvent):
        if event.secret.label == _CREDENTIALS_LABEL:
            event.secret.get_content(refresh=True)
            self.on.ready.emit()
