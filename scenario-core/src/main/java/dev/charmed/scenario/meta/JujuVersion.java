package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Juju, in Juju's own grammar: {@code 3.6.0}, {@code 3.6-beta2}, {@code 2.9.43.1}. Numbers that are left
 * out are zero, so {@code 3}, {@code 3.0} and {@code 3.0.0} are the same version.
 *
 * @param tag the name of a pre-release ({@code beta}, {@code rc}), empty for a release
 * @param patch the third number, or the number of the pre-release
 * @param build zero except for builds between releases
 */
public record JujuVersion(int major, int minor, String tag, int patch, int build) implements Comparable<JujuVersion> {
    public JujuVersion {
        Objects.requireNonNull(tag);
    }

    /** A release, {@code of(3, 6, 10)}. */
    public static JujuVersion of(int major, int minor, int patch) {
        return new JujuVersion(major, minor, "", patch, 0);
    }

    /** @throws IllegalArgumentException if the text is not a version of Juju */
    public static JujuVersion parse(String text) {
        Matcher matcher = Grammar.PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a Juju version; expected something like 3.6.0, 3.6-beta2 or 2.9.43.1"
                            .formatted(text));
        }
        return new JujuVersion(
                number(matcher, 1),
                number(matcher, 2),
                Objects.requireNonNullElse(matcher.group(3), ""),
                number(matcher, 4),
                number(matcher, 5));
    }

    /** Apart, since most versions are never read from a text. */
    private static final class Grammar {
        static final Pattern PATTERN =
                Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:(?:\\.|-([a-z]+))(\\d{1,9})(?:\\.(\\d{1,9}))?)?)?");
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether this is no pre-release. */
    public boolean isRelease() {
        return tag.isEmpty();
    }

    /** Whether this version is the given release or a later one; the pre-releases of a release come before it. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return compareTo(of(wantedMajor, wantedMinor, wantedPatch)) >= 0;
    }

    /** Older before newer; pre-releases before their release. */
    @Override
    public int compareTo(JujuVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        if (minor != other.minor) {
            return Integer.compare(minor, other.minor);
        }
        if (isRelease() != other.isRelease()) {
            return isRelease() ? 1 : -1;
        }
        int byTag = tag.compareTo(other.tag);
        if (byTag != 0) {
            return byTag;
        }
        return patch == other.patch ? Integer.compare(build, other.build) : Integer.compare(patch, other.patch);
    }

    /** As Juju writes it. */
    @Override
    public String toString() {
        String start = major + "." + minor + (isRelease() ? "." : "-" + tag) + patch;
        return build == 0 ? start : start + "." + build;
    }
}
