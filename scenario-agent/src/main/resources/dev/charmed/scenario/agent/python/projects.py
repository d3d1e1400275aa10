"""What a pyproject.toml and the lock file beside it ask for. Standard library and what pip brings along, Python 3.8 and newer."""

import glob
import importlib
import os
import re
import sys


class Unreadable(Exception):
    """A file that can not be read as what it is; the message is for the charm's author."""


def vendored(name):
    """A module that may be installed, or that pip has a copy of; None if there is neither."""
    for full_name in (name, "pip._vendor." + name):
        try:
            return importlib.import_module(full_name)
        except ImportError:
            pass
    import ensurepip
    import sysconfig

    bundled = os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")
    for place in (bundled, sysconfig.get_config_var("WHEEL_PKG_DIR") or bundled):
        for wheel in glob.glob(os.path.join(place, "pip-*.whl")):
            sys.path.append(wheel)
            try:
                return importlib.import_module("pip._vendor." + name)
            except ImportError:
                sys.path.remove(wheel)
    return None


def version():
    return "{}.{}.{}".format(*sys.version_info)


def accepts(wanted, candidate):
    """Whether a version of Python is one of those that are wanted, such as ">=3.10,<4"."""
    specifiers = vendored("packaging.specifiers")
    try:
        return specifiers is None or specifiers.SpecifierSet(wanted).contains(candidate, prereleases=True)
    except specifiers.InvalidSpecifier:
        raise Unreadable("pyproject.toml: \"{}\" names no versions of Python".format(wanted)) from None


def applies(marker):
    """Whether an environment marker holds for this interpreter."""
    markers = vendored("packaging.markers")
    try:
        return markers is None or markers.Marker(marker).evaluate(
            {"extra": "", "python_version": "{}.{}".format(*sys.version_info), "python_full_version": version()}
        )
    except (markers.InvalidMarker, markers.UndefinedEnvironmentName):
        return True


