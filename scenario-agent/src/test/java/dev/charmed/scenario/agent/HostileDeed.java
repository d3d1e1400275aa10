package dev.charmed.scenario.agent;

import java.util.List;

/**
 * Something that a charm does to those who run it, in two languages, and how its run ends.
 *
 * @param bash is run by a shell
 * @param python is run by the handler of an event
 */
record HostileDeed(String name, End end, String bash, String python) {
    enum End {
        /** The run succeeds. */
        HARMLESS,
        /** The run succeeds in namespaces; elsewhere the charm may have killed itself. */
        HARMLESS_IN_NAMESPACES,
        /** The charm fails by itself. */
        FAILED,
        /** A signal kills the charm. */
        KILLED,
        /** The charm is killed when its time is up. */
        TIMED_OUT,
        /** The run succeeds, or is killed when its time is up. */
        HARMLESS_OR_TIMED_OUT,
        /** A signal kills the charm; the deed would reach other processes if there were no namespace. */
        KILLED_IN_NAMESPACES_ONLY
    }

    private static HostileDeed of(String name, End end, String bash, String python) {
        return new HostileDeed(name, end, bash, python);
    }

    @Override
    public String toString() {
        return name;
    }

    static List<HostileDeed> all() {
        return List.of(
                // Its parent, and all that it can reach.
                of("stops its parent", End.HARMLESS, "kill -STOP $PPID", "os.kill(os.getppid(), signal.SIGSTOP)"),
                of("terminates its parent", End.HARMLESS, "kill $PPID", "os.kill(os.getppid(), signal.SIGTERM)"),
                of("interrupts its parent", End.HARMLESS, "kill -INT $PPID", "os.kill(os.getppid(), signal.SIGINT)"),
                of("hangs up on its parent", End.HARMLESS, "kill -HUP $PPID", "os.kill(os.getppid(), signal.SIGHUP)"),
                of(
                        "kills its parent",
                        End.HARMLESS_IN_NAMESPACES,
                        "kill -KILL $PPID",
                        "os.kill(os.getppid(), signal.SIGKILL)"),
                of(
                        "crashes its parent",
                        End.HARMLESS_IN_NAMESPACES,
                        "kill -SEGV $PPID",
                        "os.kill(os.getppid(), signal.SIGSEGV)"),
                of(
                        "traces its parent",
                        End.HARMLESS_OR_TIMED_OUT,
                        "python3 -c 'import ctypes, os; ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)'",
                        "ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)"),
                of("kills its process group", End.KILLED, "kill -KILL 0", "os.killpg(0, signal.SIGKILL)"),
                of("kills its session", End.KILLED, "kill -KILL -$$", "os.killpg(os.getsid(0), signal.SIGKILL)"),
                of(
                        "kills everything",
                        End.KILLED_IN_NAMESPACES_ONLY,
                        "sleep 54321 & kill -KILL -1; kill -KILL $$",
                        "subprocess.Popen(['sleep', '54321']); os.kill(-1, 9); os.kill(os.getpid(), 9)"),
                of(
                        "stops everything",
                        End.KILLED_IN_NAMESPACES_ONLY,
                        "sleep 54321 & kill -STOP -1; kill -KILL $$",
                        "subprocess.Popen(['sleep', '54321']); os.kill(-1, 19); os.kill(os.getpid(), 9)"),
                // Itself.
                of("kills itself", End.KILLED, "kill -KILL $$", "os.kill(os.getpid(), 9)"),
                of("crashes", End.KILLED, "kill -SEGV $$", "os.kill(os.getpid(), 11)"),
                of("aborts", End.KILLED, "kill -ABRT $$", "os.abort()"),
                of("stops itself", End.TIMED_OUT, "kill -STOP $$", "os.kill(os.getpid(), signal.SIGSTOP)"),
                of("exits at once", End.FAILED, "exit 7", "os._exit(7)"),
                of("exits while it exits", End.FAILED, "trap 'exit 9' EXIT; exit 0", "atexit.register(os._exit, 9)"),
                of("becomes another program", End.HARMLESS, "exec true", "os.execvp('true', ['true'])"),
                of("calls itself without end", End.KILLED, "again() { again; }; again", """
                        sys.setrecursionlimit(1 << 30)
                        again = lambda: again()
                        os.kill(os.getpid(), 11) if sys.version_info >= (3, 11) else again()
                        """),
                // Descriptors.
                of(
                        "writes garbage to all descriptors",
                        End.HARMLESS,
                        "for d in $(seq 3 254); do { printf '\\0\\0\\0\\1\\0\\0\\0\\5junk!' >&$d; } 2>/dev/null; done; true",
                        """
                        for d in range(3, 256):
                            try: os.write(d, b"\\0\\0\\0\\1\\0\\0\\0\\5junk!" * 3)
                            except OSError: pass
                        os._exit(0)
                        """),
                of(
                        "closes all descriptors",
                        End.HARMLESS,
                        "for d in $(seq 0 254); do eval \"exec $d>&-\"; done; exit 0",
                        "os.closerange(0, 256); os._exit(0)"),
                of(
                        "puts one descriptor in the place of all",
                        End.HARMLESS,
                        "for d in $(seq 3 254); do eval \"exec $d>&1\"; done; exit 0",
                        "[os.dup2(1, d) for d in range(3, 256)]; os._exit(0)"),
                of("replaces its input", End.HARMLESS, "exec </dev/zero", "os.dup2(os.open('/dev/zero', 0), 0)"),
                // Output.
                of("prints without end", End.TIMED_OUT, "exec yes", "while True: os.write(1, b'y\\n' * 4096)"),
                of(
                        "prints no line end",
                        End.HARMLESS,
                        "head -c 3000000 /dev/zero | tr '\\0' x",
                        "os.write(1, b'x' * 3000000)"),
                of("prints bytes", End.HARMLESS, "head -c 100000 /dev/urandom", "os.write(1, os.urandom(100000))"),
                // Descendants.
                of(
                        "leaves a child that has its output",
                        End.HARMLESS,
                        "sleep 54321 &",
                        "subprocess.Popen(['sleep', '54321'])"),
                of(
                        "leaves daemons that ignore signals",
                        End.HARMLESS,
                        "(setsid env -i bash -c 'trap \"\" TERM HUP INT; cd /; while :; do sleep 54321; done' &)",
                        """
                        if os.fork() == 0:
                            os.setsid()
                            signal.signal(signal.SIGTERM, signal.SIG_IGN)
                            if os.fork() == 0: os.execve("/bin/sleep", ["sleep", "54321"], {})
                            os._exit(0)
                        """),
                of(
                        "leaves hundreds of children",
                        End.HARMLESS,
                        "for i in $(seq 300); do sleep 54321 & done",
                        "for _ in range(300): os.fork() or (time.sleep(1000), os._exit(0))"),
                of(
                        "leaves zombies",
                        End.HARMLESS,
                        "bash -c 'for i in $(seq 50); do true & done; exec true'",
                        "for _ in range(50): os.fork() or os._exit(0)"),
                of(
                        "forks and goes on in the child",
                        End.HARMLESS,
                        "(sleep 54321; exit 5) & exit 0",
                        "os.fork() and os._exit(0); time.sleep(1000)"),
                of(
                        "ignores its children",
                        End.HARMLESS,
                        "trap '' CHLD; true; sleep 0",
                        "signal.signal(signal.SIGCHLD, signal.SIG_IGN); subprocess.run(['true'])"),
                // Time.
                of(
                        "ignores all signals and does not end",
                        End.TIMED_OUT,
                        "trap '' TERM INT HUP QUIT URG; while :; do sleep 54321; done",
                        """
                        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
                            signal.signal(number, signal.SIG_IGN)
                        while True: time.sleep(1000)
                        """),
                of(
                        "has a thread that does not end",
                        End.TIMED_OUT,
                        "while :; do :; done & wait",
                        "threading.Thread(target=lambda: threading.Event().wait()).start()"),
                of(
                        "has a thread in the background",
                        End.HARMLESS,
                        "coproc while :; do sleep 54321; done",
                        "threading.Thread(target=lambda: threading.Event().wait(), daemon=True).start()"),
                // Its files and those of who runs it.
                of("deletes its own directory", End.HARMLESS, "rm -rf \"$CHARM_DIR\"", "shutil.rmtree(self.charm_dir)"),
                of("locks its own directory", End.HARMLESS, "chmod 000 .", "os.chmod('.', 0)"),
                of(
                        "works in a directory that is gone",
                        End.HARMLESS,
                        "mkdir gone; cd gone; rmdir ../gone",
                        "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')"),
                of("goes in circles", End.HARMLESS, "ln -s . loop; ln -s a b; ln -s b a", "os.symlink('.', 'loop')"),
                of(
                        "removes the socket of the agent",
                        End.HARMLESS,
                        "rm -f \"$JUJU_AGENT_SOCKET_ADDRESS\"",
                        "os.remove(os.environ['JUJU_AGENT_SOCKET_ADDRESS']); os._exit(0)"),
                of(
                        "removes what its end is reported in",
                        End.HARMLESS,
                        "rm -f \"${JUJU_AGENT_SOCKET_ADDRESS%/*}\"/supervisor/report-*",
                        """
                        for report in pathlib.Path(os.environ["JUJU_AGENT_SOCKET_ADDRESS"]).parent.glob("*/report-*"):
                            report.unlink()
                        """),
                of("makes its database a pipe", End.HARMLESS, "mkfifo .unit-state.db", """
                        os.path.exists(".unit-state.db") and os.remove(".unit-state.db")
                        os.mkfifo(".unit-state.db")
                        os._exit(0)
                        """),
                // Limits and surroundings.
                of("may open no file", End.FAILED, "ulimit -n 0; cat dispatch", """
                        import resource
                        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
                        open("metadata.yaml")
                        """),
                of("may write no file", End.FAILED, "trap '' XFSZ; ulimit -f 0; echo x >file || exit 3", """
                        import resource
                        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
                        open("file", "w").write("x")
                        open("file", "w", buffering=1).write("x\\\\n")
                        """),
                of("may have no memory", End.FAILED, "ulimit -v 1000; /bin/true || exit 3", """
                        import resource
                        resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20))
                        bytearray(1 << 30)
                        """),
                of(
                        "lowers its rights",
                        End.HARMLESS,
                        "umask 777; renice 19 $$ >/dev/null",
                        "os.umask(0o777); os.nice(19)"),
                of(
                        "has a huge environment",
                        End.HARMLESS,
                        "export HUGE=$(head -c 100000 /dev/zero | tr '\\0' x); /bin/true",
                        "os.environ['HUGE'] = 'x' * 100000; subprocess.run(['true'], check=True)"),
                of("has no path", End.FAILED, "PATH=; status-set active; exit $?", """
                        os.environ["PATH"] = ""
                        subprocess.run(["status-set", "active"], check=True)
                        """),
                // What Python and bash let it change.
                of("kills itself when it fails", End.KILLED, "trap 'kill -KILL $$' ERR; false; true", """
                        sys.excepthook = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
                        raise ValueError("no")
                        """),
                of("traces itself", End.HARMLESS, "set -x; true", "sys.settrace(lambda *_: None)"),
                of(
                        "replaces what is built in",
                        End.HARMLESS,
                        "cd() { false; }; exit() { false; }; builtin exit 0",
                        "import builtins; builtins.print = builtins.sorted = None; builtins.open = None; os._exit(0)"));
    }
}
