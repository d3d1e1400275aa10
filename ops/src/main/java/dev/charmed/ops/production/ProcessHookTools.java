package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.Declared;
import java.nio.file.Path;
import java.util.SortedSet;

/** Juju's own hook tools, executed. */
public final class ProcessHookTools
        implements HookTools,
                ProcessRelationTools,
                ProcessSecretTools,
                ProcessUnitTools,
                ProcessNetworkTools,
                ProcessActionTools {
    private final ToolProcess process;
    private final String application;
    private final CharmMetadata metadata;

    private ProcessHookTools(ToolProcess process, String application, CharmMetadata metadata) {
        this.process = process;
        this.application = application;
        this.metadata = metadata;
    }

    /** The tools on the PATH, where Juju puts them. */
    public static ProcessHookTools onPath(String application, CharmMetadata metadata) {
        return new ProcessHookTools(new ToolProcess(""), application, metadata);
    }

    /** The tools in a directory. */
    public static ProcessHookTools in(Path directory, String application, CharmMetadata metadata) {
        return new ProcessHookTools(new ToolProcess(directory + "/"), application, metadata);
    }

    @Override
    public ToolProcess process() {
        return process;
    }

    @Override
    public String application() {
        return application;
    }

    @Override
    public SortedSet<String> endpoints() {
        return metadata.names(Declared.ENDPOINT);
    }
}
