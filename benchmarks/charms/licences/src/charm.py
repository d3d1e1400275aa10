#!/usr/bin/env python3
"""Does what examples/licences does in the hooks that are measured."""

import json

import ops


class LicencesCharm(ops.CharmBase):
    _stored = ops.StoredState()

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self._stored.set_default(licensee="")
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
        framework.observe(self.on.collect_app_status, self._on_collect_app_status)

    def _on_config_changed(self, _: ops.ConfigChangedEvent):
        self.unit.set_ports(ops.Port("tcp", self.config["port"]))
        secret = self.model.get_secret(id=self.config["licence"])
        self._stored.licensee = secret.get_content()["licensee"]

    def _on_collect_unit_status(self, event: ops.CollectStatusEvent):
        if "licence" not in self.config:
            event.add_status(ops.BlockedStatus("needs a licence"))
        if not self.model.get_relation("members"):
            event.add_status(ops.WaitingStatus("for the peer relation"))
        event.add_status(ops.ActiveStatus(f"licensed to {self._stored.licensee}"))

    def _on_collect_app_status(self, event: ops.CollectStatusEvent):
        members = self.model.get_relation("members")
        allocations = json.loads(members.data[self.app].get("allocations", "{}")) if members else {}
        taken = sum(allocation["seats"] for allocation in allocations.values())
        event.add_status(ops.ActiveStatus(f"{taken} of {self.config['seats']} seats taken"))


if __name__ == "__main__":
    ops.main(LicencesCharm)
