package dev.charmed.scenario.assertj;

import dev.charmed.scenario.diff.StateDiff;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says where a State differs from the one before.
 *
 * <p>Paths are spelt as the text of the difference spells them: {@code unit_status}, {@code opened_ports[80/tcp]},
 * {@code relations[db:1].local_unit_data.host}. A path stands for all that is below it: {@code relations[db:1]} for
 * whatever changed in that relation.
 */
public final class StateDifferenceAssert {
    private static final String INDENT = "\n  ";

    private final StateAssert about;
    private final State before;
    private final StateDiff diff;

    StateDifferenceAssert(StateAssert about, State before) {
        this.about = about;
        this.before = before;
        this.diff = StateDiff.between(before, about.present());
        if (about.present().equals(before)) {
            throw about.failed("Expected the State to differ from the one before, but the two are equal");
        }
    }

    /** Something is different at each of these paths, and nothing anywhere else. */
    public StateAssert onlyIn(String... paths) {
        List<String> others = diff.paths().stream()
                .filter(changed -> List.of(paths).stream().noneMatch(path -> covers(path, changed)))
                .toList();
        return check(List.of(paths), others);
    }

    /** Something is different at each of these paths, whatever else is. */
    public StateAssert atLeastIn(String... paths) {
        return check(List.of(paths), List.of());
    }

    private StateAssert check(List<String> paths, List<String> others) {
        List<String> problems = new ArrayList<>();
        for (String path : paths) {
            if (diff.paths().stream().noneMatch(changed -> covers(path, changed))) {
                problems.add("nothing differs in %s%s".formatted(path, NearestName.hint(path, wholeAndParts())));
            }
        }
        for (String other : others) {
            problems.add("it differs in " + other);
        }
        if (!problems.isEmpty()) {
            throw about.comparisonFailure(
                    before,
                    "Expected the State to differ %sin%s%nbut%s%nAll that is different (before -> now)%s"
                            .formatted(
                                    others.isEmpty() ? "" : "only ",
                                    INDENT + String.join(INDENT, paths),
                                    INDENT + String.join(INDENT, problems),
                                    StateAssert.lines(diff)));
        }
        return about;
    }

    private static boolean covers(String path, String changed) {
        return changed.startsWith(path)
                && (changed.length() == path.length() || ".[".indexOf(changed.charAt(path.length())) >= 0);
    }

    /** All paths that would have matched. */
    private Set<String> wholeAndParts() {
        Set<String> matching = new LinkedHashSet<>(diff.paths());
        for (String path : diff.paths()) {
            for (int end = 1; end < path.length(); end++) {
                String part = path.substring(0, end);
                if (covers(part, path) && !isWithinBrackets(part)) {
                    matching.add(part);
                }
            }
        }
        return matching;
    }

    private static boolean isWithinBrackets(String part) {
        return part.lastIndexOf('[') > part.lastIndexOf(']');
    }
}
