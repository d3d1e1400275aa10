package dev.charmed.scenario.assertj;

import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.scenario.pebble.ContainerPlan;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.InlineFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractObjectAssert;

/** Assertions about a container and what its Pebble holds. All of its files are those of {@code Run.fileSystem}. */
public class ContainerAssert extends AbstractObjectAssert<ContainerAssert, Container> {

    public ContainerAssert(Container actual) {
        super(actual, ContainerAssert.class);
    }

    /** The plan, which is all layers combined, has a service, and it is in this status. */
    public ContainerAssert hasServiceStatus(String service, ServiceStatus expected) {
        ServiceInfo info = plan().services().get(service);
        if (info == null) {
            throw failure(
                    "Expected a service %s, but the plan has %s",
                    service, StateAssert.listed(List.copyOf(plan().services().keySet()), "no services"));
        }
        if (info.current() != expected) {
            throw failureWithActualExpected(
                    info.current().word(),
                    expected.word(),
                    "Expected the service %s to be %s, but it is %s",
                    service,
                    expected.word(),
                    info.current().word());
        }
        return this;
    }

    /** Pebble knows of a check, and it is in this status. */
    public ContainerAssert hasCheckStatus(String check, CheckStatus expected) {
        Optional<CheckInfo> info = actual.checkInfo(check);
        if (info.isEmpty()) {
            throw failure(
                    "Expected a check %s, but the container has %s",
                    check,
                    StateAssert.listed(
                            actual.checkInfos().stream().map(CheckInfo::name).toList(), "no checks"));
        }
        String status = info.get().status();
        if (!status.equals(expected.word())) {
            throw failureWithActualExpected(
                    status,
                    expected.word(),
                    "Expected the check %s to be %s, but it is %s",
                    check,
                    expected.word(),
                    status);
        }
        return this;
    }

    /** All layers combined are this plan, in YAML with Pebble's own keys, and nothing else. */
    public ContainerAssert hasPlan(String yaml) {
        return hasPlan(Plan.parse(yaml));
    }

    /** All layers combined are this plan and nothing else. */
    public ContainerAssert hasPlan(Plan expected) {
        Plan plan = plan().plan();
        if (!plan.equals(expected)) {
            throw failureWithActualExpected(
                    plan.toYaml(),
                    expected.toYaml(),
                    "Expected the plan to be%s%nbut it is%s",
                    indented(expected),
                    indented(plan));
        }
        return this;
    }

    /** The State has a small file at that path, with this text. */
    public ContainerAssert hasFile(String path, String expected) {
        InlineFile file = actual.files().get(path);
        if (file == null || !file.isFile()) {
            throw failure(
                    "Expected a file %s, but the State has %s",
                    path, StateAssert.listed(List.copyOf(actual.files().keySet()), "no files"));
        }
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        if (!text.equals(expected)) {
            throw failureWithActualExpected(
                    text, expected, "Expected the file %s to be%n  %s%nbut it is%n  %s", path, expected, text);
        }
        return this;
    }

    /** The State has nothing at that path. Files that are not in the State, of an image or large ones, are not looked at. */
    public ContainerAssert hasNoFile(String path) {
        InlineFile file = actual.files().get(path);
        if (file != null && file.kind() != InlineFile.Kind.REMOVED) {
            throw failure("Expected nothing at %s, but the State has a %s there", path, word(file));
        }
        return this;
    }

    private static String word(InlineFile file) {
        return switch (file.kind()) {
            case TEXT, BASE64 -> "file";
            case DIRECTORY -> "directory";
            case LINK -> "link";
            case REMOVED -> "hole in the image";
        };
    }

    /**
     * The State has something at that path, with these permissions.
     *
     * @param expected three octal digits, such as {@code 600}
     */
    public ContainerAssert hasPermissions(String path, String expected) {
        InlineFile file = present(path);
        String permissions = file.permissions().orElse(file.kind() == InlineFile.Kind.DIRECTORY ? "755" : "644");
        if (!permissions.equals(expected)) {
            throw failureWithActualExpected(
                    permissions,
                    expected,
                    "Expected the permissions of %s to be %s, but they are %s",
                    path,
                    expected,
                    permissions);
        }
        return this;
    }

    /**
     * The State has something at that path, and it is that user's; root's is what says nothing of its owner.
     *
     * @param user the name, or the id if the State has only that
     */
    public ContainerAssert isOwnedBy(String path, String user) {
        Owner known = present(path).owner();
        String owner = known.user()
                .orElseGet(() -> known.userId().isPresent()
                        ? Integer.toString(known.userId().getAsInt())
                        : "root");
        if (!owner.equals(user)) {
            throw failureWithActualExpected(
                    owner, user, "Expected %s to be owned by %s, but it is owned by %s", path, user, owner);
        }
        return this;
    }

    private InlineFile present(String path) {
        InlineFile file = actual.files().get(path);
        if (file == null || file.kind() == InlineFile.Kind.REMOVED) {
            throw failure(
                    "Expected something at %s, but the State has %s",
                    path, StateAssert.listed(List.copyOf(actual.files().keySet()), "no files"));
        }
        return file;
    }

    private static String indented(Plan plan) {
        return plan.toYaml().lines().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    private ContainerPlan plan() {
        return ContainerPlan.of(actual);
    }
}
