package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.JujuVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a charm {@code assumes} of the Juju and the model that it is deployed to. Features that are not known are taken to
 * be there.
 */
final class Assumptions {
    private static final Pattern JUJU = Pattern.compile("juju\\s*(>=|<)\\s*(\\S+)");
    private static final String KUBERNETES_API = "k8s-api";

    private final JujuVersion version;
    private final boolean onKubernetes;

    Assumptions(JujuVersion version, boolean onKubernetes) {
        this.version = version;
        this.onKubernetes = onKubernetes;
    }

    /** The first assumption of a list that does not hold, as the charm writes it. */
    Optional<String> firstUnmet(List<?> all) {
        for (Object assumption : all) {
            if (!holds(assumption)) {
                return Optional.of(String.valueOf(assumption));
            }
        }
        return Optional.empty();
    }

    private boolean holds(@Nullable Object assumption) {
        if (assumption instanceof Map<?, ?> combined) {
            boolean any = !(combined.get("any-of") instanceof List<?> some)
                    || some.stream().anyMatch(this::holds);
            boolean all = !(combined.get("all-of") instanceof List<?> every)
                    || every.stream().allMatch(this::holds);
            return any && all;
        }
        if (KUBERNETES_API.equals(assumption)) {
            return onKubernetes;
        }
        Matcher juju = JUJU.matcher(String.valueOf(assumption));
        return !juju.matches() || comparesTo(juju.group(1), juju.group(2));
    }

    private boolean comparesTo(String operator, String wanted) {
        try {
            int order = version.compareTo(JujuVersion.parse(wanted));
            return operator.equals("<") ? order < 0 : order >= 0;
        } catch (IllegalArgumentException noVersion) {
            return true;
        }
    }
}
