package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.hooktools.RelationTools;
import dev.charmed.ops.json.Json;
import dev.charmed.ops.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The hook tools about relations. */
interface ProcessRelationTools extends RelationTools {
    ToolProcess process();

    /** The application that the charm runs for. */
    String application();

    /** All endpoints that the charm declares. */
    SortedSet<String> endpoints();

    @Override
    default List<Integer> relationIds(String endpoint) {
        SortedSet<Integer> ids = new TreeSet<>();
        for (String id : process().strings("relation-ids", endpoint, "--format=json")) {
            ids.add(Integer.parseInt(id.substring(id.lastIndexOf(':') + 1)));
        }
        return List.copyOf(ids);
    }

    /** No tool tells, so all endpoints are asked for their relations. */
    @Override
    default String relationEndpoint(int relationId) {
        for (String endpoint : endpoints()) {
            if (relationIds(endpoint).contains(relationId)) {
                return endpoint;
            }
        }
        throw new RelationNotFoundException();
    }

    @Override
    default List<String> relationUnits(int relationId) {
        return asked(() -> process().strings("relation-list", "--format=json", "-r", id(relationId)));
    }

    @Override
    default String relationApplication(int relationId) {
        Object name = asked(
                () -> String.valueOf(process().json("relation-list", "--format=json", "--app", "-r", id(relationId))));
        return name.toString();
    }

    @Override
    default Map<String, String> relationGet(int relationId, String member) {
        List<String> words = new ArrayList<>(List.of("relation-get", "--format=json", "-r", id(relationId)));
        if (member.indexOf('/') < 0) {
            words.add("--app");
        }
        words.add("-");
        words.add(member);
        Supplier<Map<String, String>> call = () -> process().map(words).texts();
        // Only a follower that reads the data of its own application can mean a refusal by it.
        return member.equals(application()) ? found(call) : asked(call);
    }

    @Override
    default void relationSet(int relationId, Scope scope, Map<String, String> changes) {
        List<String> words = new ArrayList<>(List.of("relation-set", "-r", id(relationId)));
        if (scope == Scope.APPLICATION) {
            words.add("--app");
        }
        words.add("--file");
        words.add("-");
        found(() -> process().run(words, Json.write(changes)));
    }

    @Override
    default String relationModel(int relationId) {
        return asked(() -> process()
                .map("relation-model-get", "--format=json", "-r", id(relationId))
                .text("uuid"));
    }

    private static String id(int relationId) {
        return Integer.toString(relationId);
    }

    /** Juju says so in several words if the relation is gone. */
    static <T> T found(Supplier<T> call) {
        try {
            return call.get();
        } catch (HookToolException refused) {
            if (isNotFound(refused)) {
                throw new RelationNotFoundException();
            }
            throw refused;
        }
    }

    /** The same for what anyone may ask of a relation: who is refused it all the same asks after one that is gone. */
    static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (HookToolException refused) {
            if (isNotFound(refused) || message(refused).contains("permission denied")) {
                throw new RelationNotFoundException();
            }
            throw refused;
        }
    }

    private static boolean isNotFound(HookToolException refused) {
        String message = message(refused);
        int relation = message.indexOf("relation ");
        return relation >= 0 && message.indexOf("not found", relation) >= 0;
    }

    private static String message(HookToolException refused) {
        return String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    }
}
