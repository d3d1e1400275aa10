package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the JSON Schema of a State. */
final class SchemaCommand implements Callable<Integer> {
    private static final String RESOURCE = "state.schema.json";

    private final Streams streams;

    SchemaCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(Verb.helpOption());
        spec.usageMessage()
                .description("Print the JSON Schema of a State, for editors and other tools.")
                .footerHeading("%nExample:%n")
                .footer("  scenario schema > state.schema.json");
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        try (InputStream schema = StateCodec.class.getResourceAsStream(RESOURCE)) {
            if (schema == null) {
                throw new IllegalStateException("this program was packed without " + RESOURCE);
            }
            schema.transferTo(streams.out());
        }
        return ExitStatus.OK;
    }
}
