package dev.charmed.scenario.pebble;

/** Metrics, as OpenMetrics writes them. */
final class MetricsText {
    private final StringBuilder text = new StringBuilder();

    /** A number that goes up and down. */
    void gauge(String name, String meaning, String label, String labelled, long value) {
        write("gauge", name, meaning, label, labelled, value);
    }

    /** A number that only grows. */
    void counter(String name, String meaning, String label, String labelled, long value) {
        write("counter", name, meaning, label, labelled, value);
    }

    private void write(String type, String name, String meaning, String label, String labelled, long value) {
        text.append("# HELP %s %s\n".formatted(name, meaning))
                .append("# TYPE %s %s\n".formatted(name, type))
                .append("%s{%s=%s} %s\n\n".formatted(name, label, GoText.quoted(labelled), value));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
