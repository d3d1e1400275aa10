#!/usr/bin/env python3
"""A charm that does what its `script` option says, and logs every answer.

The script is YAML: an object from event names to lists of steps, where `main` stands for
the event that the charm was dispatched for and `init` for the charm's constructor. A step is
a list of a method of Steps, dashes for underscores, and its arguments. Its answer, if it has
one, is logged at level INFO as `STEP ANSWER`, the answer as JSON. `[try, STEP, ARGUMENT...]`
answers with the type of the error that the step raised, if it did.
"""

import datetime
import json
import logging

import ops
import yaml
from steps import Steps

logger = logging.getLogger(__name__)


class PokedEvent(ops.EventBase):
    """A custom event that carries data."""

    def __init__(self, handle, word='', count=0):
        super().__init__(handle)
        self.word = word
        self.count = count

    def snapshot(self):
        return {'word': self.word, 'count': self.count}

    def restore(self, snapshot):
        self.word = snapshot['word']
        self.count = snapshot['count']


class LibraryEvents(ops.ObjectEvents):
    poked = ops.EventSource(PokedEvent)


class Library(ops.Object):
    """What a charm library is to a charm: an object with events and state of its own."""

    on = LibraryEvents()
    _stored = ops.StoredState()

    def __init__(self, charm):
        super().__init__(charm, 'library')
        self._stored.set_default(pokes=0)
        self.framework.observe(self.on.poked, self._count)

    def _count(self, event):
        self._stored.pokes += 1


def plain(value):
    """What JSON cannot say, said in a way that it can."""
    if isinstance(value, set):
        return sorted(value)
    if isinstance(value, (ops.StoredDict, ops.StoredList)):
        return value._under
    if isinstance(value, ops.StoredSet):
        return sorted(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return str(value)


class ProbeCharm(ops.CharmBase):
    """Runs the script."""

    stored = ops.StoredState()

    def __init__(self, framework):
        super().__init__(framework)
        self.library = Library(self)
        script = yaml.safe_load(self.model.config['script']) or {}
        self.script = {'main': script} if isinstance(script, list) else script
        for name, source in self.on.events().items():
            if name.startswith('collect_') and name.endswith('_status'):
                framework.observe(source, self._on_collect)
            elif name != 'collect_metrics':
                framework.observe(source, self._on_main)
        framework.observe(self.library.on.poked, self._on_custom)
        self._run('init', None)

    def _on_main(self, event):
        kind = event.handle.kind
        self._run(kind if kind in self.script else 'main', event)

    def _on_custom(self, event):
        self._run(event.handle.kind, event)

    def _on_collect(self, event):
        self._run(event.handle.kind, event)

    def _run(self, when, event):
        steps = Steps(self, event)
        for name, *arguments in self.script.get(when, ()):
            guarded = name == 'try'
            if guarded:
                name, *arguments = arguments
            step = getattr(steps, name.replace('-', '_'))
            try:
                answer = step(*arguments)
                answer = 'done' if guarded and answer is None else answer
            except Exception as error:
                if not guarded:
                    raise
                answer = f'raised {type(error).__name__}'
            if answer is not None:
                logger.info('%s %s', name, json.dumps(answer, sort_keys=True, default=plain))


if __name__ == '__main__':
    ops.main(ProbeCharm)
