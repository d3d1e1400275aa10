"""Writes down what pip has to install for a charm, as JSON: what charmcraft's plugins would install for its parts.

    python3 requirements.py CHARM-DIRECTORY QUESTION ANSWER

The question is JSON: "parts" of charmcraft.yaml, and "interpreters", a version by path, to choose from. The answer:
"installs", one after the other: the "directory" to be in, the "arguments" of pip, "constraints", and whether the list is
"complete", so that nothing else may be installed; "sources", the files that all of this was found in; "read", the paths of
files that it depends on; "notes" for the author; and, if this interpreter is none that the charm is for, "python", what it
is for, with those "interpreters" that it may be for.
"""

import ast
import json
import re
import shlex
import sys
from pathlib import Path

import projects
from projects import Unreadable, name, unpinned

PYTHON_PLUGINS = ("charm", "python", "uv", "poetry")


class Charm:
    """Collects what is found."""

    def __init__(self, directory):
        self.directory = directory
        self.installs = []
        self.sources = []
        self.read = []
        self.notes = []
        self.pythons = []

    def collect(self, parts):
        plugins = {key: (part or {}).get("plugin", key) for key, part in parts.items()}
        built = [key for key in parts if plugins[key] in PYTHON_PLUGINS]
        for key in built:
            part = parts[key] or {}
            place = self._place(key, part)
            if place is not None:
                getattr(self, "_" + plugins[key])(key, part, place)
        if not built:
            self._usual(self.directory)

    def _place(self, key, part):
        """The directory that a part is built from; None if it is not here."""
        source = part.get("source") or "."
        place = self.directory / source / (part.get("source-subdir") or "")
        if place.is_dir():
            return place
        if re.match(r"[\w+]+://|git@|lp:", source) or (self.directory / source).exists():
            self.notes.append("parts.{}.source is {}: what that needs is not known here".format(key, source))
            return None
        raise Unreadable("charmcraft.yaml: parts.{}.source is {}, which is not there".format(key, source))

    def _charm(self, key, part, place):
        packages = [*texts(key, part, "charm-binary-python-packages"), *texts(key, part, "charm-python-packages")]
        listed = texts(key, part, "charm-requirements")
        if not listed and (place / "requirements.txt").is_file():
            listed = ["requirements.txt"]
        absent = [file for file in listed if not (place / file).is_file()]
        if absent and not ("override-build" in part and (place / "pyproject.toml").is_file()):
            # What an override-build makes of a project is not there before.
            raise Unreadable("charmcraft.yaml: parts.{}.charm-requirements names {}, which is not there".format(key, absent[0]))
        if absent or not (listed or packages):
            self._usual(place, prefers_project=bool(absent))
            return
        self._note_python(place)
        self._found_in(self.directory / "charmcraft.yaml", *(place / file for file in listed))
        named = self._names(place, listed)
        libraries = self._library_packages(place)
        if part.get("charm-strict-dependencies"):
            lacking = [package for package in libraries if name(package) not in named]
            if lacking:
                raise Unreadable(
                    "charmcraft.yaml: parts.{}: with charm-strict-dependencies, {} of a library has to be in {}".format(
                        key, lacking[0], " or ".join(listed) or "charm-requirements"
                    )
                )
            self._install(place, files(listed), complete=True)
            return
        if packages:
            self._install(place, packages)
        self._install(place, files(listed) + [package for package in libraries if name(package) not in named])

    def _python(self, key, part, place):
        listed = texts(key, part, "python-requirements")
        packages = texts(key, part, "python-packages")
        constraints = texts(key, part, "python-constraints")
        for file in listed + constraints:
            if not (place / file).is_file():
                raise Unreadable("charmcraft.yaml: parts.{} names {}, which is not there".format(key, file))
        self._note_python(place)
        self._found_in(self.directory / "charmcraft.yaml", *(place / file for file in listed + constraints))
        self._names(place, listed + constraints)
        options = [word for file in constraints for word in ("-c", file)]
        self._install(place, options + files(listed) + packages, complete=True)

    def _uv(self, key, part, place):
        project = self._project(key, place)
        groups = [*project.default_groups(), *texts(key, part, "uv-groups")]
        self._install_project(project, project.packages(texts(key, part, "uv-extras"), groups))

    def _poetry(self, key, part, place):
        project = self._project(key, place)
        groups = texts(key, part, "poetry-with")
        extras, all_extras = [], False
        export = [word for text in texts(key, part, "poetry-export-extra-args") for word in shlex.split(text)]
        while export:
            option, _, value = export.pop(0).partition("=")
            if option == "--all-extras":
                all_extras = True
            elif option in ("--extras", "-E", "--with"):
                values = re.split(r"[,\s]+", value or (export.pop(0) if export else ""))
                (groups if option == "--with" else extras).extend(filter(None, values))
        more = [word for text in texts(key, part, "poetry-pip-extra-args") for word in shlex.split(text)]
        self._install_project(project, project.packages(extras, groups, all_extras), more)

    def _project(self, key, place):
        if not (place / "pyproject.toml").is_file():
            raise Unreadable("charmcraft.yaml: parts.{}: {} has no pyproject.toml".format(key, place))
        self._note_python(place)
        return projects.Project(place)

    def _install_project(self, project, packages, options=(), libraries=()):
        constraints = project.constraints()
        pinned = {name(constraint) for constraint in constraints}
        # A project that locks what it needs has settled what its libraries ask for, too.
        settled = {name(package) for package in packages} if project.lock else set()
        packages = packages + [package for package in libraries if name(package) not in settled]
        packages = list(dict.fromkeys(unpinned(package, pinned) for package in packages))
        self._found_in(project.file, *([project.lock] if project.lock else []))
        if packages:
            self._install(project.directory, [*project.indexes(), *options, *packages], constraints)

    def _usual(self, place, prefers_project=False):
        """What a charm asks for that is built in no way known here: a project with a lock file, or else requirements.txt."""
        self._note_python(place)
        project = projects.Project(place) if (place / "pyproject.toml").is_file() else None
        if project is not None and not project.declares_dependencies():
            project = None
        requirements = place / "requirements.txt"
        if project is not None and (project.lock or prefers_project or not requirements.is_file()):
            packages = project.packages()
            self._install_project(project, packages, libraries=self._library_packages(place))
            return
        listed = ["requirements.txt"] if requirements.is_file() else []
        self._found_in(*(place / file for file in listed))
        named = self._names(place, listed)
        self._install(
            place,
            files(listed) + [package for package in self._library_packages(place) if name(package) not in named],
        )

    def _note_python(self, place):
        if (place / "pyproject.toml").is_file():
            wanted = projects.Project(place).python()
            if wanted:
                self.pythons.append(wanted)

    def _install(self, place, arguments, constraints=(), complete=False):
        if arguments:
            self.installs.append(
                {
                    "directory": str(place.resolve()),
                    "arguments": arguments,
                    "constraints": list(constraints),
                    "complete": complete,
                }
            )

    def _found_in(self, *paths):
        for path in paths:
            self.read.append(str(path.resolve()))
            told = path.resolve()
            try:
                told = told.relative_to(self.directory.resolve())
            except ValueError:
                pass
            if str(told) not in self.sources:
                self.sources.append(str(told))

    def _names(self, place, listed):
        """The packages that requirements files name, and those that these include."""
        found = set()
        pending = [place / file for file in listed]
        seen = set()
        while pending:
            file = pending.pop()
            if file in seen or not file.is_file():
                continue
            seen.add(file)
            self.read.append(str(file.resolve()))
            for line in file.read_text(encoding="utf-8", errors="replace").replace("\\\n", " ").splitlines():
                included = re.match(r"\s*(?:-r|-c|--requirement|--constraint)[\s=]*([^\s#]+)", line)
                if included:
                    pending.append(file.parent / included.group(1))
                elif re.match(r"\s*\w", line):
                    found.add(name(line))
        return found

    def _library_packages(self, place):
        """What the charm libraries say that they need, in their PYDEPS."""
        packages = []
        for library in sorted(place.glob("lib/charms/*/v*/*.py")):
            try:
                tree = ast.parse(library.read_bytes())
            except (SyntaxError, ValueError):
                continue
            for node in tree.body:
                names = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
                if any(getattr(target, "id", "") == "PYDEPS" for target in names) and getattr(node, "value", None):
                    try:
                        packages += [package for package in ast.literal_eval(node.value) if package not in packages]
                    except (ValueError, TypeError):
                        raise Unreadable("{}: PYDEPS must be a list of strings".format(library)) from None
                    self._found_in(library)
        return packages

    def answer(self, interpreters):
        answer = {
            "installs": self.installs,
            "sources": self.sources,
            "read": sorted(set(self.read)),
            "notes": self.notes,
        }
        refused = [wanted for wanted in self.pythons if not projects.accepts(wanted, projects.version())]
        if refused:
            wanted = ",".join(dict.fromkeys(self.pythons))
            answer["python"] = wanted
            answer["interpreters"] = [path for path, found in interpreters.items() if projects.accepts(wanted, found)]
        return answer


def texts(key, part, option):
    """The strings of a part's option."""
    found = part.get(option) or []
    if isinstance(found, str) or not all(isinstance(text, str) for text in found):
        raise Unreadable("charmcraft.yaml: parts.{}.{} must be a list of strings".format(key, option))
    return list(found)


def files(listed):
    return [word for file in listed for word in ("-r", file)]


def main():
    directory, question, answer = map(Path, sys.argv[1:])
    asked = json.loads(question.read_text(encoding="utf-8"))
    charm = Charm(directory)
    charm.collect(asked["parts"])
    answer.write_text(json.dumps(charm.answer(asked["interpreters"])), encoding="ascii")


try:
    main()
except Unreadable as problem:
    sys.exit(str(problem))
