package dev.charmed.scenario.pebble;

import java.util.Map;
import java.util.Set;

/** What Pebble wants of a layer before it looks at the others. */
final class LayerRules {
    private static final Set<String> ACTIONS = Set.of("", "restart", "shutdown", "ignore");
    private static final Set<String> LOG_TARGETS = Set.of("", "loki", "opentelemetry", "syslog");

    private LayerRules() {}

    /** @throws LayerFormatException with Pebble's words if the layer is not valid */
    static void check(PlanLayer layer, Users users) throws LayerFormatException {
        if (layer.label().startsWith("pebble-")) {
            throw new LayerFormatException("cannot use reserved label prefix \"pebble-\"");
        }
        for (Map.Entry<String, Entry> service : layer.services().entrySet()) {
            checkService(service.getKey(), service.getValue());
        }
        for (Map.Entry<String, Entry> check : layer.checks().entrySet()) {
            checkCheck(check.getKey(), check.getValue(), users);
        }
        for (Map.Entry<String, Entry> target : layer.logTargets().entrySet()) {
            checkLogTarget(target.getKey(), target.getValue());
        }
    }

    private static void checkService(String name, Entry service) throws LayerFormatException {
        if (name.isEmpty()) {
            throw new LayerFormatException("cannot use empty string as service name");
        }
        if (name.equals("pebble")) {
            throw new LayerFormatException("cannot use reserved service name \"pebble\"");
        }
        if (name.startsWith("-")) {
            throw new LayerFormatException(
                    "cannot use service name %s: starting with \"-\" not allowed".formatted(GoText.quoted(name)));
        }
        requireNotNull(EntryKind.SERVICE, name, service);
        try {
            CommandLine.ofService(service.text("command"));
        } catch (LayerFormatException invalid) {
            throw new LayerFormatException("plan service %1$s command invalid: cannot parse service %1$s command: %2$s"
                    .formatted(GoText.quoted(name), invalid.getMessage()));
        }
        checkAction(name, "on-success", service.text("on-success"), "failure-shutdown");
        checkAction(name, "on-failure", service.text("on-failure"), "success-shutdown");
        for (String action : service.textMap("on-check-failure").values()) {
            checkAction(name, "on-check-failure", action, "success-shutdown");
        }
        if (service.values().get("backoff-factor") instanceof Double factor && factor < 1) {
            throw new LayerFormatException("plan service %s backoff-factor must be 1.0 or greater, not %s"
                    .formatted(GoText.quoted(name), GoText.number(factor)));
        }
    }

    private static void requireNotNull(EntryKind kind, String name, Entry entry) throws LayerFormatException {
        if (entry.fields().isEmpty()) {
            throw new LayerFormatException(
                    "%1$s object cannot be null for %1$s %2$s".formatted(kind.noun(), GoText.quoted(name)));
        }
    }

    private static void checkAction(String service, String key, String action, String special)
            throws LayerFormatException {
        if (!ACTIONS.contains(action) && !action.equals(special)) {
            throw new LayerFormatException("plan service %s %s action %s invalid"
                    .formatted(GoText.quoted(service), key, GoText.quoted(action)));
        }
    }

    private static void checkCheck(String name, Entry check, Users users) throws LayerFormatException {
        if (name.isEmpty()) {
            throw new LayerFormatException("cannot use empty string as check name");
        }
        requireNotNull(EntryKind.CHECK, name, check);
        String subject = "plan check " + GoText.quoted(name);
        if (!Set.of("", "alive", "ready").contains(check.text("level"))) {
            throw new LayerFormatException(subject + " level must be \"alive\" or \"ready\"");
        }
        if (!Set.of("", "enabled", "disabled").contains(check.text("startup"))) {
            throw new LayerFormatException(subject + " startup must be \"enabled\" or \"disabled\"");
        }
        for (String key : new String[] {"period", "timeout"}) {
            if (check.duration(key).filter(duration -> duration.isZero()).isPresent()) {
                throw new LayerFormatException(subject + " " + key + " must not be zero");
            }
        }
        Entry exec = check.section("exec").orElse(null);
        if (exec != null) {
            try {
                CommandLine.split(exec.text("command"));
            } catch (LayerFormatException invalid) {
                throw new LayerFormatException(subject + " command invalid: " + invalid.getMessage());
            }
            try {
                users.resolve(Users.ownerOf(exec));
            } catch (UnknownUserException unknown) {
                throw new LayerFormatException(subject + " has invalid user/group: " + unknown.getMessage());
            }
        }
    }

    private static void checkLogTarget(String name, Entry target) throws LayerFormatException {
        requireNotNull(EntryKind.LOG_TARGET, name, target);
        for (String label : target.textMap("labels").keySet()) {
            if (label.startsWith("pebble_")) {
                throw new LayerFormatException("log target %s: label %s uses reserved prefix \"pebble_\""
                        .formatted(GoText.quoted(name), GoText.quoted(label)));
            }
        }
        if (!LOG_TARGETS.contains(target.text("type"))) {
            throw new LayerFormatException(
                    "log target %s has unsupported type %s, must be \"loki\", \"opentelemetry\" or \"syslog\""
                            .formatted(GoText.quoted(name), GoText.quoted(target.text("type"))));
        }
    }
}
