"""Watches which events the charm's own framework emits."""

import functools

_FRAMEWORK_EVENTS = {"LifecycleEvent", "PreCommitEvent", "CommitEvent", "CollectStatusEvent"}

_report = None


def watch(report):
    """From now on report(class name, event kind, flags) is called just before each emission."""
    global _report
    _report = report


def install(framework):
    """Watches the module ops.framework: its class Framework, whose two methods emit and emit again."""
    original_emit = framework.Framework._emit
    original_reemit = framework.Framework._reemit

    @functools.wraps(original_emit)
    def _emit(self, event):
        if _report is not None:
            _report(type(event).__name__, event.handle.kind, "framework" if _is_framework(type(event)) else "")
        return original_emit(self, event)

    @functools.wraps(original_reemit)
    def _reemit(self, single_event_path=None):
        # With a path it is the second half of _emit.
        if single_event_path is not None or _report is None:
            return original_reemit(self, single_event_path)
        storage = self._storage
        read = storage.notices

        def notices(event_path=None):
            # Read once, by ops: with the unit's state in Juju each reading is a call of state-get.
            for notice in read(event_path):
                if event_path is None:
                    _report_deferred(framework, self, notice[0])
                yield notice

        storage.notices = notices
        try:
            return original_reemit(self, single_event_path)
        finally:
            del storage.notices

    framework.Framework._emit = _emit
    framework.Framework._reemit = _reemit


def _is_framework(event_type):
    return any(base.__name__ in _FRAMEWORK_EVENTS for base in event_type.__mro__)


def _report_deferred(framework, instance, event_path):
    handle = framework.Handle.from_path(event_path)
    parent = handle.parent.path if handle.parent else None
    event_type = instance._type_registry.get((parent, handle.kind))
    if event_type is not None:
        _report(event_type.__name__, handle.kind, "deferred")
