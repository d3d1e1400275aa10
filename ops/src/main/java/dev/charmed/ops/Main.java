package dev.charmed.ops;

import dev.charmed.ops.framework.EmissionListener;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.ops.logging.CharmLogging;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.ops.production.JujuEnvironment;
import dev.charmed.ops.production.MetadataFiles;
import dev.charmed.ops.production.ProcessHookTools;
import dev.charmed.ops.production.UnitStateFile;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * The way in from Juju: {@code public static void main(String[] args) { Main.run(MyCharm::new); }}.
 *
 * <p>Runs the charm for the event that Juju set the environment for. If the charm throws, its stack trace goes to
 * {@code juju debug-log} and the process exits with status 1, so that Juju tries the hook again.
 */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    /** Runs a charm for one event; returns if the hook went well, and ends the process if not. */
    public static <C extends CharmBase> void run(Function<Framework, C> charm) {
        JujuContext context;
        try {
            context = JujuEnvironment.read(System.getenv());
        } catch (IllegalStateException notRunByJuju) {
            System.err.println(notRunByJuju.getMessage());
            System.exit(FAILED);
            return;
        }
        CharmLogging.configureProcess();
        Path directory = context.charmDirectory().get();
        CharmMetadata metadata = new MetadataFiles(directory);
        HookTools tools = ProcessHookTools.onPath(context.applicationName(), metadata);
        HookSetup setup = new HookSetup(
                context,
                tools,
                SocketPebble::of,
                new UnitStateFile(directory.resolve(UnitStateFile.NAME)),
                metadata,
                EmissionListener.NONE,
                InstantSource.system());
        if (!succeeds(charm, setup, System.err)) {
            System.exit(FAILED);
        }
    }

    /** Whether the hook went well; if not, the log says why, and so does the terminal of who runs an action. */
    static <C extends CharmBase> boolean succeeds(Function<Framework, C> charm, HookSetup setup, PrintStream errors) {
        try {
            HookDispatch.run(charm, setup);
            return true;
        } catch (Throwable failure) {
            report(failure, setup, errors);
            return false;
        }
    }

    private static void report(Throwable failure, HookSetup setup, PrintStream errors) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        try {
            setup.tools().log(LogLevel.ERROR, "Uncaught exception while in charm code:\n" + trace);
        } catch (RuntimeException unlogged) {
            errors.println(trace);
        }
        if (setup.context().event() instanceof DispatchedEvent.OfAction) {
            errors.printf("Uncaught %s in charm code: %s%n", failure.getClass().getName(), failure.getMessage());
            errors.println("Use `juju debug-log` to see the full stack trace.");
        }
    }
}
