#!/usr/bin/env python3
"""A charm that routes requests."""

import json
import logging
import pathlib

import ops

logger = logging.getLogger(__name__)


class GatewayCharm(ops.CharmBase):
    """Gives the applications behind it a URL."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_changed)
        framework.observe(self.on.leader_elected, self._on_changed)
        framework.observe(self.on['ingress'].relation_changed, self._on_changed)
        framework.observe(self.on['ingress'].relation_broken, self._on_ingress_broken)
        framework.observe(self.on['certificates'].storage_attached, self._on_attached)
        framework.observe(self.on.list_routes_action, self._on_list_routes)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
        framework.observe(self.on.collect_app_status, self._on_collect_app_status)

    @property
    def _hostname(self) -> str:
        return str(self.config.get('hostname') or '')

    @property
    def _scheme(self) -> str:
        return 'https' if self.config['tls'] else 'http'

    def _related_routes(self) -> dict[str, str]:
        """The target of each path that was asked for over a relation."""
        routes: dict[str, str] = {}
        for relation in self.model.relations['ingress']:
            if not relation.active or relation.app is None:
                continue
            asked = relation.data[relation.app]
            if 'name' in asked and 'port' in asked:
                hosts = sorted(
                    relation.data[unit].get('host', '') for unit in relation.units
                )
                routes[f'/{asked["name"]}'] = ','.join(
                    f'{host}:{asked["port"]}' for host in hosts if host
                )
        return routes

    def _static_routes(self) -> dict[str, str]:
        """The routes of the resource, which the operator may not have attached."""
        try:
            path = self.model.resources.fetch('routes')
        except ops.ModelError:
            return {}
        lines = pathlib.Path(path).read_text().splitlines()
        return dict(line.split(maxsplit=1) for line in lines if line.strip())

    def _on_changed(self, event: ops.EventBase):
        if not self._hostname:
            return
        self.unit.set_ports(443 if self.config['tls'] else 80)
        if not self.unit.is_leader():
            return
        for relation in self.model.relations['ingress']:
            if relation.app is None or 'name' not in relation.data[relation.app]:
                continue
            name = relation.data[relation.app]['name']
            url = f'{self._scheme}://{self._hostname}/{name}'
            relation.data[self.app]['ingress'] = json.dumps({'url': url})

    def _on_ingress_broken(self, event: ops.RelationBrokenEvent):
        logger.info('%s needs no ingress any more', event.relation.app.name)

    def _on_attached(self, event: ops.StorageAttachedEvent):
        readme = event.storage.location / 'README'
        readme.write_text('Put tls.crt and tls.key here.\n')

    def _on_list_routes(self, event: ops.ActionEvent):
        routes = {**self._static_routes(), **self._related_routes()}
        if not routes:
            event.fail('there are no routes')
            return
        event.set_results({'routes': json.dumps(routes, sort_keys=True)})

    def _on_collect_unit_status(self, event: ops.CollectStatusEvent):
        if not self._hostname:
            event.add_status(ops.BlockedStatus("set the option 'hostname'"))
        if self.config['tls'] and not self.model.storages['certificates']:
            event.add_status(ops.WaitingStatus('waiting for storage for the certificates'))
        event.add_status(ops.ActiveStatus())

    def _on_collect_app_status(self, event: ops.CollectStatusEvent):
        count = len(self._related_routes())
        event.add_status(ops.ActiveStatus(f'routing to {count}'))


if __name__ == '__main__':
    ops.main(GatewayCharm)
