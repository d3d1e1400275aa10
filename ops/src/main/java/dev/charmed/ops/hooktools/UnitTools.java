package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/** The unit and its application: configuration, leadership, statuses, logs. */
public interface UnitTools {

    /**
     * {@code config-get}: options that are set or have a default.
     *
     * @return values are {@link String}, {@link Long}, {@link Double} or {@link Boolean}
     */
    Map<String, Object> configGet();

    /** Names of all options that the charm declares, set or not: {@code config-get --all}. */
    SortedSet<String> configOptions();

    /**
     * {@code is-leader}. Asks Juju every time; a yes holds for half a minute.
     */
    boolean isLeader();

    /**
     * {@code status-set}. Takes effect at once, also if the hook fails later.
     *
     * @throws HookToolException if a charm cannot set that status, or the unit may not set its application's
     */
    void statusSet(Scope scope, Status status);

    /**
     * {@code status-get}. Juju reads a status once in a hook: later calls give the same, whatever was set since.
     *
     * @throws HookToolException if the unit may not see its application's
     */
    Status statusGet(Scope scope);

    /** The statuses of the application's units, as {@code status-get --application} lists them, by unit name. */
    SortedMap<String, Status> unitStatuses();

    /** {@code application-version-set}. Takes effect at once. */
    void applicationVersionSet(String version);

    /** {@code juju-log}. */
    void log(LogLevel level, String message);

    /** {@code goal-state}. */
    GoalState goalState();

    /**
     * {@code credential-get}.
     *
     * @throws HookToolException if the charm is not trusted
     */
    CloudSpec credentialGet();

    /** {@code resource-get}: where the file of a resource is. */
    Path resourceGet(String name);

    /**
     * {@code juju-reboot}.
     *
     * @param now kills the hook at once; else the machine restarts when the hook has succeeded
     */
    void reboot(boolean now);
}
