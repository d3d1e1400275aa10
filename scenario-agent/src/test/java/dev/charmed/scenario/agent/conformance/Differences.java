package dev.charmed.scenario.agent.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How ours is meant to differ, which is left out of the comparison. */
record Differences(List<Difference> all) {
    static final Differences NONE = new Differences(List.of());

    /**
     * One of them.
     *
     * @param conversation where it shows
     * @param at what of the transcript differs, beginning with the number of the answer
     */
    record Difference(String id, String conversation, JsonPointer at) {

        /** Takes it out of a transcript. */
        void removeFrom(ArrayNode transcript) {
            if (transcript.at(at.head()) instanceof ObjectNode parent) {
                parent.remove(at.last().getMatchingProperty());
            }
        }
    }

    /** Those that a file lists, each with its reason. */
    static Differences read(Path file) throws IOException {
        List<Difference> all = new ArrayList<>();
        for (JsonNode listed : new YAMLMapper().readTree(Files.readString(file))) {
            String id = listed.required("id").stringValue();
            if (!listed.path("reason").isString()) {
                throw new IOException("the difference " + id + " has no reason");
            }
            listed.required("in")
                    .properties()
                    .forEach(places -> places.getValue()
                            .forEach(at -> all.add(
                                    new Difference(id, places.getKey(), JsonPointer.compile(at.stringValue())))));
        }
        return new Differences(List.copyOf(all));
    }

    List<Difference> of(String conversation) {
        return all.stream()
                .filter(difference -> difference.conversation().equals(conversation))
                .toList();
    }
}
