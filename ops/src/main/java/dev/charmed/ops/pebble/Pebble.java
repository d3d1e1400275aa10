package dev.charmed.ops.pebble;

import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a charm can ask of, and tell, the Pebble daemon of one workload container.
 *
 * <p>The seam through which charms in Java reach a container, be it real or simulated. Every method but
 * {@link #canConnect()} throws {@link ConnectionException} where the daemon does not answer, and {@link ApiException}, with
 * Pebble's own status and message, where it refuses. Safe for several threads.
 */
public interface Pebble {
    /** How long a charm waits for services unless it says otherwise. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Whether the daemon answers.
     *
     * @return false where every other call would fail for want of a connection
     */
    boolean canConnect();

    SystemInfo systemInfo();

    /**
     * Adds a layer on top of the others, or, if so told and there is one with the label, combines the two where that one is.
     * That starts and stops checks, but no services.
     *
     * @param yaml the layer, as Pebble reads it
     * @throws ApiException with status 400 if the layer or the plan with it is not valid, or the label is taken
     */
    void addLayer(String label, String yaml, boolean combine);

    /**
     * The same with a layer that is no text.
     *
     * @see #addLayer(String, String, boolean)
     */
    default void addLayer(String label, Layer layer, boolean combine) {
        addLayer(label, layer.toYaml(), combine);
    }

    /** All layers, combined. */
    Plan plan();

    /**
     * The services of the plan, by name.
     *
     * @param names all of them if empty; those that the plan does not have are left out
     */
    List<ServiceInfo> services(Collection<String> names);

    /**
     * Begins to do something with services, and does not wait for them.
     *
     * @param services none where the action says itself which ones are meant
     * @return the id of the change
     */
    String begin(ServiceAction action, Collection<String> services);

    private String perform(ServiceAction action, Collection<String> services, Duration timeout) {
        String id = begin(action, services);
        if (!timeout.isZero()) {
            Change change = waitChange(id, timeout);
            if (change.error().isPresent()) {
                throw new ChangeException(change);
            }
        }
        return id;
    }

    /**
     * Starts all services with {@code startup: enabled}.
     *
     * @param timeout how long to wait for them; not at all if zero
     * @return the id of the change
     * @throws ChangeException if a service does not start
     * @throws TimeoutException if that takes longer
     * @throws ApiException with kind {@code no-default-services} if there are none
     */
    default String autostart(Duration timeout) {
        return perform(ServiceAction.AUTOSTART, List.of(), timeout);
    }

    /**
     * Restarts the running services whose configuration is another than when they were started, and starts what
     * {@link #autostart} does and the checks with {@code startup: enabled}.
     *
     * @param timeout how long to wait for them; not at all if zero
     * @return the id of the change
     * @throws ChangeException if a service does not start or stop
     * @throws TimeoutException if that takes longer
     */
    default String replan(Duration timeout) {
        return perform(ServiceAction.REPLAN, List.of(), timeout);
    }

    /**
     * Starts services and what they require.
     *
     * @param timeout how long to wait for them; not at all if zero
     * @return the id of the change
     * @throws ChangeException if a service does not start
     * @throws TimeoutException if that takes longer
     */
    default String start(Collection<String> services, Duration timeout) {
        return perform(ServiceAction.START, services, timeout);
    }

    /**
     * Stops services and what requires them.
     *
     * @param timeout how long to wait for them; not at all if zero
     * @return the id of the change
     * @throws ChangeException if a service does not stop
     * @throws TimeoutException if that takes longer
     */
    default String stop(Collection<String> services, Duration timeout) {
        return perform(ServiceAction.STOP, services, timeout);
    }

    /**
     * Stops those of the services that run, then starts all of them.
     *
     * @param timeout how long to wait for them; not at all if zero
     * @return the id of the change
     * @throws ChangeException if a service does not start or stop
     * @throws TimeoutException if that takes longer
     */
    default String restart(Collection<String> services, Duration timeout) {
        return perform(ServiceAction.RESTART, services, timeout);
    }

    /**
     * Sends a signal to running services.
     *
     * @param signal such as {@code SIGHUP}
     * @throws ApiException with status 500 if one of them does not run, or there is no such signal
     */
    void sendSignal(String signal, Collection<String> services);

    /**
     * Changes, oldest first.
     *
     * @param service if given, only those that are about this service
     */
    List<Change> changes(ChangeSelection selection, Optional<String> service);

    /** @throws ApiException with status 404 if there is no such change */
    Change change(String id);

    /**
     * Asks for a change to be stopped.
     *
     * @throws ApiException with status 404 if there is no such change, 400 if it is over
     */
    Change abortChange(String id);

    /**
     * Waits until a change is over, well or badly.
     *
     * @throws TimeoutException if that takes longer
     * @throws ApiException with status 404 if there is no such change
     */
    Change waitChange(String id, Duration timeout);

    /**
     * The content of a file, to be read and closed by the caller.
     *
     * @throws PathException if it can not be read
     */
    InputStream pull(String path);

    /**
     * Makes a file, or replaces it at once.
     *
     * @param content read to its end, and left open
     * @throws PathException if it can not be written
     */
    void push(String path, InputStream content, FileOptions options);

    /**
     * What is in a directory, by name; of a file, the file.
     *
     * @param pattern such as {@code *.txt}; all if empty
     * @param itself whether a directory itself is meant, not what is in it
     * @throws ApiException with status 404 and kind {@code not-found} if there is no such path
     */
    List<FileInfo> listFiles(String path, Optional<String> pattern, boolean itself);

    /** @throws PathException if it can not be made, or is there already and the options do not make parents */
    void makeDirectory(String path, FileOptions options);

    /**
     * Removes a file or directory.
     *
     * @param recursive whether a directory goes with all that is in it, and a path that is not there is as good as removed
     * @throws PathException if it can not be removed
     */
    void removePath(String path, boolean recursive);

    /**
     * Starts a command.
     *
     * @param command the path or name of a program, and its arguments
     * @throws ApiException with status 400 if there is no such program, user or service
     */
    ExecProcess exec(List<String> command, ExecOptions options);

    /**
     * The checks of the plan, by name.
     *
     * @param level any if empty
     * @param names all of them if empty
     */
    List<CheckInfo> checks(Optional<CheckLevel> level, Collection<String> names);

    /**
     * Starts checks.
     *
     * @return those that did not run before
     * @throws ApiException with status 400 if the plan does not have one of them
     */
    List<String> startChecks(Collection<String> names);

    /**
     * Stops checks.
     *
     * @return those that ran before
     * @throws ApiException with status 400 if the plan does not have one of them
     */
    List<String> stopChecks(Collection<String> names);

    /**
     * Records that something occurred.
     *
     * @param key such as {@code example.com/done}
     * @param repeatAfter how long after the last time it counted as new it does so again; always if empty
     * @return the id of the notice
     */
    String notify(String key, Map<String, String> data, Optional<Duration> repeatAfter);

    /** @throws ApiException with status 404 if there is no such notice */
    Notice notice(String id);

    /** The notices that fit, in the order in which they last counted as new. */
    List<Notice> notices(NoticeFilter filter);

    /** Who may use the API beside root and the user that Pebble runs as, by name. */
    Map<String, Identity> identities();

    /**
     * Adds identities, or replaces those of the same name.
     *
     * @param identities by name; empty removes the one of that name
     */
    void replaceIdentities(Map<String, Optional<Identity>> identities);

    /** @throws ApiException with status 400 if there is none of such a name */
    void removeIdentities(Collection<String> names);
}
