"""Writes down what pip has to install for a charm, as JSON: read from the files that charmcraft and its plugins read.

    python3 requirements.py CHARM-DIRECTORY ANSWER

"files" are requirements files, "packages" requirements of their own, "constraints" pins from a lock file, and "sources" the
files that all of this was found in, whatever they asked for. Standard library only, Python 3.8 and newer.
"""

import ast
import json
import re
import sys
from pathlib import Path

try:
    import tomllib
except ImportError:
    try:
        import tomli as tomllib
    except ImportError:
        try:
            from pip._vendor import tomli as tomllib
        except ImportError:
            tomllib = None


class Unreadable(Exception):
    """A file that can not be read as what it is; the message is for the charm's author."""


def collect(charm):
    found = {"files": [], "packages": [], "constraints": [], "sources": []}
    pyproject = charm / "pyproject.toml"
    locks = [charm / name for name in ("uv.lock", "poetry.lock") if (charm / name).exists()]
    requirements = charm / "requirements.txt"
    packages = project_packages(pyproject, bool(locks)) if pyproject.exists() else None
    if packages is not None and (locks or not requirements.exists()):
        found["packages"] += packages
        found["sources"].append(pyproject.name)
        for lock in locks[:1]:
            found["constraints"] += locked(lock)
            found["sources"].append(lock.name)
    elif requirements.exists():
        found["files"].append(requirements.name)
        found["sources"].append(requirements.name)
    # A project that locks what it needs has settled what its libraries ask for, too.
    settled = {name(package) for package in found["packages"]} if found["constraints"] else set()
    for library, packages in library_packages(charm):
        found["packages"] += [
            package for package in packages if package not in found["packages"] and name(package) not in settled
        ]
        found["sources"].append(str(library.relative_to(charm)))
    pinned = {name(constraint) for constraint in found["constraints"]}
    found["packages"] = list(dict.fromkeys(unpinned(package, pinned) for package in found["packages"]))
    return found


def name(requirement):
    """As package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.match(r"\s*([\w.-]*)", requirement).group(1)).lower()


def unpinned(requirement, pinned):
    """Without its versions if a lock file has one: that may be another on purpose, where the project overrides what libraries ask for."""
    if name(requirement) not in pinned or "@" in requirement:
        return requirement
    wanted, _, marker = requirement.partition(";")
    extras = re.match(r"\s*[\w.-]+\s*(\[[^]]*\])?", wanted).group(0).strip()
    return extras + (" ;" + marker if marker else "")


def project_packages(pyproject, pinned):
    """What a project depends on; None if the file declares no dependencies."""
    document = read_toml(pyproject)
    project = document.get("project", {})
    if "dependencies" in project:
        return list(project["dependencies"])
    poetry = document.get("tool", {}).get("poetry", {}).get("dependencies")
    if poetry is None:
        return None
    return [poetry_package(name, wish, pinned) for name, wish in poetry.items() if name != "python"]


def read_toml(path):
    if tomllib is None:
        raise Unreadable("{} needs Python 3.11, or the package tomli, to be read".format(path.name))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unreadable("{}: {}".format(path.name, error)) from None


def poetry_package(name, wish, pinned):
    """Poetry's own notation as a requirement that pip understands."""
    if isinstance(wish, list):
        wish = wish[0]
    if isinstance(wish, str):
        wish = {"version": wish}
    extras = "[{}]".format(",".join(wish["extras"])) if wish.get("extras") else ""
    if "git" in wish:
        revision = wish.get("rev") or wish.get("tag") or wish.get("branch")
        return "{}{} @ git+{}{}".format(name, extras, wish["git"], "@" + revision if revision else "")
    version = "" if pinned else ",".join(poetry_version(part) for part in wish.get("version", "*").split(","))
    marker = " ; " + wish["markers"] if wish.get("markers") else ""
    return name + extras + version + marker


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
    """Exact versions of everything that came from a package index, and that there is only one version of."""
    versions = {}
    for package in read_toml(lock).get("package", []):
        source = package.get("source", {})
        if "version" in package and (not source or "registry" in source or source.get("type") == "legacy"):
            versions.setdefault(package["name"], set()).add(package["version"])
    return sorted("{}=={}".format(name, *found) for name, found in versions.items() if len(found) == 1)


def library_packages(charm):
    """What each charm library says that it needs, in its PYDEPS."""
    for library in sorted(charm.glob("lib/charms/*/v*/*.py")):
        try:
            tree = ast.parse(library.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "PYDEPS" for target in node.targets):
                try:
                    yield library, list(ast.literal_eval(node.value))
                except (ValueError, TypeError):
                    raise Unreadable("{}: PYDEPS must be a list of strings".format(library)) from None


try:
    Path(sys.argv[2]).write_text(json.dumps(collect(Path(sys.argv[1]))), encoding="ascii")
except Unreadable as problem:
    sys.exit(str(problem))