def name(requirement):
    """As package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.match(r"\s*([\w.-]*)", requirement).group(1)).lower()


def read_toml(path):
    tomllib = vendored("tomllib") or vendored("tomli")
    if tomllib is None:
        raise Unreadable("{} needs Python 3.11, or the package tomli, to be read".format(path.name))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unreadable("{}: {}".format(path.name, error)) from None


class Project:
    """A directory with a pyproject.toml, and perhaps a lock file."""

    def __init__(self, directory):
        self.directory = directory
        self.file = directory / "pyproject.toml"
        self._document = read_toml(self.file)
        self._project = table(self._document, "project")
        self._uv = table(self._document, "tool", "uv")
        self._poetry = table(self._document, "tool", "poetry")
        locks = [directory / lock for lock in ("uv.lock", "poetry.lock") if (directory / lock).is_file()]
        self.lock = locks[0] if locks else None

    def declares_dependencies(self):
        return "dependencies" in self._project or "dependencies" in self._poetry

    def python(self):
        """Which versions of Python it is for; None if it says nothing."""
        wanted = self._project.get("requires-python")
        if wanted is None:
            wanted = table(self._poetry, "dependencies").get("python")
            wanted = wanted.get("version") if isinstance(wanted, dict) else wanted
            if wanted is None or "||" in wanted:
                return None
            wanted = ",".join(filter(None, map(poetry_version, wanted.split(","))))
        return wanted

    def packages(self, extras=(), groups=(), all_extras=False):
        """What is to be installed, as pip understands it."""
        if all_extras:
            extras = [*table(self._project, "optional-dependencies"), *table(self._poetry, "extras")]
        extras = {name(extra) for extra in extras}
        if "dependencies" in self._project:
            packages = list(self._project["dependencies"])
        else:
            packages = self._poetry_packages("dependencies", extras)
        optional = table(self._project, "optional-dependencies")
        for extra in sorted(extras):
            known = {name(key): key for key in optional}
            if extra in known:
                packages += optional[known[extra]]
            elif extra not in map(name, table(self._poetry, "extras")):
                raise Unreadable("{}: there is no extra \"{}\"".format(self.file.name, extra))
        for group in groups:
            packages += self._group(group)
        return [self._located(package) for package in self._without_itself(packages)]

    def default_groups(self):
        """The groups that uv installs without being asked, but for dev, which charmcraft leaves out."""
        groups = self._uv.get("default-groups", ["dev"])
        if groups == "all":
            groups = list(table(self._document, "dependency-groups"))
        return [group for group in groups if group != "dev"]

    def constraints(self):
        """Exact versions from the lock file; without one, what the project says itself."""
        return locked(self.lock) if self.lock else list(self._uv.get("constraint-dependencies", []))

    def indexes(self):
        """Options of pip for the package indexes that the project names."""
        options = []
        for index in self._uv.get("index", []):
            options += ["--index-url" if index.get("default") else "--extra-index-url", index["url"]]
        for source in self._poetry.get("source", []):
            if "url" in source:
                replaces = source.get("priority", "primary") in ("primary", "default")
                options += ["--index-url" if replaces else "--extra-index-url", source["url"]]
        return options

    def _group(self, group, within=()):
        if group in within:
            raise Unreadable("{}: the group \"{}\" includes itself".format(self.file.name, group))
        groups = table(self._document, "dependency-groups")
        known = {name(key): key for key in groups}
        packages = []
        if name(group) in known:
            for entry in groups[known[name(group)]]:
                if isinstance(entry, dict):
                    packages += self._group(entry["include-group"], (*within, group))
                else:
                    packages.append(entry)
        elif group in table(self._poetry, "group"):
            packages += self._poetry_packages("group", group, "dependencies")
        elif group == "dev" and "dev-dependencies" in self._uv:
            packages += self._uv["dev-dependencies"]
        else:
            raise Unreadable("{}: there is no dependency group \"{}\"".format(self.file.name, group))
        return packages

    def _without_itself(self, packages):
        """Replaces the project's own name, which extras refer to each other by, with what those ask for."""
        own = name(self._project.get("name", ""))
        found = []
        pending = list(packages)
        seen = set()
        while pending:
            package = pending.pop(0)
            if own and name(package) == own:
                wanted = re.search(r"\[([^]]*)\]", package)
                for extra in wanted.group(1).split(",") if wanted else ():
                    if name(extra) not in seen:
                        seen.add(name(extra))
                        optional = table(self._project, "optional-dependencies")
                        pending += next((optional[key] for key in optional if name(key) == name(extra)), [])
            else:
                found.append(package)
        return found

    def _located(self, package):
        """The package from where the project says that it is, if not from an index."""
        sources = {name(key): source for key, source in table(self._uv, "sources").items()}
        source = sources.get(name(package))
        if source is None:
            wish = {name(key): wish for key, wish in table(self._poetry, "dependencies").items()}.get(name(package))
            source = wish if isinstance(wish, dict) and "dependencies" in self._project else None
        for choice in source if isinstance(source, list) else [source]:
            place = self._place(package, choice) if choice and applies(choice.get("marker") or "python_version>'0'") else ""
            if place:
                wanted, _, marker = package.partition(";")
                bare = re.match(r"\s*[\w.-]+\s*(\[[^]]*\])?", wanted).group(0).strip()
                return "{} @ {}{}".format(bare, place, " ; " + marker.strip() if marker else "")
        return package

    def _place(self, package, source):
        if "git" in source:
            revision = source.get("rev") or source.get("tag") or source.get("branch")
            below = "#subdirectory=" + source["subdirectory"] if source.get("subdirectory") else ""
            return "git+{}{}{}".format(source["git"], "@" + revision if revision else "", below)
        if "url" in source:
            return source["url"]
        path = source.get("path") or source.get("file")
        if source.get("workspace"):
            members = table(self._uv, "workspace").get("members", [])
            for member in (found for pattern in members for found in sorted(self.directory.glob(pattern))):
                if (member / "pyproject.toml").is_file():
                    own = table(read_toml(member / "pyproject.toml"), "project").get("name", "")
                    if name(own) == name(package):
                        return member.resolve().as_uri()
        return (self.directory / path).resolve().as_uri() if path else ""

    def _poetry_packages(self, *keys):
        extras = keys[-1] if isinstance(keys[-1], set) else set()
        keys = [key for key in keys if not isinstance(key, set)]
        asked = {
            name(package)
            for extra, packages in table(self._poetry, "extras").items()
            if name(extra) in extras
            for package in packages
        }
        return [
            self._poetry_package(package, wish)
            for package, wishes in table(self._poetry, *keys).items()
            if package != "python"
            for wish in (wishes if isinstance(wishes, list) else [wishes])
            if not (isinstance(wish, dict) and wish.get("optional")) or name(package) in asked
        ]

    def _poetry_package(self, package, wish):
        """Poetry's own notation as a requirement that pip understands."""
        if isinstance(wish, str):
            wish = {"version": wish}
        extras = "[{}]".format(",".join(wish["extras"])) if wish.get("extras") else ""
        markers = [wish["markers"]] if wish.get("markers") else []
        if wish.get("python"):
            for part in wish["python"].split(","):
                for limit in poetry_version(part).split(","):
                    operator, number = re.match(r"\s*([<>=!~]+)\s*(.*)", limit).groups()
                    markers.append("python_version {} '{}'".format(operator, number))
        if wish.get("platform"):
            markers.append("sys_platform == '{}'".format(wish["platform"]))
        if len(markers) > 1:
            markers = [" and ".join("({})".format(marker) for marker in markers)]
        marker = " ; " + markers[0] if markers else ""
        place = self._place(package, wish)
        if place:
            return "{}{} @ {}{}".format(package, extras, place, marker)
        versions = wish.get("version", "*")
        if self.lock is not None:
            versions = "*"
        elif "||" in versions:
            raise Unreadable("{}: {}: pip has no word for \"||\"; poetry lock decides".format(self.file.name, package))
        return package + extras + ",".join(filter(None, map(poetry_version, versions.split(",")))) + marker


