package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.JujuVersion;
import java.util.ArrayList;
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
    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]");
    private static final Pattern VERSIONED_FEATURE = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]\\s*(?:>=|<)\\s*(\\S+)");
    private static final String KUBERNETES_API = "k8s-api";

    private final List<Assumption> all;

    private Assumptions(List<Assumption> all) {
        this.all = all;
    }

    static Assumptions of(List<?> written) {
        return new Assumptions(written.stream().map(Assumptions::parsed).toList());
    }

    /** The first one that does not hold, as the charm writes it. */
    Optional<String> firstUnmet(JujuVersion version, boolean onKubernetes) {
        for (Assumption assumption : all) {
            if (!assumption.condition.holds(version, onKubernetes)) {
                return Optional.of(assumption.written);
            }
        }
        return Optional.empty();
    }

    /** The first thing in what is written that Juju cannot read, if there is one. */
    static Optional<String> malformed(@Nullable Object written) {
        if (written == null) {
            return Optional.empty();
        }
        if (!(written instanceof List<?> list)) {
            return Optional.of(String.valueOf(written));
        }
        return list.stream()
                .map(Assumptions::malformedExpression)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> malformedExpression(@Nullable Object written) {
        if (written instanceof Map<?, ?> combined) {
            Object some = combined.get("any-of");
            Object parts = some == null ? combined.get("all-of") : some;
            return combined.size() == 1 && parts instanceof List
                    ? malformed(parts)
                    : Optional.of(String.valueOf(written));
        }
        boolean readable = written instanceof String text
                && (FEATURE.matcher(text.strip()).matches() || isVersioned(text.strip()));
        return readable ? Optional.empty() : Optional.of('"' + String.valueOf(written) + '"');
    }

    private static boolean isVersioned(String text) {
        Matcher versioned = VERSIONED_FEATURE.matcher(text);
        if (!versioned.matches()) {
            return false;
        }
        try {
            JujuVersion.parse(versioned.group(1));
            return true;
        } catch (IllegalArgumentException noVersion) {
            return false;
        }
    }

    private static Assumption parsed(@Nullable Object written) {
        return new Assumption(String.valueOf(written), condition(written));
    }

    private static Condition condition(@Nullable Object written) {
        if (written instanceof Map<?, ?> combined) {
            List<Condition> some = conditions(combined.get("any-of"));
            List<Condition> every = conditions(combined.get("all-of"));
            return (version, onKubernetes) ->
                    (some.isEmpty() || some.stream().anyMatch(one -> one.holds(version, onKubernetes)))
                            && every.stream().allMatch(one -> one.holds(version, onKubernetes));
        }
        if (KUBERNETES_API.equals(written)) {
            return (version, onKubernetes) -> onKubernetes;
        }
        Matcher juju = JUJU.matcher(String.valueOf(written).strip());
        return juju.matches() ? comparison(juju.group(1), juju.group(2)) : Condition.TAKEN_TO_HOLD;
    }

    private static List<Condition> conditions(@Nullable Object list) {
        List<Condition> conditions = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> conditions.add(condition(item)));
        }
        return conditions;
    }

    private static Condition comparison(String operator, String wanted) {
        try {
            JujuVersion limit = JujuVersion.parse(wanted);
            return (version, onKubernetes) -> version.compareTo(limit) < 0 == operator.equals("<");
        } catch (IllegalArgumentException noVersion) {
            return Condition.TAKEN_TO_HOLD;
        }
    }

    private record Assumption(String written, Condition condition) {}

    @FunctionalInterface
    private interface Condition {
        Condition TAKEN_TO_HOLD = (version, onKubernetes) -> true;

        boolean holds(JujuVersion version, boolean onKubernetes);
    }
}
