package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The tools that Juju 3 still has and Juju 4 has dropped. */
final class LegacyCommands {
    private LegacyCommands() {}

    static List<HookTool> tools() {
        HookTool specSet = HookTool.doing(
                "k8s-spec-set",
                "",
                "Set the pod spec.",
                call -> {
                    call.unit()
                            .podSpecSet(
                                    file(call, "file"),
                                    call.value("k8s-resources").map(name -> file(call, "k8s-resources")));
                    return ToolOutput.NOTHING;
                },
                Flag.value("file containing pod spec", "file").defaultingTo("-"),
                Flag.value("file containing k8s resources", "k8s-resources"));
        HookTool specGet = HookTool.doing(
                "k8s-spec-get",
                "",
                "Tell the pod spec.",
                call -> new ToolOutput.Text(call.unit().podSpecGet().orElse("")));
        return List.of(
                HookTool.telling("leader-get", "[<key>]", "Tell the leader's settings.", LegacyCommands::leaderGet),
                HookTool.doing("leader-set", "<key>=<value> [...]", "Write the leader's settings.", call -> {
                    call.unit().leaderSet(Settings.fromWords(call.positionals()));
                    return ToolOutput.NOTHING;
                }),
                HookTool.doing(
                        "payload-register",
                        "<type> <class> <id> [tags...]",
                        "Register a payload.",
                        LegacyCommands::register),
                HookTool.doing("payload-unregister", "<class> <id>", "Forget a payload.", call -> {
                    requireArguments(call, 2);
                    call.unit().payloadUnregister(word(call, 0), word(call, 1));
                    return ToolOutput.NOTHING;
                }),
                HookTool.doing("payload-status-set", "<class> <id> <status>", "Tell how a payload does.", call -> {
                    requireArguments(call, 3);
                    call.unit().payloadStatusSet(word(call, 0), word(call, 1), word(call, 2));
                    return ToolOutput.NOTHING;
                }),
                specSet,
                specSet.alias("pod-spec-set"),
                specGet,
                specGet.alias("pod-spec-get"),
                HookTool.doing(
                        "k8s-raw-set",
                        "",
                        "Set the raw Kubernetes spec.",
                        call -> {
                            call.unit().rawPodSpecSet(file(call, "file"));
                            return ToolOutput.NOTHING;
                        },
                        Flag.value("file containing the spec", "file").defaultingTo("-")),
                HookTool.doing(
                        "k8s-raw-get",
                        "",
                        "Tell the raw Kubernetes spec.",
                        call -> new ToolOutput.Text(call.unit().rawPodSpecGet().orElse(""))),
                HookTool.doing(
                        "add-metric",
                        "<key>=<value> [...]",
                        "Add a metric.",
                        LegacyCommands::addMetric,
                        Flag.value("labels of the metrics, as k=v,...", "l", "labels")));
    }

    private static ToolOutput leaderGet(ToolCall call) {
        call.arguments().requireAtMost(1);
        Optional<String> key = call.key(0);
        if (key.isPresent() && key.get().contains("=")) {
            throw HookToolException.badArgument("invalid key " + GoText.quoted(key.get()));
        }
        Map<String, String> settings = call.unit().leaderGet();
        return ToolOutput.value(key.isPresent() ? settings.get(key.get()) : new TreeMap<>(settings));
    }

    private static ToolOutput register(ToolCall call) {
        requireArguments(call, 3);
        List<String> labels = call.positionals().subList(3, call.positionals().size());
        call.unit().payloadRegister(new Payload(word(call, 1), word(call, 0), word(call, 2), labels, "running"));
        return ToolOutput.NOTHING;
    }

    private static void requireArguments(ToolCall call, int count) {
        if (call.positionals().size() < count) {
            throw HookToolException.badArgument("missing required arguments");
        }
    }

    private static String word(ToolCall call, int index) {
        return call.positionals().get(index);
    }

    private static String file(ToolCall call, String flag) {
        String name = call.value(flag).orElse("-");
        return new String(Settings.contentOf(call, name), StandardCharsets.UTF_8);
    }

    private static ToolOutput addMetric(ToolCall call) {
        if (call.positionals().isEmpty()) {
            throw HookToolException.badArgument("no metrics specified");
        }
        Map<String, String> metrics = annotated("invalid metrics", () -> Settings.fromFullWords(call.positionals()));
        List<String> labelled =
                call.nonEmpty("l").map(text -> List.of(text.split(",", -1))).orElse(List.of());
        Map<String, String> labels = annotated("invalid labels", () -> Settings.fromFullWords(labelled));
        for (String name : metrics.keySet()) {
            if (name.startsWith("juju-")) {
                throw new HookToolException(name + " uses a reserved prefix");
            }
        }
        return annotated("cannot record metric", () -> {
            call.unit().addMetric(metrics, labels);
            return ToolOutput.NOTHING;
        });
    }

    /** Says in front of an error what could not be done, as Juju annotates its errors. */
    private static <T> T annotated(String annotation, Supplier<T> step) {
        try {
            return step.get();
        } catch (HookToolException refused) {
            throw refused.annotated(annotation);
        }
    }
}
