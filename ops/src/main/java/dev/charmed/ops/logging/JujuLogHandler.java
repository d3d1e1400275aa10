package dev.charmed.ops.logging;

import dev.charmed.ops.hooktools.UnitTools;
import dev.charmed.ops.model.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes what is logged with the {@code juju-log} of the hook that the thread runs. */
final class JujuLogHandler extends Handler {
    /** What the JDK tells of itself below INFO is of no use to operators, and some of it is about starting juju-log. */
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    JujuLogHandler() {
        setFormatter(new MessageAlone());
        setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord said) {
        UnitTools tools = CharmLogging.current();
        if (tools == null || !isLoggable(said) || isOfJdk(said)) {
            return;
        }
        // What is logged by the writing itself would not end.
        CharmLogging.unlogged(() -> write(tools, said));
    }

    private void write(UnitTools tools, LogRecord said) {
        try {
            tools.log(level(said.getLevel()), text(said));
        } catch (RuntimeException unwritable) {
            reportError("cannot write to juju-log", unwritable, ErrorManager.WRITE_FAILURE);
        }
    }

    private static boolean isOfJdk(LogRecord said) {
        String name = said.getLoggerName();
        return name != null
                && said.getLevel().intValue() < Level.INFO.intValue()
                && JDK.stream().anyMatch(name::startsWith);
    }

    private String text(LogRecord said) {
        String message = getFormatter().formatMessage(said);
        if (said.getThrown() == null) {
            return message;
        }
        StringWriter trace = new StringWriter();
        said.getThrown().printStackTrace(new PrintWriter(trace, true));
        return message + System.lineSeparator() + trace;
    }

    private static LogLevel level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return LogLevel.ERROR;
        }
        if (value >= Level.WARNING.intValue()) {
            return LogLevel.WARNING;
        }
        if (value >= Level.INFO.intValue()) {
            return LogLevel.INFO;
        }
        return value >= Level.FINE.intValue() ? LogLevel.DEBUG : LogLevel.TRACE;
    }

    /** Juju adds the time, the level and the unit. The formatter of the JDK takes 30 ms to be made. */
    private static final class MessageAlone extends Formatter {
        @Override
        public String format(LogRecord said) {
            return formatMessage(said);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
