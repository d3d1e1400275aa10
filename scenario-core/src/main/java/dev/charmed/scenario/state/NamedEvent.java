package dev.charmed.scenario.state;

import dev.charmed.scenario.text.Words;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An event that is known by Juju's name for it, and what has been said of it so far.
 *
 * <p>{@link #in} finds what it is about in a State, if only one thing fits; else it must have been said.
 */
public final class NamedEvent {
    private final String name;
    private final EnumMap<Detail, Object> given;

    NamedEvent(String name) {
        this(name.replace('_', '-'), new EnumMap<>(Detail.class));
    }

    private NamedEvent(String name, EnumMap<Detail, Object> given) {
        this.name = name;
        this.given = given;
    }

    public NamedEvent remoteUnit(int unit) {
        return with(Detail.REMOTE_UNIT, unit);
    }

    public NamedEvent departingUnit(int unit) {
        return with(Detail.DEPARTING_UNIT, unit);
    }

    public NamedEvent relationId(int id) {
        return with(Detail.RELATION_ID, id);
    }

    public NamedEvent container(String containerName) {
        return with(Detail.CONTAINER, containerName);
    }

    /** @param storageId such as {@code data/0} */
    public NamedEvent storage(String storageId) {
        return with(Detail.STORAGE, storageId);
    }

    /** @param idOrLabel an id in any form that Juju accepts, or a label */
    public NamedEvent secret(String idOrLabel) {
        return with(Detail.SECRET, idOrLabel);
    }

    public NamedEvent secretRevision(int revision) {
        return with(Detail.SECRET_REVISION, revision);
    }

    /** @param idOrKey of a notice that the container holds */
    public NamedEvent notice(String idOrKey) {
        return with(Detail.NOTICE, idOrKey);
    }

    public NamedEvent check(String checkName) {
        return with(Detail.CHECK, checkName);
    }

    /** @param parameters of an action */
    public NamedEvent parameters(Map<String, Object> parameters) {
        return parameters.isEmpty() ? this : with(Detail.PARAMETERS, parameters);
    }

    private NamedEvent with(Detail detail, Object value) {
        EnumMap<Detail, Object> more = new EnumMap<>(given);
        more.put(detail, value);
        return new NamedEvent(name, more);
    }

    /**
     * The event, about what it concerns in a State.
     *
     * @throws EventBindingException if nothing in the State fits, or more than one thing does and none was named, or
     *     something was said that the event has no use for
     */
    public Event in(State state) {
        try {
            Event event = bind(state);
            for (Detail detail : given.keySet()) {
                if (!detail.concerns(event)) {
                    throw new EventBindingException("%s has no use for %s".formatted(name, detail.words()));
                }
            }
            return event;
        } catch (StateValidationException impossible) {
            throw new EventBindingException(String.valueOf(impossible.getMessage()));
        }
    }

    /** What can be said of an event beside its name. */
    private enum Detail {
        REMOTE_UNIT,
        DEPARTING_UNIT,
        RELATION_ID,
        CONTAINER,
        STORAGE,
        SECRET,
        SECRET_REVISION,
        NOTICE,
        CHECK,
        PARAMETERS;

        String words() {
            String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return this == PARAMETERS ? words : "a " + words;
        }

        boolean concerns(Event event) {
            return switch (this) {
                case REMOTE_UNIT, DEPARTING_UNIT, RELATION_ID -> event instanceof RelationEvent;
                case CONTAINER -> event instanceof WorkloadEvent;
                case STORAGE -> event instanceof StorageEvent;
                case SECRET -> event instanceof SecretEvent;
                case SECRET_REVISION ->
                    event instanceof SecretEvent about && about.kind().hasRevision();
                case NOTICE -> event instanceof WorkloadEvent.PebbleCustomNotice;
                case CHECK ->
                    event instanceof WorkloadEvent.PebbleCheckFailed
                            || event instanceof WorkloadEvent.PebbleCheckRecovered;
                case PARAMETERS -> event instanceof ActionEvent;
            };
        }
    }

    private OptionalInt number(Detail detail) {
        return given.get(detail) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private Optional<String> text(Detail detail) {
        return Optional.ofNullable((String) given.get(detail));
    }

    /** Whether nothing was said, or just this. */
    private boolean matches(Detail detail, Object value) {
        return given.getOrDefault(detail, value).equals(value);
    }

    private Event bind(State state) {
        Optional<LifecycleEvent> lifecycle = LifecycleEvent.ofHook(name);
        if (lifecycle.isPresent()) {
            return lifecycle.get();
        }
        for (RelationEvent.Kind kind : RelationEvent.Kind.values()) {
            if (name.endsWith(kind.suffix())) {
                return relationEvent(kind, state);
            }
        }
        for (StorageEvent.Kind kind : StorageEvent.Kind.values()) {
            if (name.endsWith(kind.suffix())) {
                return new StorageEvent(kind, storageFor(prefix(kind.suffix()), state));
            }
        }
        for (SecretEvent.Kind kind : SecretEvent.Kind.values()) {
            if (name.equals(kind.hookName())) {
                return secretEvent(kind, state);
            }
        }
        return workloadEvent(state).orElseGet(this::actionOrCustomEvent);
    }

    private Event relationEvent(RelationEvent.Kind kind, State state) {
        String endpoint = prefix(kind.suffix());
        RelationBase relation = new Subject<RelationBase>(
                        "relation on " + Words.shortened(endpoint),
                        candidate -> Integer.toString(candidate.id()),
                        "the id of the relation")
                .among(
                        named(endpoint, state.relations(), RelationBase::endpoint),
                        candidate -> matches(Detail.RELATION_ID, candidate.id()),
                        names(state.relations(), RelationBase::endpoint));
        RelationEvent event = new RelationEvent(kind, relation);
        OptionalInt remoteUnit = number(Detail.REMOTE_UNIT);
        OptionalInt departingUnit = number(Detail.DEPARTING_UNIT);
        event = remoteUnit.isPresent() ? event.from(remoteUnit.getAsInt()) : event;
        return departingUnit.isPresent() ? event.departing(departingUnit.getAsInt()) : event;
    }

    private Storage storageFor(String storageName, State state) {
        return new Subject<Storage>(
                        "storage " + Words.shortened(storageName),
                        candidate -> candidate.id().toString(),
                        "the storage")
                .among(
                        named(storageName, state.storages(), Storage::name),
                        candidate -> matches(Detail.STORAGE, candidate.id().toString()),
                        names(state.storages(), Storage::name));
    }

    private Event secretEvent(SecretEvent.Kind kind, State state) {
        Optional<String> idOrLabel = text(Detail.SECRET);
        boolean owned = kind != SecretEvent.Kind.CHANGED;
        Secret about = new Subject<Secret>(
                        owned ? "secret that the unit owns" : "secret of another application", Secret::id, "the secret")
                .among(
                        state.secrets().stream()
                                .filter(candidate -> candidate.isOwned() == owned)
                                .toList(),
                        candidate -> idOrLabel.isEmpty() || isNamed(candidate, idOrLabel.get()),
                        List.of());
        if (!kind.hasRevision()) {
            return new SecretEvent(kind, about, OptionalInt.empty());
        }
        OptionalInt revision = number(Detail.SECRET_REVISION);
        return new SecretEvent(kind, about, OptionalInt.of(revision.orElse(about.trackedRevision())));
    }

    private static boolean isNamed(Secret candidate, String idOrLabel) {
        return candidate.bareId().equals(Secret.bareId(idOrLabel))
                || candidate.label().equals(Optional.of(idOrLabel));
    }

    private Optional<Event> workloadEvent(State state) {
        if (name.endsWith(WorkloadEvent.PebbleReady.SUFFIX)) {
            return Optional.of(new WorkloadEvent.PebbleReady(containerFor(WorkloadEvent.PebbleReady.SUFFIX, state)));
        }
        if (name.endsWith(WorkloadEvent.PebbleCustomNotice.SUFFIX)) {
            Container about = containerFor(WorkloadEvent.PebbleCustomNotice.SUFFIX, state);
            return Optional.of(new WorkloadEvent.PebbleCustomNotice(about, noticeOf(about)));
        }
        if (name.endsWith(WorkloadEvent.PebbleCheckFailed.SUFFIX)) {
            Container about = containerFor(WorkloadEvent.PebbleCheckFailed.SUFFIX, state);
            return Optional.of(new WorkloadEvent.PebbleCheckFailed(about, checkOf(about)));
        }
        if (name.endsWith(WorkloadEvent.PebbleCheckRecovered.SUFFIX)) {
            Container about = containerFor(WorkloadEvent.PebbleCheckRecovered.SUFFIX, state);
            return Optional.of(new WorkloadEvent.PebbleCheckRecovered(about, checkOf(about)));
        }
        return Optional.empty();
    }

    private Container containerFor(String suffix, State state) {
        String containerName = text(Detail.CONTAINER).orElse(prefix(suffix));
        if (!sameName(containerName, prefix(suffix))) {
            throw new EventBindingException(
                    "%s is about the container %s, not about %s".formatted(name, prefix(suffix), containerName));
        }
        return new Subject<Container>("container " + Words.shortened(containerName), Container::name, "the container")
                .among(
                        named(containerName, state.containers(), Container::name),
                        candidate -> true,
                        names(state.containers(), Container::name));
    }

    private Notice noticeOf(Container about) {
        Optional<String> idOrKey = text(Detail.NOTICE);
        return new Subject<Notice>("notice in the container " + about.name(), Notice::id, "the notice")
                .among(
                        about.notices(),
                        candidate -> idOrKey.isEmpty()
                                || candidate.id().equals(idOrKey.get())
                                || candidate.key().equals(idOrKey.get()),
                        List.of());
    }

    private CheckInfo checkOf(Container about) {
        return new Subject<CheckInfo>("check in the container " + about.name(), CheckInfo::name, "the check")
                .among(about.checkInfos(), candidate -> matches(Detail.CHECK, candidate.name()), List.of());
    }

    private Event actionOrCustomEvent() {
        if (name.endsWith(ActionEvent.SUFFIX)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> parameters = (Map<String, Object>) given.getOrDefault(Detail.PARAMETERS, Map.of());
            return new ActionEvent(prefix(ActionEvent.SUFFIX), parameters, ActionEvent.DEFAULT_ID);
        }
        return new CustomEvent(name.replace('-', '_'));
    }

    private String prefix(String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    private static boolean sameName(String name, String other) {
        return name.replace('_', '-').equals(other.replace('_', '-'));
    }

    private static <T> List<T> named(String name, Collection<T> candidates, Function<T, String> nameOf) {
        return candidates.stream()
                .filter(candidate -> sameName(nameOf.apply(candidate), name))
                .toList();
    }

    private static <T> List<String> names(Collection<T> all, Function<T, String> nameOf) {
        return all.stream().map(nameOf).distinct().toList();
    }

    /**
     * The one thing that an event is about.
     *
     * @param what it is, for messages
     * @param question what the user must name where several fit
     */
    private record Subject<T>(String what, Function<T, String> id, String question) {

        /**
         * @param alike those that the event can be about at all
         * @param fits what else was said of it
         * @param others names to choose from where nothing is alike
         */
        T among(List<T> alike, Predicate<T> fits, List<String> others) {
            List<T> fitting = alike.stream().filter(fits).toList();
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            if (fitting.isEmpty()) {
                String known = String.join(", ", alike.isEmpty() ? others : ids(alike));
                throw new EventBindingException("the State has no %s%s%s"
                        .formatted(
                                what,
                                alike.isEmpty() ? "" : " that fits",
                                known.isEmpty() ? "" : "; there are: " + known));
            }
            throw new EventBindingException("the State has more than one %s: name %s (%s)"
                    .formatted(what, question, String.join(", ", ids(fitting))));
        }

        private List<String> ids(List<T> candidates) {
            return candidates.stream().map(id).toList();
        }
    }
}
