package dev.charmed.scenario.benchmarks;

/** Times whole processes. */
final class Whole {
    private Whole() {}

    static Samples.Timed process(String... command) {
        return Samples.wall(() -> {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        });
    }
}
