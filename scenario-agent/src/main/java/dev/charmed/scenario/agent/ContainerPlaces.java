package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.SharedContainers;
import dev.charmed.scenario.agent.python.RedirectingPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a charm in a process of its own finds the sockets of its containers: at the paths that Juju gives them, in a mount
 * namespace; without one, root puts them there for the whole machine, and others point the charm's Python to them.
 */
final class ContainerPlaces {
    private final Namespaces namespaces;
    private final SharedContainers shared;
    private final AgentDirectory directory;
    private final boolean declared;
    private final Optional<Path> python;
    private Optional<RedirectingPython> redirecting = Optional.empty();

    /**
     * @param declared whether the charm declares containers, and so looks for them even where it can connect to none
     * @param python that of a charm which uses ops
     */
    ContainerPlaces(
            Namespaces namespaces,
            SharedContainers shared,
            AgentDirectory directory,
            boolean declared,
            Optional<Path> python) {
        this.namespaces = namespaces;
        this.shared = shared;
        this.directory = directory;
        this.declared = declared;
        this.python = python;
    }

    /**
     * For one run.
     *
     * @param environment of the charm
     * @param toMount the sockets that still have to be put at their places, in a namespace
     * @param placed to be closed after the run
     */
    record Places(Map<String, String> environment, Map<String, Path> toMount, AutoCloseable placed)
            implements AutoCloseable {
        @Override
        public void close() {
            try {
                placed.close();
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot remove the containers of a run from /charm", unwritable);
            } catch (RuntimeException problem) {
                throw problem;
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
        }
    }

    /** @throws EnvironmentUnavailableException if there is no way */
    Places of(Map<String, String> environment, RunContainers containers) {
        if (namespaces.ofMounts()) {
            return new Places(environment, containers.sockets(), () -> {});
        }
        // Without sockets of its own, too, so that it does not find those of another run.
        if (declared && shared.arePossible()) {
            return new Places(environment, Map.of(), shared.place(containers.sockets()));
        }
        if (containers.sockets().isEmpty()) {
            return new Places(environment, Map.of(), () -> {});
        }
        if (python.isPresent()) {
            return new Places(
                    redirecting(python.get()).environment(environment, containers.redirections()), Map.of(), () -> {});
        }
        throw new EnvironmentUnavailableException(
                "In process isolation, the sockets of containers are put at /charm/containers in a mount namespace, or by"
                        + " root on the machine itself; this machine makes no namespaces ("
                        + namespaces.refusal().orElse("")
                        + "), and this user is not root",
                "run as root, or allow namespaces with sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), or use the isolation fork for charms in Python");
    }

    private synchronized RedirectingPython redirecting(Path interpreter) {
        if (redirecting.isEmpty()) {
            try {
                redirecting = Optional.of(RedirectingPython.in(directory.makeNext("python"), interpreter));
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write a Python for the charm", unwritable);
            }
        }
        return redirecting.get();
    }
}
