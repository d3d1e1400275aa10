package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.hooktools.SecretTools;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretInfo.Access;
import dev.charmed.ops.model.SecretRotate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The hook tools about secrets. Their content is passed in files: arguments can be seen by others on the machine. */
interface ProcessSecretTools extends SecretTools {
    ToolProcess process();

    @Override
    default String secretAdd(Scope owner, Map<String, String> content, SecretMetadata metadata) {
        List<String> words = new ArrayList<>(List.of("secret-add"));
        addMetadata(words, metadata);
        words.add("--owner");
        words.add(owner == Scope.UNIT ? "unit" : "application");
        try (SecretFiles files = SecretFiles.of(content)) {
            words.addAll(files.arguments());
            return process().run(words).strip();
        }
    }

    @Override
    default void secretSet(String id, Map<String, String> content, SecretMetadata metadata) {
        List<String> words = new ArrayList<>(List.of("secret-set"));
        addMetadata(words, metadata);
        words.add(id);
        try (SecretFiles files = SecretFiles.of(content)) {
            words.addAll(files.arguments());
            found(() -> process().run(words));
        }
    }

    private static void addMetadata(List<String> words, SecretMetadata metadata) {
        metadata.label().ifPresent(label -> words.addAll(List.of("--label", label)));
        metadata.description().ifPresent(description -> words.addAll(List.of("--description", description)));
        metadata.expire().ifPresent(moment -> words.addAll(List.of("--expire", moment.toString())));
        metadata.rotate().ifPresent(rotate -> words.addAll(List.of("--rotate", rotate.word())));
    }

    @Override
    default Map<String, String> secretGet(String id, Optional<String> label, SecretRead read) {
        return content(Optional.of(id), label, read);
    }

    @Override
    default Map<String, String> secretGetByLabel(String label, SecretRead read) {
        return content(Optional.empty(), Optional.of(label), read);
    }

    private Map<String, String> content(Optional<String> id, Optional<String> label, SecretRead read) {
        List<String> words = new ArrayList<>(List.of("secret-get", "--format=json"));
        id.ifPresent(words::add);
        label.ifPresent(name -> words.addAll(List.of("--label", name)));
        switch (read) {
            case PEEK -> words.add("--peek");
            case REFRESH -> words.add("--refresh");
            case TRACKED -> {}
        }
        return found(() -> process().map(words).texts());
    }

    @Override
    default SecretInfo secretInfo(String id) {
        return info(List.of("secret-info-get", "--format=json", id));
    }

    @Override
    default SecretInfo secretInfoByLabel(String label) {
        return info(List.of("secret-info-get", "--format=json", "--label", label));
    }

    private SecretInfo info(List<String> words) {
        Map<String, Answer> answers = found(() -> process().map(words)).byName();
        for (Map.Entry<String, Answer> entry : answers.entrySet()) {
            Answer info = entry.getValue();
            List<Access> access = new ArrayList<>();
            for (Answer right : info.answers("access")) {
                access.add(new Access(right.text("target"), right.text("scope"), right.text("role")));
            }
            return new SecretInfo(
                    entry.getKey(),
                    info.number("revision"),
                    info.text("label"),
                    info.text("owner").equals("unit") ? Scope.UNIT : Scope.APPLICATION,
                    info.find("description"),
                    info.find("rotation").flatMap(SecretRotate::named).orElse(SecretRotate.NEVER),
                    info.moment("expiry"),
                    info.moment("rotates"),
                    access);
        }
        throw SecretNotFoundException.named(words.get(words.size() - 1));
    }

    @Override
    default List<String> secretIds() {
        return process().strings("secret-ids", "--format=json");
    }

    @Override
    default void secretGrant(String id, int relationId, Optional<String> unit) {
        List<String> words = new ArrayList<>(List.of("secret-grant", "--relation", Integer.toString(relationId)));
        unit.ifPresent(name -> words.addAll(List.of("--unit", name)));
        words.add(id);
        found(() -> process().run(words));
    }

    @Override
    default void secretRevoke(String id, SecretConsumer consumer) {
        List<String> words = new ArrayList<>(List.of("secret-revoke"));
        if (consumer instanceof SecretConsumer.OfRelation relation) {
            words.addAll(List.of("--relation", Integer.toString(relation.relationId())));
        } else if (consumer instanceof SecretConsumer.OfApplication application) {
            words.addAll(List.of("--app", application.application()));
        } else if (consumer instanceof SecretConsumer.OfUnit unit) {
            words.addAll(List.of("--unit", unit.unit()));
        }
        words.add(id);
        found(() -> process().run(words));
    }

    @Override
    default void secretRemove(String id, OptionalInt revision) {
        List<String> words = new ArrayList<>(List.of("secret-remove", id));
        revision.ifPresent(number -> words.addAll(List.of("--revision", Integer.toString(number))));
        found(() -> process().run(words));
    }

    private static <T> T found(Supplier<T> call) {
        try {
            return call.get();
        } catch (HookToolException refused) {
            String message = String.valueOf(refused.getMessage());
            if (message.contains("not found") && !message.contains("relation")) {
                throw SecretNotFoundException.saying(message);
            }
            throw refused;
        }
    }
}
