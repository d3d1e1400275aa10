package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.ActionTools;
import dev.charmed.ops.hooktools.LegacyTools;
import dev.charmed.ops.model.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hook tools about actions, and those that Juju 4 has dropped. */
interface ProcessActionTools extends ActionTools, LegacyTools {
    ToolProcess process();

    @Override
    default Map<String, Object> actionGet() {
        return process().map("action-get", "--format=json").values();
    }

    @Override
    default void actionSet(Map<String, String> results) {
        if (!results.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("action-set"));
            ToolProcess.addPairs(words, results);
            process().run(words);
        }
    }

    @Override
    default void actionFail(String message) {
        process().run("action-fail", "--", message);
    }

    @Override
    default void actionLog(String message) {
        process().run("action-log", "--", message);
    }

    @Override
    default Map<String, String> leaderGet() {
        return process().map("leader-get", "--format=json").texts();
    }

    @Override
    default void leaderSet(Map<String, String> changes) {
        List<String> words = new ArrayList<>(List.of("leader-set"));
        ToolProcess.addPairs(words, changes);
        process().run(words);
    }

    @Override
    default void payloadRegister(Payload payload) {
        List<String> words =
                new ArrayList<>(List.of("payload-register", payload.type(), payload.payloadClass(), payload.id()));
        words.addAll(payload.labels());
        process().run(words);
    }

    @Override
    default void payloadStatusSet(String payloadClass, String id, String status) {
        process().run("payload-status-set", payloadClass, id, status);
    }

    @Override
    default void payloadUnregister(String payloadClass, String id) {
        process().run("payload-unregister", payloadClass, id);
    }

    @Override
    default void podSpecSet(String spec, Optional<String> resources) {
        if (resources.isEmpty()) {
            process().run(List.of("pod-spec-set", "--file", "-"), spec);
            return;
        }
        try {
            Path file = Files.createTempFile("k8s-resources", ".yaml");
            try {
                Files.writeString(file, resources.get());
                process().run(List.of("pod-spec-set", "--file", "-", "--k8s-resources", file.toString()), spec);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot pass the Kubernetes resources to pod-spec-set", unwritable);
        }
    }

    @Override
    default Optional<String> podSpecGet() {
        return printed("pod-spec-get");
    }

    @Override
    default void rawPodSpecSet(String spec) {
        process().run(List.of("k8s-raw-set", "--file", "-"), spec);
    }

    @Override
    default Optional<String> rawPodSpecGet() {
        return printed("k8s-raw-get");
    }

    private Optional<String> printed(String tool) {
        return Optional.of(process().run(tool)).filter(text -> !text.isBlank());
    }

    @Override
    default void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        List<String> words = new ArrayList<>(List.of("add-metric"));
        if (!labels.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            ToolProcess.addPairs(pairs, new TreeMap<>(labels));
            words.addAll(List.of("--labels", String.join(",", pairs)));
        }
        ToolProcess.addPairs(words, metrics);
        process().run(words);
    }
}
