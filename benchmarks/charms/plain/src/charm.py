#!/usr/bin/env python3
"""Says whether it leads, and copies what the other side tells it."""

import subprocess
import time

import ops


LAYER = ops.pebble.Layer(
    {"services": {"web": {"override": "replace", "command": "serve --port 80", "startup": "enabled"}}}
)


class PlainCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.update_status, self._on_update_status)
        framework.observe(self.on.secret_changed, self._on_secret_changed)
        framework.observe(self.on["web"].pebble_ready, self._on_pebble_ready)
        if self.model.relations.get("db"):
            framework.observe(self.on["db"].relation_changed, self._on_db_changed)

    def _on_start(self, _: ops.StartEvent):
        self.unit.status = ops.ActiveStatus("I rule" if self.unit.is_leader() else "I am ruled")

    def _on_db_changed(self, event: ops.RelationChangedEvent):
        event.relation.data[self.unit]["abc"] = event.relation.data[event.app].get("cde", "")

    def _on_pebble_ready(self, event: ops.PebbleReadyEvent):
        web = event.workload
        web.push("/etc/web/web.conf", "port = 80\n", make_dirs=True)
        web.push("/etc/web/users.conf", "admin\n", make_dirs=True)
        web.add_layer("web", LAYER, combine=True)
        web.replan()

    def _on_secret_changed(self, event: ops.SecretChangedEvent):
        self.unit.status = ops.ActiveStatus(event.secret.get_content(refresh=True)["key"])

    def _on_update_status(self, _: ops.UpdateStatusEvent):
        """Times 500 calls of a hook tool, for the benchmark of the bridge."""
        start = time.perf_counter()
        for _ in range(500):
            subprocess.run(["is-leader", "--format=json"], capture_output=True, check=True)
        each = (time.perf_counter() - start) / 500
        self.unit.status = ops.ActiveStatus(f"{each * 1e6:.1f}")


if __name__ == "__main__":
    ops.main(PlainCharm)
