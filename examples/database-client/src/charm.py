#!/usr/bin/env python3
"""A charm that uses a database."""

import logging
import secrets

import ops
from charms.database_client.v0.database import (
    DatabaseGoneEvent,
    DatabaseReadyEvent,
    DatabaseRequirer,
)

logger = logging.getLogger(__name__)

PORT = 8000
SESSION_KEY_LABEL = 'session-key'


class DatabaseClientCharm(ops.CharmBase):
    """Serves while there is a database."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.database = DatabaseRequirer(
            self, 'database', database_name=str(self.config['database-name'])
        )
        framework.observe(self.on.leader_elected, self._on_leader_elected)
        framework.observe(self.on.sessions_relation_created, self._on_leader_elected)
        framework.observe(self.on.sessions_relation_changed, self._on_sessions_changed)
        framework.observe(self.on.secret_rotate, self._on_secret_rotate)
        framework.observe(self.on.secret_remove, self._on_secret_remove)
        framework.observe(self.on.rotate_session_key_action, self._on_rotate_action)
        framework.observe(self.database.on.ready, self._on_database_ready)
        framework.observe(self.database.on.gone, self._on_database_gone)
        framework.observe(self.on.collect_unit_status, self._on_collect_status)

    @property
    def _sessions(self) -> ops.Relation | None:
        return self.model.get_relation('sessions')

    def _on_leader_elected(self, event: ops.EventBase):
        """Make the key that all units sign their sessions with, once."""
        if not self.unit.is_leader() or self._sessions is None:
            return
        shared = self._sessions.data[self.app]
        if 'session-key' not in shared:
            secret = self.app.add_secret(
                {'key': secrets.token_hex(16)},
                label=SESSION_KEY_LABEL,
                rotate=ops.SecretRotate.WEEKLY,
            )
            shared['session-key'] = secret.id or ''

    def _on_sessions_changed(self, event: ops.RelationChangedEvent):
        event.relation.data[self.unit]['key-known'] = str(self._session_key() is not None).lower()

    def _session_key(self) -> str | None:
        if self._sessions is None:
            return None
        secret_id = self._sessions.data[self.app].get('session-key')
        if not secret_id:
            return None
        return self.model.get_secret(id=secret_id).peek_content()['key']

    def _on_secret_rotate(self, event: ops.SecretRotateEvent):
        if event.secret.label == SESSION_KEY_LABEL:
            event.secret.set_content({'key': secrets.token_hex(16)})

    def _on_secret_remove(self, event: ops.SecretRemoveEvent):
        event.remove_revision()

    def _on_rotate_action(self, event: ops.ActionEvent):
        if not self.unit.is_leader():
            event.fail('only the leader can replace the key')
            return
        secret = self.model.get_secret(label=SESSION_KEY_LABEL)
        secret.set_content({'key': secrets.token_hex(16)})
        event.set_results({'rotated': SESSION_KEY_LABEL})

    def _on_database_ready(self, event: DatabaseReadyEvent):
        connection = self.database.connection()
        if connection is None:
            return
        logger.info('using %s at %s', connection.database, connection.endpoints)
        self.unit.set_ports(PORT)

    def _on_database_gone(self, event: DatabaseGoneEvent):
        self.unit.set_ports()

    def _on_collect_status(self, event: ops.CollectStatusEvent):
        if not self.database.related:
            event.add_status(ops.BlockedStatus('relate a database'))
        elif (connection := self.database.connection()) is None:
            event.add_status(ops.WaitingStatus('waiting for the database'))
        else:
            event.add_status(ops.ActiveStatus(f'{connection.username}@{connection.database}'))


if __name__ == '__main__':
    ops.main(DatabaseClientCharm)