def table(tree, *keys):
    for key in keys:
        tree = tree.get(key, {})
        if not isinstance(tree, dict):
            raise Unreadable("pyproject.toml: {} must be a table".format(".".join(keys)))
    return tree


def poetry_version(version):
    version = version.strip()
    if version in ("*", ""):
        return ""
    if version[0] in "<>=!~" and not re.match(r"~\d", version):
        return version
    if version[0] not in "^~":
        return "==" + version
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    if version[0] == "~":
        position = min(1, len(numbers) - 1)
    else:
        position = next((index for index, number in enumerate(numbers) if number), len(numbers) - 1)
    limit = numbers[:position] + [numbers[position] + 1]
    return ">={},<{}".format(version[1:].strip(), ".".join(map(str, limit)))


def locked(lock):
    """Exact versions of everything that came from a package index, and that there is only one version of for this Python."""
    versions = {}
    for package in read_toml(lock).get("package", []):
        source = package.get("source", {})
        if "version" not in package or not (not source or "registry" in source or source.get("type") == "legacy"):
            continue
        markers = package.get("resolution-markers") or []
        if markers and not any(map(applies, markers)):
            continue
        own = package.get("markers")
        if isinstance(own, str) and not applies(own):
            continue
        versions.setdefault(package["name"], set()).add(package["version"])
    return sorted("{}=={}".format(package, *found) for package, found in versions.items() if len(found) == 1)


def unpinned(requirement, pinned):
    """Without its versions if a lock file has one: that may be another on purpose, where the project overrides what libraries ask for."""
    if name(requirement) not in pinned or "@" in requirement:
        return requirement
    wanted, _, marker = requirement.partition(";")
    extras = re.match(r"\s*[\w.-]+\s*(\[[^]]*\])?", wanted).group(0).strip()
    return extras + (" ;" + marker if marker else "")
