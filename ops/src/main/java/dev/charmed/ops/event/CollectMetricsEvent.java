package dev.charmed.ops.event;

import dev.charmed.ops.hooktools.HookTools;
import java.util.Map;

/** Juju 3 collects metrics. Hardly any hook tool answers, deferred events wait, and no status is collected. */
public final class CollectMetricsEvent extends HookEvent {
    private final HookTools tools;

    public CollectMetricsEvent(HookTools tools) {
        this.tools = tools;
    }

    /** Reports metrics that {@code metrics.yaml} declares. */
    public void addMetrics(Map<String, String> metrics) {
        addMetrics(metrics, Map.of());
    }

    /** Reports metrics with labels. */
    public void addMetrics(Map<String, String> metrics, Map<String, String> labels) {
        tools.addMetric(metrics, labels);
    }
}
