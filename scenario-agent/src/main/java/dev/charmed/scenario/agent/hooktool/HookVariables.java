package dev.charmed.scenario.agent.hooktool;

import java.util.Map;
import java.util.Optional;

/** What the environment of a hook tells its tools: the defaults for what a call leaves out. */
public record HookVariables(Map<String, String> environment) {
    public HookVariables {
        environment = Map.copyOf(environment);
    }

    /** The unit that runs, such as {@code mysql/0}. */
    String unit() {
        return environment.getOrDefault("JUJU_UNIT_NAME", "");
    }

    String application() {
        String unit = unit();
        return unit.substring(0, Math.max(0, unit.lastIndexOf('/')));
    }

    Optional<String> relationEndpoint() {
        return present("JUJU_RELATION");
    }

    /** The relation of the hook, as {@code db:1}. */
    Optional<String> relationId() {
        return present("JUJU_RELATION_ID");
    }

    Optional<String> remoteUnit() {
        return present("JUJU_REMOTE_UNIT");
    }

    Optional<String> remoteApplication() {
        return present("JUJU_REMOTE_APP");
    }

    Optional<String> storageId() {
        return present("JUJU_STORAGE_ID");
    }

    /** Whether an action runs. */
    boolean isAction() {
        return environment.containsKey("JUJU_ACTION_NAME");
    }

    private Optional<String> present(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
