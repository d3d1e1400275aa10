package dev.charmed.ops.pebble;

import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Pebble of which nothing is known but whether it answers. */
@FunctionalInterface
public interface UnsupportedPebble extends Pebble {

    @Override
    default SystemInfo systemInfo() {
        throw unsupported();
    }

    @Override
    default void addLayer(String label, String yaml, boolean combine) {
        throw unsupported();
    }

    @Override
    default Plan plan() {
        throw unsupported();
    }

    @Override
    default List<ServiceInfo> services(Collection<String> names) {
        throw unsupported();
    }

    @Override
    default String begin(ServiceAction action, Collection<String> services) {
        throw unsupported();
    }

    @Override
    default void sendSignal(String signal, Collection<String> services) {
        throw unsupported();
    }

    @Override
    default List<Change> changes(ChangeSelection selection, Optional<String> service) {
        throw unsupported();
    }

    @Override
    default Change change(String id) {
        throw unsupported();
    }

    @Override
    default Change abortChange(String id) {
        throw unsupported();
    }

    @Override
    default Change waitChange(String id, Duration timeout) {
        throw unsupported();
    }

    @Override
    default InputStream pull(String path) {
        throw unsupported();
    }

    @Override
    default void push(String path, InputStream content, FileOptions options) {
        throw unsupported();
    }

    @Override
    default List<FileInfo> listFiles(String path, Optional<String> pattern, boolean itself) {
        throw unsupported();
    }

    @Override
    default void makeDirectory(String path, FileOptions options) {
        throw unsupported();
    }

    @Override
    default void removePath(String path, boolean recursive) {
        throw unsupported();
    }

    @Override
    default ExecProcess exec(List<String> command, ExecOptions options) {
        throw unsupported();
    }

    @Override
    default List<CheckInfo> checks(Optional<CheckLevel> level, Collection<String> names) {
        throw unsupported();
    }

    @Override
    default List<String> startChecks(Collection<String> names) {
        throw unsupported();
    }

    @Override
    default List<String> stopChecks(Collection<String> names) {
        throw unsupported();
    }

    @Override
    default String notify(String key, Map<String, String> data, Optional<Duration> repeatAfter) {
        throw unsupported();
    }

    @Override
    default Notice notice(String id) {
        throw unsupported();
    }

    @Override
    default List<Notice> notices(NoticeFilter filter) {
        throw unsupported();
    }

    @Override
    default Map<String, Identity> identities() {
        throw unsupported();
    }

    @Override
    default void replaceIdentities(Map<String, Optional<Identity>> identities) {
        throw unsupported();
    }

    @Override
    default void removeIdentities(Collection<String> names) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("of this Pebble nothing is known but whether it answers");
    }
}
