package dev.charmed.scenario.state;

import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All that a unit can see of its world before a hook, or has left after it.
 *
 * <p>What is a set in Juju is kept here in one order (relations by id, containers by name and so on), so that equal States
 * are equal however they were written. Relations, secrets, storages and notices that were built without an id or index get
 * one here: the lowest that is free, in the order in which they were given.
 *
 * @param config the options that are set; values are strings, integers, floats or booleans
 * @param plannedUnits how many units the application is meant to have
 * @param deferred in the order in which they will be emitted again
 * @param charmState what the charm keeps with {@code state-set}
 * @param leaderSettings what a leader left with {@code leader-set}
 * @param payloads what the charm registered with {@code payload-register}
 * @param podSpec what the charm set with {@code k8s-spec-set}
 * @param rawPodSpec what the charm set with {@code k8s-raw-set}
 */
@StateRecord
public record State(
        Map<String, Object> config,
        List<RelationBase> relations,
        List<Network> networks,
        List<Container> containers,
        List<Storage> storages,
        List<Port> openedPorts,
        boolean leader,
        Model model,
        List<Secret> secrets,
        List<Resource> resources,
        int plannedUnits,
        List<DeferredEvent> deferred,
        List<StoredState> storedStates,
        Status appStatus,
        Status unitStatus,
        String workloadVersion,
        Map<String, String> charmState,
        Map<String, String> leaderSettings,
        List<Payload> payloads,
        Optional<String> podSpec,
        Optional<String> rawPodSpec)
        implements StateBuilder.With {

    private static final State EMPTY = builder().build();
    private static final Comparator<StoredState> STORED_STATE_ORDER = Comparator.<StoredState, String>comparing(
                    stored -> stored.ownerPath().orElse(""))
            .thenComparing(StoredState::name);
    private static final Comparator<Payload> PAYLOAD_ORDER =
            Comparator.comparing(Payload::payloadClass).thenComparing(Payload::id);

    /** @throws StateValidationException if a value is not one that a State can hold */
    public State {
        config = Immutable.map(Immutable.tree(config));
        relations = Immutable.set(Numbering.relations(relations), Comparator.comparingInt(RelationBase::id));
        networks = Immutable.set(networks, Comparator.comparing(Network::bindingName));
        containers = Immutable.set(Numbering.notices(containers), Comparator.comparing(Container::name));
        storages = Immutable.set(Numbering.storages(storages), Comparator.comparing(Storage::id));
        openedPorts = Immutable.set(openedPorts, Comparator.naturalOrder());
        Objects.requireNonNull(model);
        secrets = Immutable.set(Numbering.secrets(secrets), Comparator.comparing(Secret::id));
        resources = Immutable.set(resources, Comparator.comparing(Resource::name));
        deferred = Deferral.numbered(deferred, relations, storages);
        storedStates = Immutable.set(storedStates, STORED_STATE_ORDER);
        Objects.requireNonNull(appStatus);
        Objects.requireNonNull(unitStatus);
        Objects.requireNonNull(workloadVersion);
        charmState = Immutable.map(charmState);
        leaderSettings = Immutable.map(leaderSettings);
        payloads = Immutable.set(payloads, PAYLOAD_ORDER);
        Objects.requireNonNull(podSpec);
        Objects.requireNonNull(rawPodSpec);
    }

    /** A lone unit that is no leader, has no configuration and knows of nothing. */
    public static State empty() {
        return EMPTY;
    }

    /**
     * The State in a file, in JSON or YAML as its extension says, or else its content.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws RuntimeException if it holds no State; the message names each line that is wrong
     */
    public static State read(Path file) {
        return StateFiles.usual().read(file);
    }

    /**
     * Writes this State to a file: as JSON if the name ends with {@code .json}, else as YAML.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        StateFiles.usual().write(this, file);
    }

    /** Starts from {@link #empty()}. */
    public static StateBuilder builder() {
        return StateBuilder.builder()
                .config(Map.of())
                .relations(List.of())
                .networks(List.of())
                .containers(List.of())
                .storages(List.of())
                .openedPorts(List.of())
                .leader(false)
                .model(Model.testing())
                .secrets(List.of())
                .resources(List.of())
                .plannedUnits(1)
                .deferred(List.of())
                .storedStates(List.of())
                .appStatus(Status.unknown())
                .unitStatus(Status.unknown())
                .workloadVersion("")
                .charmState(Map.of())
                .leaderSettings(Map.of())
                .payloads(List.of())
                .podSpec(Optional.empty())
                .rawPodSpec(Optional.empty());
    }

    public State withRelations(RelationBase... newRelations) {
        return withRelations(Arrays.asList(newRelations));
    }

    public State withContainers(Container... newContainers) {
        return withContainers(Arrays.asList(newContainers));
    }

    public State withNetworks(Network... newNetworks) {
        return withNetworks(Arrays.asList(newNetworks));
    }

    public State withStorages(Storage... newStorages) {
        return withStorages(Arrays.asList(newStorages));
    }

    public State withSecrets(Secret... newSecrets) {
        return withSecrets(Arrays.asList(newSecrets));
    }

    public State withResources(Resource... newResources) {
        return withResources(Arrays.asList(newResources));
    }

    public State withOpenedPorts(Port... newPorts) {
        return withOpenedPorts(Arrays.asList(newPorts));
    }

    public State withDeferred(DeferredEvent... newDeferred) {
        return withDeferred(Arrays.asList(newDeferred));
    }

    public State withStoredStates(StoredState... newStoredStates) {
        return withStoredStates(Arrays.asList(newStoredStates));
    }

    /** This State and one more option, or another value for one: text, a number, or a truth. */
    public State plusConfig(String option, Object value) {
        Map<String, Object> more = new TreeMap<>(config);
        more.put(option, value);
        return withConfig(more);
    }

    /** This State and more relations; those without an id get the next free ones. */
    public State plusRelations(RelationBase... more) {
        return withRelations(plus(relations, more));
    }

    /** This State and more containers. */
    public State plusContainers(Container... more) {
        return withContainers(plus(containers, more));
    }

    /** This State and more networks. */
    public State plusNetworks(Network... more) {
        return withNetworks(plus(networks, more));
    }

    /** This State and more storages; those without an index get the next free ones. */
    public State plusStorages(Storage... more) {
        return withStorages(plus(storages, more));
    }

    /** This State and more secrets. */
    public State plusSecrets(Secret... more) {
        return withSecrets(plus(secrets, more));
    }

    /** This State and more resources. */
    public State plusResources(Resource... more) {
        return withResources(plus(resources, more));
    }

    /** This State and more open ports. */
    public State plusOpenedPorts(Port... more) {
        return withOpenedPorts(plus(openedPorts, more));
    }

    private static <T> List<T> plus(Collection<? extends T> known, T[] more) {
        List<T> all = new ArrayList<>(known);
        all.addAll(Arrays.asList(more));
        return all;
    }

    /**
     * This State with another relation in the place of the one with the same id; or, if it has no id, of the only one on its
     * endpoint.
     *
     * @throws NoSuchElementException if there is none of its kind, or more than one to choose from
     */
    public <R extends RelationBase> State replacing(R relation) {
        R replaced = relation(relation);
        RelationBase numbered = relation.id() == RelationBase.UNNUMBERED ? relation.withId(replaced.id()) : relation;
        return withRelations(relations.stream()
                .map(known -> known == replaced ? numbered : known)
                .toList());
    }

    /**
     * This State with another container in the place of the one with the same name.
     *
     * @throws NoSuchElementException if there is none
     */
    public State replacing(Container container) {
        Container replaced = container(container.name());
        return withContainers(containers.stream()
                .map(known -> known == replaced ? container : known)
                .toList());
    }

    /**
     * This State with another secret in the place of the one with the same id.
     *
     * @throws NoSuchElementException if there is none
     */
    public State replacing(Secret secret) {
        Secret replaced = secret(secret.id());
        return withSecrets(secrets.stream()
                .map(known -> known == replaced ? secret : known)
                .toList());
    }

    /** The same with one container's Pebble reachable or not. */
    public State withCanConnect(String containerName, boolean canConnect) {
        Container changed = container(containerName).withCanConnect(canConnect);
        return withContainers(containers.stream()
                .map(container -> container.name().equals(containerName) ? changed : container)
                .toList());
    }

    /** The relation with that id. */
    public Optional<RelationBase> findRelation(int id) {
        int low = 0;
        int high = relations.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = relations.get(middle).id();
            if (found == id) {
                return Optional.of(relations.get(middle));
            }
            low = found < id ? middle + 1 : low;
            high = found < id ? high : middle - 1;
        }
        return Optional.empty();
    }

    /** All relations on an endpoint. */
    public List<RelationBase> relationsOn(String endpoint) {
        return relations.stream()
                .filter(relation -> relation.endpoint().equals(endpoint))
                .toList();
    }

    /**
     * What became of a relation that was put into this State, or into the one this came from.
     *
     * @return the relation with its id; or, if it has none, the only one on its endpoint
     * @throws NoSuchElementException if there is none of its kind, or more than one to choose from
     */
    public <R extends RelationBase> R relation(R like) {
        List<RelationBase> candidates = like.id() == RelationBase.UNNUMBERED
                ? relationsOn(like.endpoint())
                : relations.stream()
                        .filter(relation -> relation.id() == like.id())
                        .toList();
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) like.getClass();
        RelationBase found = only(candidates, "relation on " + like.endpoint());
        if (!type.isInstance(found)) {
            throw new NoSuchElementException("relation %d on %s in the State is a %s, not a %s"
                    .formatted(found.id(), found.endpoint(), found.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(found);
    }

    /** @throws NoSuchElementException if there is no such container */
    public Container container(String name) {
        return only(filter(containers, container -> container.name().equals(name)), "container " + name);
    }

    /** @throws NoSuchElementException if there is no such network */
    public Network network(String bindingName) {
        return only(filter(networks, network -> network.bindingName().equals(bindingName)), "network " + bindingName);
    }

    /** All storages of a name. */
    public List<Storage> storages(String name) {
        return filter(storages, storage -> storage.name().equals(name));
    }

    /**
     * The secret with that id, in any of the forms that Juju accepts.
     *
     * @throws NoSuchElementException if there is none
     */
    public Secret secret(String id) {
        return findSecret(id).orElseThrow(() -> new NoSuchElementException("no secret " + id + " in the State"));
    }

    /** The secret with that id, in any of the forms that Juju accepts. */
    public Optional<Secret> findSecret(String id) {
        String bareId = Secret.bareId(id);
        return secrets.stream().filter(secret -> secret.bareId().equals(bareId)).findFirst();
    }

    /** @throws NoSuchElementException if there is not exactly one secret with that label */
    public Secret secretLabelled(String label) {
        return only(filter(secrets, secret -> secret.label().equals(Optional.of(label))), "secret labelled " + label);
    }

    /** @throws NoSuchElementException if there is no such stored state */
    public StoredState storedState(String ownerPath, String name) {
        return only(
                filter(
                        storedStates,
                        stored ->
                                stored.name().equals(name) && stored.ownerPath().equals(Optional.of(ownerPath))),
                "stored state " + ownerPath + "." + name);
    }

    /** The status of the unit or of its application. */
    public Status status(Scope scope) {
        return scope == Scope.UNIT ? unitStatus : appStatus;
    }

    private static <T> List<T> filter(Collection<T> values, Predicate<T> predicate) {
        return values.stream().filter(predicate).toList();
    }

    private static <T> T only(List<T> candidates, String what) {
        if (candidates.size() != 1) {
            throw new NoSuchElementException(
                    candidates.isEmpty()
                            ? "no %s in the State".formatted(what)
                            : "%d times %s in the State: say which by its id".formatted(candidates.size(), what));
        }
        return candidates.get(0);
    }
}
