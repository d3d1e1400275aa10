package dev.charmed.ops.juju;

import java.nio.file.Path;

/** The charm's resources. */
public final class Resources {
    private final Model model;

    Resources(Model model) {
        this.model = model;
    }

    /**
     * Where the file of a resource is; Juju fetches it first if need be.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if there is none
     */
    public Path fetch(String name) {
        model.metadata().check(Declared.RESOURCE, name);
        return model.tools().resourceGet(name);
    }
}
