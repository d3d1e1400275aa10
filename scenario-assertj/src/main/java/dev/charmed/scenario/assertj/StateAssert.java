package dev.charmed.scenario.assertj;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.diff.StateDiff;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a State. Those about a part of it leave all else alone; {@link #isEqualTo} and {@link #differsFrom} are
 * about the whole.
 */
public class StateAssert extends AbstractAssert<StateAssert, State> {

    private Going going = Going.hard();

    public StateAssert(State actual) {
        super(actual, StateAssert.class);
    }

    void going(Going wanted) {
        going = wanted;
    }

    /** The unit has this status, with this message. */
    public StateAssert hasUnitStatus(Status expected) {
        return isLike(present().withUnitStatus(expected), "the status of the unit");
    }

    /** The unit has a status of this kind, such as {@code Status.Blocked.class}, whatever its message. */
    public StateAssert hasUnitStatus(Class<? extends Status> expected) {
        return hasStatus("unit", present().unitStatus(), expected);
    }

    /** The application has this status, with this message. */
    public StateAssert hasAppStatus(Status expected) {
        return isLike(present().withAppStatus(expected), "the status of the application");
    }

    /** The application has a status of this kind, such as {@code Status.Blocked.class}, whatever its message. */
    public StateAssert hasAppStatus(Class<? extends Status> expected) {
        return hasStatus("application", present().appStatus(), expected);
    }

    private StateAssert hasStatus(String whose, Status status, Class<? extends Status> expected) {
        if (!expected.isInstance(status)) {
            throw failed(
                    "Expected the status of the %s to be %s, but it is %s",
                    whose, expected.getSimpleName(), describe(status));
        }
        return this;
    }

    static String describe(Status status) {
        return status.message().isEmpty() ? status.name() : "%s \"%s\"".formatted(status.name(), status.message());
    }

    public StateAssert hasWorkloadVersion(String expected) {
        return isLike(present().withWorkloadVersion(expected), "the workload version");
    }

    /** These ports are open and no others. */
    public StateAssert hasOpenedPorts(Port... expected) {
        return isLike(present().withOpenedPorts(expected), "the opened ports");
    }

    /** These ports are open, perhaps among others. */
    public StateAssert containsOpenedPorts(Port... expected) {
        List<Port> closed = new ArrayList<>(List.of(expected));
        closed.removeAll(present().openedPorts());
        if (!closed.isEmpty()) {
            throw failed(
                    "Expected %s to be open, but what is open is %s",
                    closed, present().openedPorts());
        }
        return this;
    }

    public StateAssert hasNoOpenedPorts() {
        return hasOpenedPorts();
    }

    /** No observer has put an event off. */
    public StateAssert hasNoDeferred() {
        return hasDeferred();
    }

    /**
     * Observers have put off these events and no others, in this order.
     *
     * @param names as on the source of the event: {@code start}, {@code db_relation_changed}
     */
    public StateAssert hasDeferred(String... names) {
        List<String> expected = List.of(names);
        if (!present().deferred().stream().map(DeferredEvent::name).toList().equals(expected)) {
            throw failed(
                    "Expected %s to be deferred, but%s",
                    expected.isEmpty() ? "nothing" : String.join(", ", expected), deferred());
        }
        return this;
    }

    private String deferred() {
        return present().deferred().isEmpty()
                ? " nothing is"
                : present().deferred().stream()
                        .map(event ->
                                "\n  %s is, by %s of %s".formatted(event.handlePath(), event.observer(), event.owner()))
                        .collect(Collectors.joining());
    }

    /** An object keeps this content and nothing else under the customary name {@code _stored}. */
    public StateAssert hasStoredState(String ownerPath, Map<String, ?> content) {
        return hasStoredState(ownerPath, "_stored", content);
    }

    /** An object keeps this content and nothing else under a name. */
    public StateAssert hasStoredState(String ownerPath, String name, Map<String, ?> content) {
        List<StoredState> expected = new ArrayList<>(present().storedStates());
        Optional<String> owner = Optional.of(ownerPath);
        expected.removeIf(
                stored -> stored.name().equals(name) && stored.ownerPath().equals(owner));
        expected.add(new StoredState(owner, name, Map.copyOf(content)));
        return isLike(present().withStoredStates(expected), "what %s stored".formatted(ownerPath));
    }

    /** Goes on to what became of a relation, as {@link State#relation} finds it. */
    public RelationAssert relation(RelationBase like) {
        return going.to(
                RelationAssert.class,
                RelationBase.class,
                found(() -> present().relation(like), names(present().relations())),
                RelationAssert::new);
    }

    /** Goes on to the only relation on an endpoint. */
    public RelationAssert relation(String endpoint) {
        List<RelationBase> candidates = present().relationsOn(endpoint);
        if (candidates.size() != 1) {
            throw failed(
                    "Expected one relation on %s, but the State has %s",
                    endpoint, names(candidates.isEmpty() ? present().relations() : candidates));
        }
        return going.to(RelationAssert.class, RelationBase.class, candidates.get(0), RelationAssert::new);
    }

    private static String names(List<RelationBase> relations) {
        return listed(relations.stream().map(RelationAssert::name).toList(), "no relations");
    }

    /** Goes on to a secret by its id, in any of the forms that Juju accepts. */
    public SecretAssert secret(String id) {
        return going.to(
                SecretAssert.class, Secret.class, found(() -> present().secret(id), secretNames()), SecretAssert::new);
    }

    /** Goes on to a secret by its label. */
    public SecretAssert secretLabelled(String label) {
        return going.to(
                SecretAssert.class,
                Secret.class,
                found(() -> present().secretLabelled(label), secretNames()),
                SecretAssert::new);
    }

    /**
     * There is no secret of that id or label.
     *
     * @param idOrLabel an id in any of the forms that Juju accepts, or a label
     */
    public StateAssert hasNoSecret(String idOrLabel) {
        for (Secret secret : present().secrets()) {
            if (secret.bareId().equals(Secret.bareId(idOrLabel))
                    || secret.label().equals(Optional.of(idOrLabel))) {
                throw failed("Expected no secret %s, but the State has it: %s", idOrLabel, secret);
            }
        }
        return this;
    }

    public StateAssert hasNoSecrets() {
        if (!present().secrets().isEmpty()) {
            throw failed("Expected no secrets, but the State has %s", secretNames());
        }
        return this;
    }

    private String secretNames() {
        return listed(present().secrets().stream().map(SecretAssert::name).toList(), "no secrets");
    }

    /** Goes on to a container. */
    public ContainerAssert container(String name) {
        String known =
                listed(present().containers().stream().map(Container::name).toList(), "no containers");
        return going.to(
                        ContainerAssert.class,
                        Container.class,
                        found(() -> present().container(name), known),
                        ContainerAssert::new)
                .as("containers[%s]", name);
    }

    private <T> T found(Supplier<T> search, String known) {
        try {
            return search.get();
        } catch (NoSuchElementException missing) {
            throw failed("%s; it has %s", missing.getMessage(), known);
        }
    }

    static String listed(List<String> names, String none) {
        return names.isEmpty() ? none : String.join(", ", names);
    }

    /** The State is equal to another in every part. A failure shows what is different, from the expected to this one. */
    @Override
    public StateAssert isEqualTo(@Nullable Object expected) {
        return expected instanceof State state ? isLike(state, "the State") : super.isEqualTo(expected);
    }

    /** Nothing happened: the State is equal to the one before. A failure shows what became of it. */
    public StateAssert doesNotDifferFrom(State before) {
        if (!present().equals(before)) {
            throw comparisonFailure(
                    before,
                    "Expected the State to be as before, but (before -> now)"
                            + lines(StateDiff.between(before, present())));
        }
        return this;
    }

    /**
     * Something happened: the State is not equal to the one before. What, is said next:
     * {@code differsFrom(in).onlyIn("unit_status")}.
     */
    public StateDifferenceAssert differsFrom(State before) {
        return new StateDifferenceAssert(this, before);
    }

    private StateAssert isLike(State expected, String what) {
        if (!present().equals(expected)) {
            throw comparisonFailure(
                    expected,
                    "Not as expected: %s (expected -> actual)%s"
                            .formatted(what, lines(StateDiff.between(expected, present()))));
        }
        return this;
    }

    /** The lines of a difference, indented. A key with the value null and no such key are different, but read the same. */
    static String lines(StateDiff diff) {
        return diff.isEmpty()
                ? "\n  only in keys whose value is null"
                : diff.toText(false).lines().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    State present() {
        isNotNull();
        return actual;
    }

    AssertionError failed(String message, @Nullable Object... arguments) {
        return failure(message, arguments);
    }

    AssertionError comparisonFailure(State expected, String message) {
        return failureWithActualExpected(actual, expected, "%s", message);
    }
}
