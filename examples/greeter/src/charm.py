#!/usr/bin/env python3
"""A charm that greets."""

import logging

import ops

logger = logging.getLogger(__name__)

GREETINGS = {'en': 'Hello', 'fr': 'Bonjour', 'sw': 'Habari'}


class GreetedEvent(ops.EventBase):
    """Somebody was greeted."""

    def __init__(self, handle: ops.Handle, name: str = ''):
        super().__init__(handle)
        self.name = name

    def snapshot(self) -> dict[str, str]:
        return {'name': self.name}

    def restore(self, snapshot: dict[str, str]):
        self.name = snapshot['name']


class GreeterEvents(ops.ObjectEvents):
    greeted = ops.EventSource(GreetedEvent)


class Greeter(ops.Object):
    """Knows what to say, and tells who wants to know when it was said."""

    on = GreeterEvents()  # type: ignore[assignment]

    def __init__(self, charm: ops.CharmBase):
        super().__init__(charm, 'greeter')
        self._config = charm.config

    @property
    def language(self) -> str:
        return str(self._config['language'])

    @property
    def ready(self) -> bool:
        return self.language in GREETINGS

    def greet(self, name: str) -> str:
        mark = '!' if self._config['excited'] else '.'
        self.on.greeted.emit(name)
        return f'{GREETINGS[self.language]}, {name}{mark}'


class GreeterCharm(ops.CharmBase):
    """Greets, and remembers whom."""

    _stored = ops.StoredState()

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self._stored.set_default(greeted=0, guests=[])
        self.greeter = Greeter(self)
        framework.observe(self.on.install, self._on_install)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.greet_action, self._on_greet_action)
        framework.observe(self.greeter.on.greeted, self._on_greeted)

    def _on_install(self, event: ops.InstallEvent):
        self.unit.status = ops.MaintenanceStatus('learning to speak')
        self.unit.set_workload_version('2.1')

    def _on_start(self, event: ops.StartEvent):
        if not self.greeter.ready:
            # Comes back before the event that follows the operator's correction.
            event.defer()
            return
        logger.info('first words of %s', self.unit.name)
        self.greeter.greet(self.model.name)

    def _on_config_changed(self, event: ops.ConfigChangedEvent):
        language = self.greeter.language
        if not self.greeter.ready:
            logger.warning('nobody here speaks %s', language)
            self.unit.status = ops.BlockedStatus(f'unknown language: {language}')
            return
        self.unit.status = ops.ActiveStatus()
        if self.unit.is_leader():
            self.app.status = ops.ActiveStatus(f'greeting in {language}')

    def _on_greet_action(self, event: ops.ActionEvent):
        if not self.greeter.ready:
            event.fail(f'nobody here speaks {self.greeter.language}')
            return
        name, times = event.params['name'], event.params.get('times', 1)
        event.log(f'greeting {name}')
        greetings = [self.greeter.greet(name) for _ in range(times)]
        event.set_results({'greeting': ' '.join(greetings), 'total': str(self._stored.greeted)})

    def _on_greeted(self, event: GreetedEvent):
        self._stored.greeted += 1
        if event.name not in self._stored.guests:
            self._stored.guests.append(event.name)


if __name__ == '__main__':
    ops.main(GreeterCharm)
