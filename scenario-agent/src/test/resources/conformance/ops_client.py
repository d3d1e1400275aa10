"""Calls every method of ops.pebble.Client, and writes a line of JSON about what came of each call.

Arguments: the socket of the daemon, and a directory that both sides see.
"""

import datetime
import io
import json
import pathlib
import sys

from ops import pebble

LAYER = """
services:
  web: {override: replace, command: sleep 100, startup: enabled, requires: [db], after: [db]}
  db: {override: replace, command: sleep 100}
  bad: {override: replace, command: "false", on-failure: ignore}
"""
CHECK = "checks: {%s: {override: replace, level: alive, startup: %s, exec: {command: 'true'}}}"

socket, files = sys.argv[1:]
client = pebble.Client(socket_path=socket)
called = set()


def plain(value):
    """Whatever the client returns as something that JSON has."""
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return "a time"
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if hasattr(value, "value") and hasattr(value, "name"):
        return plain(value.value)
    if hasattr(value, "__dict__"):
        return {key: plain(item) for key, item in vars(value).items() if not key.startswith("_")}
    return str(value)


def outcome(call):
    try:
        return plain(call())
    except Exception as error:
        described = {key: plain(item) for key, item in vars(error).items() if not key.startswith("_")}
        return {"raised": type(error).__name__, "says": str(error), **described}


def say(name, *arguments, **keywords):
    """Calls a method, if this version of ops has it."""
    called.add(name)
    if hasattr(client, name):
        tell(name, lambda: getattr(client, name)(*arguments, **keywords))


def tell(name, call):
    print(json.dumps([name, outcome(call)], sort_keys=True))


def by_id(changes):
    """The real daemon lists changes in any order."""
    return sorted(changes, key=lambda change: int(change.id))


def refuses(call):
    """The real daemon may refuse before it has read the request, which breaks the connection for some clients."""
    try:
        call()
        return False
    except (pebble.APIError, pebble.ConnectionError):
        return True


def executed(command, **options):
    """Runs a command to its end."""
    called.add("exec")
    tell("exec", lambda: client.exec(command, **options).wait_output())


def streamed():
    process = client.exec(["tr", "a-z", "A-Z"])
    process.stdin.write("streamed\n")
    process.stdin.close()
    said = process.stdout.read()
    process.wait()
    return said


def into(kind):
    out, err = kind(), kind()
    client.exec(
        ["sh", "-c", "echo out; echo err >&2"],
        stdout=out,
        stderr=err,
        encoding="utf-8" if kind is io.StringIO else None,
    ).wait()
    return [out.getvalue(), err.getvalue()]


say("get_system_info")
say("get_plan")
say("get_services")
say("add_layer", "base", LAYER)
say("add_layer", "base", LAYER)
say("add_layer", "base", pebble.Layer({"services": {"db": {"override": "merge", "summary": "s"}}}), combine=True)
say("add_layer", "broken", "services: {web: {}}")
say("get_plan")
say("get_services")
say("get_services", ["db", "absent"])
say("autostart_services")
say("get_services")
say("replan_services")
say("send_signal", "SIGWINCH", ["web"])
say("send_signal", "SIGWINCH", ["bad"])
say("send_signal", "NONE", ["web"])
say("stop_services", ["db"])
say("start_services", ["absent"])
say("start_services", ["bad"])
say("restart_services", ["absent"])
called.add("get_changes")
tell("get_changes", lambda: by_id(client.get_changes(pebble.ChangeState.ALL)))
tell("get_changes", lambda: by_id(client.get_changes(service="web")))
say("get_change", "1")
say("get_change", "99")
say("wait_change", "1")
say("wait_change", "99", timeout=0.3)
say("abort_change", "1")

say("push", files + "/text", "text ü\n")
say("push", files + "/bytes", b"\x00\x01\xff", permissions=0o600)
say("push", files + "/stream", io.BytesIO(b"0123456789" * 50000))
say("push", files + "/x/y", "no")
say("push", files + "/x/y", "yes", make_dirs=True)
say("push", files + "/owned", "o", user="nobody", user_id=None)
say("push", files + "/owned", "o", user="who")
say("push", "relative", "r")
say("push", files + '/odd ";ü', "odd")
called.add("pull")
tell("pull", lambda: client.pull(files + "/text").read())
tell("pull", lambda: client.pull(files + "/bytes", encoding=None).read())
tell("pull", lambda: len(client.pull(files + "/stream").read()))
tell("pull", lambda: client.pull(files + '/odd ";ü').read())
say("pull", files + "/absent")
say("pull", files)
say("list_files", files)
say("list_files", files, pattern="t*")
say("list_files", files + "/x", itself=True)
say("list_files", files + "/absent")
say("make_dir", files + "/d", permissions=0o700)
say("make_dir", files + "/d")
say("make_dir", files + "/e/f")
say("make_dir", files + "/e/f", make_parents=True)
say("remove_path", files + "/x")
say("remove_path", files + "/x", recursive=True)
say("remove_path", files + "/x")

executed(["echo", "to you"])
executed(["sh", "-c", "echo out; echo err >&2; exit 7"])
executed(["sh", "-c", "echo both >&2"], combine_stderr=True)
executed(["cat"], stdin="given\n")
executed(["cat"], stdin=b"\x00\xff", encoding=None)
executed(["wc", "-c"], stdin="x" * 200000)
executed(["sh", "-c", "echo $A"], environment={"A": "b c"}, working_dir="/tmp", timeout=10)
executed(["no-such-program"])
executed(["pwd"], working_dir="/no/such")
executed(["id"], user="who")
tell("exec", streamed)
tell("exec", lambda: into(io.StringIO))
tell("exec", lambda: into(io.BytesIO))

say("add_layer", "on", CHECK % ("on", "enabled"))
say("add_layer", "off", CHECK % ("off", "disabled"))
say("get_checks")
say("get_checks", level=pebble.CheckLevel.ALIVE, names=["on"])
say("start_checks", ["off"])
say("stop_checks", ["on", "off"])
say("stop_checks", ["absent"])

if hasattr(client, "notify"):
    say("notify", pebble.NoticeType.CUSTOM, "example.com/a", data={"k": "v"})
    say("notify", pebble.NoticeType.CUSTOM, "example.com/a", repeat_after=datetime.timedelta(hours=1))
    say("notify", pebble.NoticeType.CUSTOM, "nonsense")
    tell("get_notices", lambda: client.get_notices(types=[pebble.NoticeType.CUSTOM]))
    tell("get_notices", lambda: len(client.get_notices(users=pebble.NoticesUsers.ALL)) > 1)
    tell("get_notices", lambda: client.get_notices(keys=["absent"]))
    tell("get_notice", lambda: client.get_notice("9999"))
called.update(["notify", "get_notices", "get_notice"])

if hasattr(client, "replace_identities"):
    bob = pebble.Identity(access="admin", local=pebble.LocalIdentity(user_id=1000))
    say("replace_identities", {"bob": bob})
    say("get_identities")
    say("remove_identities", ["bob"])
    say("remove_identities", ["bob"])
called.update(["replace_identities", "get_identities", "remove_identities"])

say("get_warnings")
called.add("ack_warnings")
tell("ack_warnings", lambda: refuses(lambda: client.ack_warnings(datetime.datetime.now(datetime.timezone.utc))))

offered = {name for name in vars(pebble.Client) if not name.startswith("_")}
offered = {name for name in offered if callable(getattr(client, name))}
print(json.dumps(["not called", sorted(offered - called)]))
