package dev.charmed.scenario.agent.hooktool;

/** What one command line of a hook came to; as text, the lines that a transcript has under the command. */
record Reply(int status, String output, String error) {
    private static final String UNFINISHED_LINE = "(no-eol)";

    /** Standard output, then standard error behind {@code ! }, then the exit status in brackets unless it is 0. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(lines(output, ""));
        text.append(lines(error, "! "));
        if (status != 0) {
            text.append('[').append(status).append("]\n");
        }
        return text.toString();
    }

    private static String lines(String stream, String prefix) {
        if (stream.isEmpty()) {
            return "";
        }
        String marked = stream.endsWith("\n") ? stream : stream + UNFINISHED_LINE + "\n";
        return marked.lines().map(line -> prefix + line + "\n").reduce("", String::concat);
    }
}
