package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.model.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Writes to {@code juju debug-log}. */
public final class JujuLog {
    private final HookTools tools;

    JujuLog(HookTools tools) {
        this.tools = tools;
    }

    public void debug(String message) {
        tools.log(LogLevel.DEBUG, message);
    }

    public void info(String message) {
        tools.log(LogLevel.INFO, message);
    }

    public void warning(String message) {
        tools.log(LogLevel.WARNING, message);
    }

    public void error(String message) {
        tools.log(LogLevel.ERROR, message);
    }

    /** The message, and below it the stack trace. */
    public void error(String message, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        tools.log(LogLevel.ERROR, message + System.lineSeparator() + text);
    }

    public void log(LogLevel level, String message) {
        tools.log(level, message);
    }
}
