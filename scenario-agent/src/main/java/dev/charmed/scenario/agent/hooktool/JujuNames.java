package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of applications ({@code mysql}) and units ({@code mysql/0}). */
final class JujuNames {
    /** Each part after a hyphen has a letter in it. Nothing is tried twice, so that long words take no longer. */
    private static final String APPLICATION_PATTERN = "[a-z][a-z0-9]*+(?:-(?=[0-9]*+[a-z])[a-z0-9]++)*+";

    private static final Pattern APPLICATION = Pattern.compile(APPLICATION_PATTERN);
    private static final Pattern UNIT = Pattern.compile(APPLICATION_PATTERN + "/(?:0|[1-9]\\d*+)");

    private JujuNames() {}

    static boolean isApplication(String name) {
        return APPLICATION.matcher(name).matches();
    }

    static boolean isUnit(String name) {
        return UNIT.matcher(name).matches();
    }

    /** The application of a unit. */
    static String applicationOf(String unit) {
        return unit.substring(0, unit.lastIndexOf('/'));
    }

    /**
     * The unit that an option names.
     *
     * @throws HookToolException if it is no name of a unit
     */
    static Optional<String> unit(Optional<String> given) {
        given.filter(name -> !isUnit(name)).ifPresent(name -> {
            throw HookToolException.badArgument("unit %s not valid".formatted(GoText.quoted(name)));
        });
        return given;
    }

    /**
     * The application that an option names.
     *
     * @throws HookToolException if it is no name of an application
     */
    static Optional<String> application(Optional<String> given) {
        given.filter(name -> !isApplication(name)).ifPresent(name -> {
            throw HookToolException.badArgument("application %s not valid".formatted(GoText.quoted(name)));
        });
        return given;
    }
}
