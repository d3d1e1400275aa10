package dev.charmed.scenario.codec;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.state.InlineFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Small files, directories and links that containers and storages have. */
final class FileCodec {
    static final Shape<Map<String, InlineFile>> FILES = Shapes.mapOf(Shapes.part("a file", FileCodec::read));

    private static final String TEXT = "text";
    private static final String BASE64 = "base64";
    private static final String DIRECTORY = "directory";
    private static final String LINK = "link";
    private static final String REMOVED = "removed";
    private static final List<String> KINDS = List.of(TEXT, BASE64, DIRECTORY, LINK, REMOVED);

    private FileCodec() {}

    private static InlineFile read(Fields fields) {
        List<String> given = KINDS.stream().filter(fields::isGiven).toList();
        if (given.size() > 1) {
            fields.problem(
                    given.get(1),
                    "a file has one of %s, not %s".formatted(String.join(", ", KINDS), String.join(" and ", given)));
        }
        Optional<String> text = fields.optionalText(TEXT);
        Optional<String> base64 = fields.optionalText(BASE64);
        Optional<String> link = fields.optionalText(LINK);
        InlineFile.Kind kind = InlineFile.Kind.TEXT;
        String content = text.orElse("");
        if (base64.isPresent()) {
            kind = InlineFile.Kind.BASE64;
            content = base64.get();
        } else if (link.isPresent()) {
            kind = InlineFile.Kind.LINK;
            content = link.get();
        } else if (is(fields, DIRECTORY)) {
            kind = InlineFile.Kind.DIRECTORY;
            content = "";
        } else if (is(fields, REMOVED)) {
            kind = InlineFile.Kind.REMOVED;
            content = "";
        }
        return new InlineFile(kind, content, fields.optionalText("permissions"), owner(fields));
    }

    /** A key that says what there is by being true; false would say nothing. */
    private static boolean is(Fields fields, String key) {
        Optional<Boolean> flag = fields.optional(key, Shapes.FLAG);
        if (flag.isPresent() && !flag.get()) {
            fields.problem(key, "expected true, or leave it out");
        }
        return flag.orElse(false);
    }

    private static Owner owner(Fields fields) {
        return new Owner(
                number(fields, "user_id"),
                fields.optionalText("user"),
                number(fields, "group_id"),
                fields.optionalText("group"));
    }

    private static OptionalInt number(Fields fields, String key) {
        Optional<Integer> number = fields.optional(key, Shapes.COUNT);
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    static Branch addTo(Branch branch, Map<String, InlineFile> files) {
        if (files.isEmpty()) {
            return branch;
        }
        return branch.withMap("files", files, FileCodec::write);
    }

    private static Object write(InlineFile file) {
        Branch branch = new Branch();
        switch (file.kind()) {
            case TEXT -> branch.with(TEXT, file.content());
            case BASE64 -> branch.with(BASE64, file.content());
            case LINK -> branch.with(LINK, file.content());
            case DIRECTORY -> branch.with(DIRECTORY, true);
            case REMOVED -> branch.with(REMOVED, true);
        }
        file.permissions().ifPresent(permissions -> branch.with("permissions", permissions));
        Owner owner = file.owner();
        owner.userId().ifPresent(id -> branch.with("user_id", (long) id));
        owner.user().ifPresent(name -> branch.with("user", name));
        owner.groupId().ifPresent(id -> branch.with("group_id", (long) id));
        owner.group().ifPresent(name -> branch.with("group", name));
        return branch.map();
    }
}
