"""What a script of the probe can ask for of its workload containers."""

import io
import pathlib
import tempfile

import ops
from ops import pebble


class WorkloadSteps:
    """Each method is a step and returns its answer. Containers are called by name."""

    unit: ops.Unit
    event: ops.EventBase

    def _container(self, name):
        return self.unit.get_container(name)

    def containers(self):
        return sorted(self.unit.containers)

    def can_connect(self, name):
        return self._container(name).can_connect()

    # files

    def push(self, name, path, text, options=None):
        self._container(name).push(path, text, **(options or {}))

    def push_bytes(self, name, path, hexadecimal, options=None):
        self._container(name).push(path, io.BytesIO(bytes.fromhex(hexadecimal)), **(options or {}))

    def pull(self, name, path):
        return self._container(name).pull(path).read()

    def pull_bytes(self, name, path):
        return self._container(name).pull(path, encoding=None).read().hex()

    def path_error(self, step, *arguments):
        """The kind of the error of a step that fails on a path."""
        try:
            getattr(self, step.replace('-', '_'))(*arguments)
        except pebble.PathError as error:
            return error.kind
        return 'none'

    def list_files(self, name, path, pattern=None, itself=False):
        files = self._container(name).list_files(path, pattern=pattern, itself=itself)
        return [
            [it.path, it.name, it.type.value, it.size if it.type == pebble.FileType.FILE else None]
            for it in sorted(files, key=lambda it: it.path)
        ]

    def permissions(self, name, path):
        return [oct(it.permissions) for it in self._container(name).list_files(path, itself=True)]

    def exists(self, name, path):
        return self._container(name).exists(path)

    def is_directory(self, name, path):
        return self._container(name).isdir(path)

    def make_dir(self, name, path, options=None):
        self._container(name).make_dir(path, **(options or {}))

    def remove(self, name, path, recursive=False):
        self._container(name).remove_path(path, recursive=recursive)

    def push_tree(self, name, files, directory):
        """Writes files here, by path, and pushes all of them."""
        with tempfile.TemporaryDirectory() as here:
            for path, text in files.items():
                file = pathlib.Path(here, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            self._container(name).push_path(f'{here}/*', directory)

    def pull_tree(self, name, path):
        """Pulls what is in a directory, and tells the files by path."""
        with tempfile.TemporaryDirectory() as here:
            self._container(name).pull_path(f'{path}/*', here)
            root = pathlib.Path(here)
            return {str(it.relative_to(root)): it.read_text() for it in root.rglob('*') if it.is_file()}

    # layers and services

    def add_layer(self, name, label, layer, combine=False):
        self._container(name).add_layer(label, layer, combine=combine)

    def plan(self, name):
        return self._container(name).get_plan().to_dict()

    def services(self, name, *services):
        found = self._container(name).get_services(*services)
        return {it.name: [it.startup.value, it.current.value] for it in found.values()}

    def is_running(self, name, service):
        return self._container(name).get_service(service).is_running()

    def autostart(self, name):
        self._container(name).autostart()

    def replan(self, name):
        self._container(name).replan()

    def start(self, name, *services):
        self._container(name).start(*services)

    def stop(self, name, *services):
        self._container(name).stop(*services)

    def restart(self, name, *services):
        self._container(name).restart(*services)

    def signal(self, name, signal, *services):
        self._container(name).send_signal(signal, *services)

    def api_error(self, step, *arguments):
        """The status of the error of a step that Pebble refuses."""
        try:
            getattr(self, step.replace('-', '_'))(*arguments)
        except pebble.APIError as error:
            return error.code
        return 'none'

    # checks

    def checks(self, name, *checks, level=None):
        found = self._container(name).get_checks(*checks, level=level and pebble.CheckLevel(level))
        return {
            # What is unset is empty to some versions of ops, and nothing to others.
            it.name: [
                it.status.value,
                (it.level and it.level.value) or None,
                it.startup.value or 'enabled',
                it.failures,
                it.threshold,
            ]
            for it in found.values()
        }

    def checks_of_level(self, name, level):
        return sorted(self.checks(name, level=level))

    def check_runs(self, name, check):
        return bool(self._container(name).get_check(check).change_id)

    def event_check(self):
        info = self.event.info
        return [info.name, info.status.value, info.failures, info.threshold]

    def start_checks(self, name, *checks):
        return self._container(name).start_checks(*checks)

    def stop_checks(self, name, *checks):
        return self._container(name).stop_checks(*checks)

    # notices

    def notices(self, name, key=None):
        found = self._container(name).get_notices(keys=key and [key])
        return [[it.id, it.key, it.occurrences, it.last_data] for it in found if it.type == pebble.NoticeType.CUSTOM]

    def notice(self, name, id):
        found = self._container(name).get_notice(id)
        return [found.id, found.user_id, found.key, found.occurrences, found.last_data]

    def notice_times(self, name, id):
        found = self._container(name).get_notice(id)
        return [found.first_occurred, found.last_occurred, found.last_repeated, found.repeat_after, found.expire_after]

    def event_notice(self):
        return self.event.notice.last_data

    def notify(self, name, key, data=None):
        self._container(name).pebble.notify(pebble.NoticeType.CUSTOM, key, data=data)

    # commands

    def exec(self, name, command, options=None):
        """What a command writes; if it fails, with its exit code."""
        try:
            return list(self._container(name).exec(command, **(options or {})).wait_output())
        except pebble.ExecError as error:
            return ['failed', error.exit_code, error.stdout, error.stderr]

    def exec_wait(self, name, command):
        """The exit code of a command whose output nobody reads."""
        try:
            self._container(name).exec(command).wait()
        except pebble.ExecError as error:
            return ['failed', error.exit_code, error.stdout, error.stderr]
        return 0

    def exec_with_input(self, name, command, text):
        """What a command writes that reads from a stream."""
        process = self._container(name).exec(command)
        process.stdin.write(text)
        return list(process.wait_output())

    def exec_missing(self, name, command):
        """How a command that is not there is refused."""
        try:
            self._container(name).exec(command).wait_output()
        except pebble.Error as error:
            return type(error).__name__
        return 'none'
