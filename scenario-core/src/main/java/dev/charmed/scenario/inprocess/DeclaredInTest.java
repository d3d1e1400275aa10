package dev.charmed.scenario.inprocess;

import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.Declared;
import dev.charmed.ops.juju.UndeclaredNameException;
import dev.charmed.ops.typed.RecordMapping;
import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.NearestName;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What a charm declares, held against each name and record that its code uses: what does not fit is the author's mistake. */
final class DeclaredInTest implements CharmMetadata {
    private final CharmMeta meta;
    private final Map<Declared, SortedSet<String>> names = new EnumMap<>(Declared.class);
    /** Records that fit; looked at once, and not for every hook. */
    private final Set<RecordUse> fitting = ConcurrentHashMap.newKeySet();

    private record RecordUse(Optional<String> action, Class<?> type) {}

    DeclaredInTest(CharmMeta meta) {
        this.meta = meta;
        names.put(Declared.ENDPOINT, sorted(meta.endpoints().keySet()));
        names.put(Declared.CONTAINER, sorted(meta.containers().keySet()));
        names.put(Declared.STORAGE, sorted(meta.storage().keySet()));
        names.put(Declared.RESOURCE, sorted(meta.resources().keySet()));
        names.put(Declared.ACTION, sorted(meta.declaredActions().keySet()));
        names.put(Declared.OPTION, sorted(meta.options().keySet()));
    }

    private static SortedSet<String> sorted(Collection<String> names) {
        return new TreeSet<>(names);
    }

    @Override
    public SortedSet<String> names(Declared kind) {
        return names.getOrDefault(kind, new TreeSet<>());
    }

    @Override
    public void check(Declared kind, String name) {
        if (!names(kind).contains(name)) {
            throw undeclared("the charm declares no %s \"%s\"".formatted(kind.word(), name), name, names(kind));
        }
    }

    @Override
    public void checkRecord(Optional<String> action, RecordMapping<?> record) {
        RecordUse use = new RecordUse(action, record.type());
        if (fitting.contains(use)) {
            return;
        }
        Map<String, Optional<ValueType>> declared = action.map(this::parameters).orElseGet(this::options);
        boolean takesMore = action.map(meta.declaredActions()::get)
                .flatMap(ActionMeta::additionalProperties)
                .orElse(false);
        record.types()
                .forEach((component, type) -> checkComponent(action, record, component, type, declared, takesMore));
        fitting.add(use);
    }

    private static void checkComponent(
            Optional<String> action,
            RecordMapping<?> record,
            String component,
            Type type,
            Map<String, Optional<ValueType>> declared,
            boolean takesMore) {
        String what = action.map("parameter of the action %s"::formatted).orElse(Declared.OPTION.word());
        Optional<String> name = declared.keySet().stream()
                .filter(candidate -> record.reads(component, candidate))
                .findFirst();
        if (name.isEmpty() && takesMore) {
            return;
        }
        if (name.isEmpty()) {
            throw undeclared(
                    "%s wants a %s \"%s\", which the charm does not declare"
                            .formatted(record.type().getSimpleName(), what, component),
                    component,
                    declared.keySet());
        }
        Optional<ValueType> valueType = declared.getOrDefault(name.get(), Optional.empty());
        if (valueType.isPresent() && !valueType.get().fits(type)) {
            throw new UndeclaredNameException("%s wants the %s \"%s\" as %s, and the charm declares it as %s"
                    .formatted(
                            record.type().getSimpleName(),
                            what,
                            name.get(),
                            simple(type),
                            valueType.get().word()));
        }
    }

    private static String simple(Type type) {
        return type instanceof Class<?> known
                ? known.getSimpleName()
                : type.getTypeName().replaceAll("[\\w.]+[.$]", "");
    }

    private static UndeclaredNameException undeclared(String problem, String name, Collection<String> declared) {
        String hint = NearestName.hint(name, declared);
        String all = declared.isEmpty() ? "it declares none" : "it declares " + String.join(", ", declared);
        return new UndeclaredNameException("%s; %s%s".formatted(problem, all, hint));
    }

    private Map<String, Optional<ValueType>> options() {
        Map<String, Optional<ValueType>> options = new LinkedHashMap<>();
        meta.options()
                .forEach((name, option) ->
                        options.put(name, option.declaredType().flatMap(ValueType::of)));
        return options;
    }

    private Map<String, Optional<ValueType>> parameters(String action) {
        Map<String, Optional<ValueType>> parameters = new LinkedHashMap<>();
        ActionMeta declared = meta.declaredActions().get(action);
        if (declared != null) {
            declared.parameters()
                    .forEach((name, schema) -> parameters.put(
                            name,
                            schema instanceof Map<?, ?> tree && tree.get("type") instanceof String type
                                    ? ValueType.of(type)
                                    : Optional.empty()));
        }
        return parameters;
    }
}
