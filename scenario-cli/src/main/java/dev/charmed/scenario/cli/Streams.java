package dev.charmed.scenario.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and writes to.
 *
 * @param out takes the document and nothing else; UTF-8
 * @param err takes everything else; UTF-8
 */
record Streams(InputStream in, PrintStream out, PrintStream err) {

    /** Those of this process, in UTF-8 whatever the locale. */
    static Streams ofProcess() {
        return new Streams(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
