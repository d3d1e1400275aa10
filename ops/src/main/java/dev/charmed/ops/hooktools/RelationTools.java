package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.Scope;
import java.util.List;
import java.util.Map;

/**
 * Relations and their databags. Every method that takes a relation id throws {@link RelationNotFoundException} if the unit
 * sees no such relation.
 */
public interface RelationTools {

    /** {@code relation-ids}: ids of the relations on an endpoint, ascending; empty for an unknown endpoint. */
    List<Integer> relationIds(String endpoint);

    /** The endpoint that a relation is on. */
    String relationEndpoint(int relationId);

    /** {@code relation-list}: sorted names of the units on the other side; for peers the others of this application. */
    List<String> relationUnits(int relationId);

    /** {@code relation-list --app}: the application on the other side; for peers this one. */
    String relationApplication(int relationId);

    /**
     * {@code relation-get}: a databag.
     *
     * @param member a unit ({@code mysql/0}) or an application ({@code mysql})
     * @throws HookToolException if this unit may not read that databag
     */
    Map<String, String> relationGet(int relationId, String member);

    /**
     * {@code relation-set}: changes the databag of this unit or of its application. Takes effect when the hook succeeds,
     * and can be read back at once.
     *
     * @param changes an empty value removes the key
     * @throws HookToolException if the unit is not the leader and the databag is the application's
     */
    void relationSet(int relationId, Scope scope, Map<String, String> changes);

    /** {@code relation-model-get}: uuid of the model that the other application lives in. */
    String relationModel(int relationId);
}
