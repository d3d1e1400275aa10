package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.pebble.Pebble;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Juju knows of the unit and its surroundings, for the time of one hook. */
public final class Model {
    private final JujuContext context;
    private final HookTools tools;
    private final Function<String, Pebble> pebbles;
    private final CharmMetadata metadata;
    private final InstantSource clock;
    private final LocalUnit unit;
    private final LocalApplication application;
    private final JujuLog log;
    private final Map<String, List<Relation>> relations = new HashMap<>(4);
    private final Map<Integer, Relation> relationsById = new HashMap<>(4);
    private @Nullable Boolean leader;
    private @Nullable Config config;

    /**
     * The model behind these tools.
     *
     * @param pebbles the Pebble of a container, by its name
     * @param clock tells when a secret expires that is to expire after some time
     */
    public Model(
            JujuContext context,
            HookTools tools,
            Function<String, Pebble> pebbles,
            CharmMetadata metadata,
            InstantSource clock) {
        this.context = context;
        this.tools = tools;
        this.pebbles = pebbles;
        this.metadata = metadata;
        this.clock = clock;
        this.application = new LocalApplication(this, context.applicationName());
        this.unit = new LocalUnit(this, context.unitName(), application);
        this.log = new JujuLog(tools);
    }

    /** The unit that this charm runs for. */
    public LocalUnit unit() {
        return unit;
    }

    /** The application that this charm is of. */
    public LocalApplication app() {
        return application;
    }

    /** The name of the Juju model. */
    public String name() {
        return context.modelName();
    }

    /** The identity of the Juju model. */
    public String uuid() {
        return context.modelUuid();
    }

    /** Where and why the charm runs. */
    public JujuContext context() {
        return context;
    }

    /** What the charm declares about itself. */
    public CharmMetadata metadata() {
        return metadata;
    }

    /** Juju's tools themselves, for what nothing here covers. */
    public HookTools tools() {
        return tools;
    }

    public JujuLog log() {
        return log;
    }

    /** What the operator configured. */
    public Config config() {
        Config known = config;
        if (known == null) {
            known = new Config(this);
            config = known;
        }
        return known;
    }

    /** A unit by its name, such as {@code mysql/0}. */
    public Unit unit(String name) {
        return name.equals(unit.name()) ? unit : new Unit(name, application(JujuContext.applicationOf(name)));
    }

    /** An application by its name. */
    public Application application(String name) {
        return name.equals(application.name()) ? application : new Application(name);
    }

    /** All relations of all endpoints that the charm declares. */
    public SortedMap<String, List<Relation>> relations() {
        SortedMap<String, List<Relation>> all = new TreeMap<>();
        for (String endpoint : metadata.names(Declared.ENDPOINT)) {
            all.put(endpoint, relations(endpoint));
        }
        return all;
    }

    /** The relations on an endpoint, oldest first, without one that is being broken in this hook. */
    public List<Relation> relations(String endpoint) {
        List<Relation> known = relations.get(endpoint);
        if (known == null) {
            metadata.check(Declared.ENDPOINT, endpoint);
            List<Integer> ids = tools.relationIds(endpoint);
            known = new ArrayList<>(ids.size());
            for (int id : ids) {
                if (!isBreaking(id)) {
                    known.add(known(endpoint, id, true));
                }
            }
            known = List.copyOf(known);
            relations.put(endpoint, known);
        }
        return known;
    }

    /**
     * The only relation on an endpoint.
     *
     * @return empty if there is none
     * @throws TooManyRelatedApplicationsException if there are several
     */
    public Optional<Relation> relation(String endpoint) {
        List<Relation> all = relations(endpoint);
        if (all.size() > 1) {
            throw new TooManyRelatedApplicationsException(endpoint, all.size());
        }
        return all.stream().findFirst();
    }

    /** The relation with that id. If it is gone, or being broken, it is not {@link Relation#isActive() active}. */
    public Relation relation(String endpoint, int id) {
        Relation known = relationsById.get(id);
        if (known != null) {
            return known;
        }
        if (context.event() instanceof OfRelation event && event.relationId() == id) {
            return known(endpoint, id, !isBreaking(id));
        }
        relations(endpoint);
        return known(endpoint, id, false);
    }

    /** There is one object for each relation, since it remembers what was read and written. */
    private Relation known(String endpoint, int id, boolean active) {
        return relationsById.computeIfAbsent(id, unknown -> new Relation(this, endpoint, id, active));
    }

    private boolean isBreaking(int relationId) {
        return context.event() instanceof OfRelation event
                && event.kind() == OfRelation.Kind.BROKEN
                && event.relationId() == relationId;
    }

    /** The network that an endpoint, an extra binding or {@code juju-info} is bound to. */
    public Binding binding(String name) {
        return new Binding(this, name, OptionalInt.empty());
    }

    /** The network that a relation goes over. */
    public Binding binding(Relation relation) {
        return new Binding(this, relation.endpoint(), OptionalInt.of(relation.id()));
    }

    /**
     * A secret by its id.
     *
     * @param id as {@code secret:ID}, {@code ID} or {@code secret://MODEL/ID}
     * @throws dev.charmed.ops.hooktools.SecretNotFoundException if there is none that this unit has a part in
     */
    public Secret secret(String id) {
        return Secret.read(this, Optional.of(id), Optional.empty());
    }

    /** A secret by its id, which this unit calls by that label from now on. */
    public Secret secret(String id, String label) {
        return Secret.read(this, Optional.of(id), Optional.of(label));
    }

    /**
     * A secret by its label.
     *
     * @throws dev.charmed.ops.hooktools.SecretNotFoundException if there is none that this unit calls so
     */
    public Secret secretByLabel(String label) {
        return Secret.read(this, Optional.empty(), Optional.of(label));
    }

    /** A secret of which only an event tells; nothing is asked of Juju until its content is. */
    public Secret secretOfEvent(String id, Optional<String> label) {
        return new Secret(this, Optional.of(id), label);
    }

    /** The unit's storages. */
    public Storages storages() {
        return new Storages(this);
    }

    /** The charm's resources. */
    public Resources resources() {
        return new Resources(this);
    }

    /** A workload container of this unit. */
    public Container container(String name) {
        metadata.check(Declared.CONTAINER, name);
        return new Container(name, pebbles.apply(name));
    }

    /**
     * The cloud that the model runs on.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if the application was not deployed with {@code --trust}
     */
    public CloudSpec cloudSpec() {
        return tools.credentialGet();
    }

    boolean isLeader() {
        Boolean known = leader;
        if (known == null) {
            known = tools.isLeader();
            leader = known;
        }
        return known;
    }

    InstantSource clock() {
        return clock;
    }

    Map<String, String> secretContent(Optional<String> id, Optional<String> label, SecretRead read) {
        return id.isPresent()
                ? tools.secretGet(id.get(), label, read)
                : tools.secretGetByLabel(label.orElseThrow(), read);
    }
}
