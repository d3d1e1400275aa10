package dev.charmed.scenario.meta;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Writes trees as YAML that every reader, 1.1 or 1.2, understands alike: one key a line, so that grep finds it too. */
final class YamlWriter {
    private YamlWriter() {}

    static String write(Map<String, @Nullable Object> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .setSchema(new CautiousSchema())
                .build();
        return new Dump(settings).dumpToString(tree);
    }

    /** Puts quotes around whatever could be taken for anything but a text. */
    private static final class CautiousSchema implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new PlainScalars();
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
