package dev.charmed.scenario.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The traceback of a charm in Python. */
record Traceback(String text) {
    private static final String START = "Traceback (most recent call last):";
    private static final Pattern FRAME_OF_OPS = Pattern.compile(" {2}File \".*/site-packages/ops/[^\"]*\", line .*");
    private static final String ANY_FRAME = "  File \"";
    private static final String PART_OF_FRAME = "    ";

    /** The same with a line for the frames of the framework, through which every traceback goes. */
    String withoutFramework() {
        List<String> kept = new ArrayList<>();
        int left = 0;
        boolean leaving = false;
        for (String line : text.lines().toList()) {
            leaving = FRAME_OF_OPS.matcher(line).matches() || (leaving && line.startsWith(PART_OF_FRAME));
            if (leaving) {
                left += line.startsWith(ANY_FRAME) ? 1 : 0;
                continue;
            }
            if (left > 0) {
                kept.add("  … %d %s of ops; -v shows %s"
                        .formatted(left, left == 1 ? "frame" : "frames", left == 1 ? "it" : "them"));
                left = 0;
            }
            kept.add(line);
        }
        return String.join("\n", kept);
    }

    /** A text that a framework logged, without the same traceback at its end. */
    String removedFrom(String logged) {
        int start = logged.indexOf(START);
        return start > 0 && lastLine(logged).equals(lastLine(text))
                ? logged.substring(0, start).strip() + " (see above)"
                : logged;
    }

    private static String lastLine(String lines) {
        String stripped = lines.stripTrailing();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
