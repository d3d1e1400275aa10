package dev.charmed.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents, and the regions of tests that they show.
 *
 * <p>A region lies between {@code // snippet: name} and {@code // end of snippet}. A document shows it in a fenced block of
 * Java after {@code <!-- snippet: TestClass#name -->}.
 *
 * <p>Run as a program, from anywhere in the repository, it brings all blocks up to date. It needs nothing but the JDK, so
 * that {@code java Documents.java} does.
 */
final class Documents {
    private static final Pattern BLOCK = Pattern.compile(
            "(?<marker><!-- snippet: (?<name>\\S+) -->\\n)?^```java\\n(?<code>.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile(
            "^ *// snippet: (?<name>\\S+)\\n(?<code>.*?)^ *// end of snippet$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)(?<file>[^)#]*)#?(?<heading>[^)]*)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final String HOW_TO_REFRESH = "bring it up to date with: java " + ownSource();

    private final Path root;

    Documents(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        Documents documents = new Documents(repository());
        documents.refresh().forEach(document -> System.out.println("brought up to date: " + document));
        List<String> problems = documents.problems();
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** The directory at the top of the repository that the program runs in. */
    static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("ARCHITECTURE.md"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "not within the repository: " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }

    private static String ownSource() {
        return "examples/src/test/java/" + Documents.class.getName().replace('.', '/') + ".java";
    }

    /** What is wrong, a line each. */
    List<String> problems() throws IOException {
        Map<String, String> regions = regions();
        List<String> problems = new ArrayList<>();
        Set<String> shown = new TreeSet<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                String place = "%s:%d".formatted(root.relativize(document), line(text, block.start()));
                String name = block.group("name");
                if (name == null) {
                    problems.add(place + ": a block of Java that comes from no test");
                } else if (!regions.containsKey(name)) {
                    problems.add("%s: no test has a region %s".formatted(place, name));
                } else if (!block.group("code").equals(regions.get(name))) {
                    problems.add("%s: differs from the region %s; %s".formatted(place, name, HOW_TO_REFRESH));
                }
                shown.add(String.valueOf(name));
            }
            problems.addAll(brokenLinks(document, text));
        }
        regions.keySet().stream()
                .filter(name -> !shown.contains(name))
                .forEach(name -> problems.add("no document shows the region " + name));
        return problems;
    }

    private List<String> brokenLinks(Path document, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            Path target = document.resolveSibling(link.group("file"));
            String heading = link.group("heading");
            boolean leadsOn = link.group("file").isEmpty() || Files.exists(target);
            if (leadsOn && !heading.isEmpty()) {
                leadsOn = anchors(link.group("file").isEmpty() ? text : Files.readString(target))
                        .contains(heading);
            }
            if (!leadsOn) {
                broken.add("%s:%d: a link that leads nowhere: %s%s"
                        .formatted(
                                root.relativize(document),
                                line(text, link.start()),
                                link.group("file"),
                                heading.isEmpty() ? "" : "#" + heading));
            }
        }
        return broken;
    }

    /** What headings are linked by: their words in lower case, joined by hyphens. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static long line(String text, int offset) {
        return text.substring(0, offset)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
    }

    /** Writes the regions into the blocks that show them, and names the documents that were not up to date. */
    List<Path> refresh() throws IOException {
        Map<String, String> regions = regions();
        List<Path> changed = new ArrayList<>();
        for (Path document : documents()) {
            String before = Files.readString(document);
            String after = BLOCK.matcher(before).replaceAll(block -> {
                String name = String.valueOf(block.group(2));
                String code = regions.getOrDefault(name, block.group(3));
                return Matcher.quoteReplacement(
                        (block.group(1) == null ? "" : block.group(1)) + "```java\n" + code + "```");
            });
            if (!after.equals(before)) {
                Files.writeString(document, after);
                changed.add(root.relativize(document));
            }
        }
        return changed;
    }

    private List<Path> documents() throws IOException {
        try (Stream<Path> documents = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), documents.sorted())
                    .filter(document -> document.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** By class and name, without the indentation that they share. */
    private Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        for (Path source : sources()) {
            String file = source.getFileName().toString();
            Matcher region = REGION.matcher(Files.readString(source));
            while (region.find()) {
                String name = "%s#%s".formatted(file.substring(0, file.lastIndexOf('.')), region.group("name"));
                if (regions.put(name, region.group("code").stripTrailing().stripIndent() + "\n") != null) {
                    throw new IllegalStateException("two regions are called " + name);
                }
            }
        }
        return regions;
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> sources = Files.walk(root.resolve("examples/src/test/java"))) {
            return sources.filter(source -> source.toString().endsWith("Test.java"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
