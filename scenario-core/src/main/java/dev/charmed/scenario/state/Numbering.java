package dev.charmed.scenario.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Gives ids to what was built without one: the lowest that is free, so that the same input gets the same ids. */
final class Numbering {
    private Numbering() {}

    static Collection<? extends RelationBase> relations(Collection<? extends RelationBase> relations) {
        boolean complete = true;
        for (RelationBase relation : relations) {
            complete &= relation.id() != RelationBase.UNNUMBERED;
        }
        if (complete) {
            return relations;
        }
        Free free = new Free(relations, RelationBase::id, 1);
        List<RelationBase> numbered = new ArrayList<>(relations.size());
        for (RelationBase relation : relations) {
            numbered.add(relation.id() == RelationBase.UNNUMBERED ? relation.withId(free.next()) : relation);
        }
        return numbered;
    }

    static Collection<Storage> storages(Collection<Storage> storages) {
        boolean complete = true;
        for (Storage storage : storages) {
            complete &= storage.index() != Storage.UNNUMBERED;
        }
        if (complete) {
            return storages;
        }
        Free free = new Free(storages, Storage::index, 0);
        List<Storage> numbered = new ArrayList<>(storages.size());
        for (Storage storage : storages) {
            numbered.add(storage.index() == Storage.UNNUMBERED ? storage.withIndex(free.next()) : storage);
        }
        return numbered;
    }

    static Collection<Secret> secrets(Collection<Secret> secrets) {
        boolean complete = true;
        for (Secret secret : secrets) {
            complete &= !secret.id().isEmpty();
        }
        if (complete) {
            return secrets;
        }
        SecretIds ids = new SecretIds(secrets.stream().map(Secret::bareId).collect(Collectors.toSet()));
        return secrets.stream()
                .map(secret -> secret.id().isEmpty() ? secret.withId(ids.next()) : secret)
                .toList();
    }

    static Collection<Container> notices(Collection<Container> containers) {
        return containers.isEmpty()
                ? containers
                : containers.stream().map(Numbering::withNumberedNotices).toList();
    }

    private static Container withNumberedNotices(Container container) {
        if (container.notices().stream().noneMatch(notice -> notice.id().isEmpty())) {
            return container;
        }
        Free free = new Free(
                container.notices(), notice -> notice.id().matches("\\d{1,9}") ? Integer.parseInt(notice.id()) : 0, 1);
        return container.withNotices(container.notices().stream()
                .map(notice -> notice.id().isEmpty() ? notice.withId(Integer.toString(free.next())) : notice)
                .toList());
    }

    /** Hands out the numbers that nobody has. */
    private static final class Free {
        private final Set<Integer> taken = new HashSet<>();
        private int next;

        <T> Free(Collection<T> numbered, ToIntFunction<T> number, int first) {
            numbered.forEach(value -> taken.add(number.applyAsInt(value)));
            next = first;
        }

        int next() {
            while (!taken.add(next)) {
                next++;
            }
            return next;
        }
    }
}
