package dev.charmed.ops.juju;

import dev.charmed.ops.model.GoalState.Goal;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The application that this charm is of. */
public final class LocalApplication extends Application {
    private final Model model;
    private @Nullable Status status;

    LocalApplication(Model model, String name) {
        super(name);
        this.model = model;
    }

    /**
     * The status of the application.
     *
     * @throws NotLeaderException unless this unit is the leader
     */
    public Status status() {
        requireLeader("read the status of its application");
        Status known = status;
        if (known == null) {
            known = model.tools().statusGet(Scope.APPLICATION);
            status = known;
        }
        return known;
    }

    /**
     * Sets the status of the application, at once, also if the hook fails later.
     *
     * @throws NotLeaderException unless this unit is the leader
     * @throws IllegalArgumentException if a charm can not set such a status
     */
    public void setStatus(Status next) {
        LocalUnit.requireSettable(next);
        requireLeader("set the status of its application");
        model.tools().statusSet(Scope.APPLICATION, next);
        status = next;
    }

    /** How many units the application is meant to have, this one included and dying ones not. */
    public int plannedUnits() {
        int alive = 0;
        for (Goal goal : model.tools().goalState().units().values()) {
            if (!goal.status().equals("dying")) {
                alive++;
            }
        }
        return alive;
    }

    /**
     * Makes a secret that the application owns.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if this unit is not the leader, or the label is taken
     * @throws IllegalArgumentException if there is no content, or Juju takes no such key
     */
    public Secret addSecret(Map<String, String> content) {
        return addSecret(content, SecretDetails.none());
    }

    /** The same with what else is to be known of it. */
    public Secret addSecret(Map<String, String> content, SecretDetails details) {
        return Secret.added(model, Scope.APPLICATION, content, details);
    }

    private void requireLeader(String what) {
        if (!model.isLeader()) {
            throw new NotLeaderException(model.unit().name(), what);
        }
    }
}
