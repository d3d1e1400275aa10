package dev.charmed.scenario.assertj;

import dev.charmed.scenario.state.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.MapAssert;

/** Assertions about a secret. */
public class SecretAssert extends AbstractAssert<SecretAssert, Secret> {

    public SecretAssert(Secret actual) {
        super(actual, SecretAssert.class);
        as(path());
    }

    /** Goes on to the content of the newest revision. */
    public MapAssert<String, String> latestContent() {
        return content("latest_content", actual.latestContent());
    }

    /** Goes on to the content of the revision that this unit tracks. */
    public MapAssert<String, String> trackedContent() {
        return content("tracked_content", actual.trackedContent());
    }

    private MapAssert<String, String> content(String name, Map<String, String> content) {
        return new MapAssert<>(content).as(path() + "." + name);
    }

    /**
     * These and no others may read the secret over a relation.
     *
     * @param names of applications and units
     */
    public SecretAssert isGrantedTo(int relationId, String... names) {
        Set<String> granted = Set.copyOf(actual.remoteGrants().getOrDefault(relationId, new TreeSet<>()));
        if (!granted.equals(Set.copyOf(Arrays.asList(names)))) {
            throw failure(
                    "Expected it to be granted over relation %d to %s, but its grants are %s",
                    relationId, Arrays.toString(names), actual.remoteGrants());
        }
        return this;
    }

    private String path() {
        return "secrets[%s]".formatted(name(actual));
    }

    /** What people call a secret: its label, else its id. */
    static String name(Secret secret) {
        return secret.label().orElse(secret.id());
    }
}
