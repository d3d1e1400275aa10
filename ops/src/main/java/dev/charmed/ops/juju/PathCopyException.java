package dev.charmed.ops.juju;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Some of what was to be copied to or from a container could not be. */
public final class PathCopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, RuntimeException> failures;

    PathCopyException(String what, Map<String, RuntimeException> failures) {
        super(what + ": "
                + failures.entrySet().stream()
                        .map(failure ->
                                failure.getKey() + " (" + failure.getValue().getMessage() + ")")
                        .collect(Collectors.joining(", ")));
        this.failures = new LinkedHashMap<>(failures);
    }

    /** What went wrong, by the source that could not be copied. */
    public Map<String, RuntimeException> failures() {
        return Map.copyOf(failures);
    }
}
