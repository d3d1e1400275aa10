package dev.charmed.scenario.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTreeTest {
    private static final Attributes USUAL = Attributes.ofRoot(0755, Instant.EPOCH);

    private final FileTree tree = FileTree.empty(USUAL);

    private static Content text(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Directory directory, String name) throws IOException {
        try (var content = directory.read(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void neitherOfTwoTreesWithOneBeginningSeesWhatTheOtherChanges() throws IOException {
        tree.root().makeDirectory("d", USUAL);
        tree.root().open("d").put("shared", text("as it was"), USUAL);
        FileTree one = FileTree.startingAs(tree);
        FileTree other = FileTree.startingAs(tree);

        one.root().open("d").put("shared", text("one"), USUAL);
        other.root().open("d").remove("shared");

        assertThat(read(one.root().open("d"), "shared")).isEqualTo("one");
        assertThat(other.root().open("d").names()).isEmpty();
        assertThat(read(tree.root().open("d"), "shared")).isEqualTo("as it was");
    }

    @Test
    void aDirectorySeesWhatSomebodyElseMeanwhileDoesInIt() throws IOException {
        FileTree later = FileTree.startingAs(tree);
        MemoryDirectory held = later.root();

        later.root().put("a", text("a"), USUAL);
        held.put("b", text("b"), USUAL);

        assertThat(later.root().names()).containsExactly("a", "b");
    }

    @Test
    void aDirectoryThatIsGoneIsNotThere() throws IOException {
        tree.root().makeDirectory("d", USUAL);
        MemoryDirectory held = tree.root().open("d");

        tree.root().removeTree("d");

        assertThatThrownBy(held::names).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> held.put("x", text(""), USUAL)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesAreInTheOrderOfTheirBytes() throws IOException {
        for (String name : List.of("\uD83D\uDE00", "\uFFFD", "z", "B", "é")) {
            tree.root().put(name, text(""), USUAL);
        }

        assertThat(tree.root().names()).containsExactly("B", "z", "é", "\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void whatCannotBeDoneIsRefusedAsBySystems() throws IOException {
        MemoryDirectory root = tree.root();
        root.makeDirectory("d", USUAL);
        root.open("d").put("f", text(""), USUAL);

        assertThatThrownBy(() -> root.makeDirectory("d", USUAL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> root.put("d", text(""), USUAL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> root.remove("d")).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> root.open("d").open("f")).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> root.read("none")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void differencesAreWhatIsNewAnotherOrGone() throws IOException {
        tree.root().makeDirectory("same", USUAL);
        tree.root().open("same").put("f", text("same"), USUAL);
        tree.root().put("changed", text("1"), USUAL);
        tree.root().put("gone", text(""), USUAL);
        tree.root().makeDirectory("became-file", USUAL);
        FileTree later = FileTree.startingAs(tree);

        later.root().put("changed", text("2"), USUAL);
        later.root().remove("gone");
        later.root().remove("became-file");
        later.root().put("became-file", text("3"), USUAL);
        later.root().makeDirectory("new", USUAL);
        later.root().open("new").putLink("link", "../changed", USUAL);
        later.root().makeDirectory("empty", USUAL);

        Told told = new Told();
        later.differencesFrom(tree, told);
        assertThat(told.lines)
                .containsExactly(
                        "file /became-file",
                        "file /changed",
                        "directory /empty",
                        "removed /gone",
                        "implied /new",
                        "link /new/link -> ../changed");
    }

    private static final class Told implements FileTree.Differences {
        final List<String> lines = new ArrayList<>();

        @Override
        public void file(String path, Content content, Attributes attributes) {
            lines.add("file " + path);
        }

        @Override
        public void link(String path, String target, Attributes attributes) {
            lines.add("link " + path + " -> " + target);
        }

        @Override
        public void directory(String path, Attributes attributes, boolean implied) {
            lines.add((implied ? "implied " : "directory ") + path);
        }

        @Override
        public void removed(String path) {
            lines.add("removed " + path);
        }
    }
}
