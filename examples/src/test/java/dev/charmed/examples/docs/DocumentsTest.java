package dev.charmed.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        write("examples/src/test/java/SomeTest.java", """
            class SomeTest {
                void test() {
                    // (snippet): first
                    if (fine()) {
                        go();
                    }
                    // end of snippet
                }
            }
            """.replace("(snippet)", "snippet"));
        write("README.md", "# Readme\n");
        write("docs/guide.md", document("SomeTest#first", "if (fine()) {\n    go();\n}\n"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String document(String name, String code) {
        return "# Guide\n\n<!-- snippet: %s -->\n```java\n%s```\n\nThe end.\n".formatted(name, code);
    }

    @Test
    void theDocumentsOfThisRepositoryShowWhatIsTested() throws IOException {
        assertThat(new Documents(Documents.repository()).problems()).isEmpty();
    }

    @Test
    void whatIsUpToDateIsNoProblem() throws IOException {
        assertThat(new Documents(root).problems()).isEmpty();
        assertThat(new Documents(root).refresh()).isEmpty();
    }

    @Test
    void aBlockThatDiffersIsToldWithTheWayToRefreshIt() throws IOException {
        write("docs/guide.md", document("SomeTest#first", "stay();\n"));

        assertThat(new Documents(root).problems())
                .containsExactly("docs/guide.md:3: differs from the region SomeTest#first; bring it up to date with:"
                        + " java examples/src/test/java/dev/charmed/examples/docs/Documents.java");
    }

    @Test
    void refreshingWritesTheRegionIntoTheBlock() throws IOException {
        write("docs/guide.md", document("SomeTest#first", "stay();\n"));

        assertThat(new Documents(root).refresh()).containsExactly(Path.of("docs/guide.md"));

        assertThat(root.resolve("docs/guide.md"))
                .hasContent(document("SomeTest#first", "if (fine()) {\n    go();\n}\n"));
    }

    @Test
    void aBlockOfNoTestIsAProblem() throws IOException {
        write("README.md", "# Readme\n\n```java\ngo();\n```\n");

        assertThat(new Documents(root).problems())
                .containsExactly("README.md:3: a block of Java that comes from no test");
    }

    @Test
    void aBlockOfAnUnknownRegionIsAProblem() throws IOException {
        write("README.md", document("SomeTest#second", "go();\n"));

        assertThat(new Documents(root).problems()).containsExactly("README.md:3: no test has a region SomeTest#second");
    }

    @Test
    void aRegionThatNoDocumentShowsIsAProblem() throws IOException {
        write("docs/guide.md", "# Guide\n");

        assertThat(new Documents(root).problems()).containsExactly("no document shows the region SomeTest#first");
    }

    @Test
    void aLinkThatLeadsNowhereIsAProblem() throws IOException {
        write("README.md", """
                # The Readme
                [a](docs/guide.md) [b](docs/guide.md#guide) [c](#the-readme) [d](https://juju.is)
                [e](docs/gudie.md) [f](docs/guide.md#giude) [g](#the-raedme)
                """);

        assertThat(new Documents(root).problems())
                .containsExactly(
                        "README.md:3: a link that leads nowhere: docs/gudie.md",
                        "README.md:3: a link that leads nowhere: docs/guide.md#giude",
                        "README.md:3: a link that leads nowhere: #the-raedme");
    }
}
