package dev.charmed.scenario.agent.root;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises dispatch scripts that only prepare the environment and then run a Python file, as charmcraft's plugins write
 * them. A script that does anything else must be run as it is, so whatever is not understood counts as something else.
 */
final class DispatchScript {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(\"[^\"]*\"|'[^']*'|[^\\s\"';&|]*)(?:\\s+|$)");
    private static final Pattern EXPORT = Pattern.compile("export\\s+");
    private static final Pattern EXPORTED_NAMES =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\s+[A-Za-z_][A-Za-z0-9_]*)*");
    /** What the script exports beyond these the charm may look for, and would miss if the file were run otherwise. */
    private static final Set<String> KNOWN_EXPORTS = Set.of(
            "PYTHONPATH", "LD_LIBRARY_PATH", "JUJU_DISPATCH_PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE");
    /** The stock script for virtual environments makes the link to the interpreter where it is missing. */
    private static final Pattern PREPARATION = Pattern.compile("set\\s+[-+].*"
            + "|cd\\s+\"?\\.\"?"
            + "|if\\s+\\[\\s+!\\s+-[a-zA-Z]\\s+\"?[^\"\\s]*\"?\\s+]\\s*;\\s*then"
            + "|then|fi"
            + "|mkdir\\s+-p\\s+\"?[^\"\\s]*venv/bin\"?"
            + "|ln\\s+-s\\s+python3\\s+\"?[^\"\\s]*\"?");

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    /** The directory of the script, asked for in any of the usual ways, innermost first. */
    private static final Pattern OWN_DIRECTORY =
            Pattern.compile("\\$\\(\\s*(?:(?:dirname|realpath|readlink\\s+-f|cd)\\s[^()`;]*|pwd)\\)");

    private static final Pattern SYSTEM_PYTHON = Pattern.compile("\\$\\((?:which|command\\s+-v)\\s+python3\\)");
    private static final Pattern MACHINE = Pattern.compile("\\$\\(uname\\s+-[a-z]\\)");
    private static final Pattern INTERPRETER = Pattern.compile("(?:.*/)?python[0-9.]*");
    private static final Pattern COMPOUND = Pattern.compile("[;&|<>`]");

    private final Map<String, String> variables = new HashMap<>();

    private DispatchScript() {
        variables.put("JUJU_CHARM_DIR", ".");
        variables.put("CHARM_DIR", ".");
        variables.put("PWD", ".");
    }

    /** The Python file that the script runs, if it does nothing else. */
    static Optional<Entrypoint.PythonScript> read(String script) {
        try {
            return new DispatchScript().recognize(script);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private Optional<Entrypoint.PythonScript> recognize(String script) {
        Optional<Entrypoint.PythonScript> found = Optional.empty();
        for (String statement : statements(script)) {
            if (found.isPresent() || statement.contains("$(") || statement.contains("`")) {
                return Optional.empty();
            }
            if (PREPARATION.matcher(statement).matches()) {
                continue;
            }
            Matcher export = EXPORT.matcher(statement);
            boolean exporting = export.lookingAt();
            String afterExport = exporting ? statement.substring(export.end()) : statement;
            List<String> assigned = new ArrayList<>();
            String rest = assignments(afterExport, assigned);
            boolean plain = !exporting && rest.isEmpty();
            if (!plain && !KNOWN_EXPORTS.containsAll(assigned)) {
                return Optional.empty();
            }
            if (exporting) {
                if (!rest.isEmpty() && !exportsKnown(rest)) {
                    return Optional.empty();
                }
            } else if (!rest.isEmpty()) {
                found = command(rest);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        return found;
    }

    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        for (String line : script.replace("\\\n", " ").lines().toList()) {
            String statement = line.strip();
            if (!statement.isEmpty() && !statement.startsWith("#")) {
                statements.add(withoutSubstitutions(statement));
            }
        }
        return statements;
    }

    private static String withoutSubstitutions(String statement) {
        String text = MACHINE.matcher(SYSTEM_PYTHON.matcher(statement).replaceAll("python3"))
                .replaceAll("machine");
        String before;
        do {
            before = text;
            text = OWN_DIRECTORY.matcher(before).replaceAll(".");
        } while (!text.equals(before));
        return text;
    }

    private static boolean exportsKnown(String names) {
        return EXPORTED_NAMES.matcher(names).matches() && KNOWN_EXPORTS.containsAll(List.of(names.split("\\s+")));
    }

    /** Notes the assignments that a statement begins with, and gives what follows them. */
    private String assignments(String statement, List<String> assigned) {
        Matcher matcher = ASSIGNMENT.matcher(statement);
        int end = 0;
        while (matcher.region(end, statement.length()).lookingAt()) {
            assigned.add(matcher.group(1));
            variables.put(matcher.group(1), expand(matcher.group(2)));
            end = matcher.end();
        }
        return statement.substring(end).strip();
    }

    private Optional<Entrypoint.PythonScript> command(String text) {
        if (COMPOUND.matcher(text).find()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            if (!word.equals("\"$@\"") && !word.equals("$@")) {
                words.add(expand(word));
            }
        }
        if (words.get(0).equals("exec")) {
            words.remove(0);
        }
        if (words.size() > 1 && words.get(0).endsWith("/env")) {
            words.remove(0);
        }
        Optional<Path> interpreter = Optional.empty();
        if (words.size() > 1 && INTERPRETER.matcher(words.get(0)).matches()) {
            interpreter = inRoot(words.remove(0)).filter(path -> path.getNameCount() > 1);
        }
        if (words.size() != 1 || !words.get(0).endsWith(".py")) {
            return Optional.empty();
        }
        Optional<Path> asked = interpreter;
        return inRoot(words.get(0)).map(script -> new Entrypoint.PythonScript(script, pythonPath(), asked));
    }

    private List<Path> pythonPath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : variables.getOrDefault("PYTHONPATH", "").split(":", -1)) {
            if (!entry.isEmpty() && !entry.contains("$")) {
                entries.add(Path.of(entry).normalize());
            }
        }
        return entries;
    }

    private static Optional<Path> inRoot(String word) {
        Path path = Path.of(word).normalize();
        return path.isAbsolute() || path.startsWith("..") || word.contains("$") ? Optional.empty() : Optional.of(path);
    }

    private String expand(String value) {
        String plain = value.replace("\"", "").replace("'", "");
        Matcher matcher = VARIABLE.matcher(plain);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            matcher.appendReplacement(
                    expanded, Matcher.quoteReplacement(variables.getOrDefault(name, matcher.group())));
        }
        return matcher.appendTail(expanded).toString();
    }
}
