package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same State and event give the same, whatever ran before or runs beside it. */
class RunsAreFunctionsTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: visitor
            containers: {web: {}}
            storage: {data: {type: filesystem}}
            """);
    private static final Storage DATA = new Storage("data", 0);
    private static final State EMPTY =
            State.empty().withContainers(Container.connected("web")).withStorages(DATA);

    private static final class Visitor extends CharmBase {
        private final Consumer<Visitor> visit;

        Visitor(Framework framework, Consumer<Visitor> visit) {
            super(framework);
            this.visit = visit;
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            visit.accept(this);
        }

        /** Counts its visits in the container and in the storage. */
        private void count() {
            dev.charmed.ops.juju.Container web = unit().container("web");
            web.push("/visits", (web.exists("/visits") ? web.pullText("/visits") : "") + "|");
            try {
                Path visits = storage().resolve("visits");
                Files.writeString(visits, (Files.exists(visits) ? Files.readString(visits) : "") + "|");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private Path storage() {
            return model().storages().of("data").get(0).location();
        }
    }

    private Context context = visitor(Visitor::count);

    private static Context visitor(Consumer<Visitor> visit) {
        return Context.of(framework -> new Visitor(framework, visit), META);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aRunDoesNotFindTheFilesOfTheOneBefore() {
        State first = context.run(Event.start(), EMPTY);
        State second = context.run(Event.start(), EMPTY);

        assertThat(second).isEqualTo(first);
        assertThat(second.container("web").files()).containsEntry("/visits", InlineFile.text("|"));
        assertThat(second.storages()).containsExactly(DATA.withFile("visits", "|"));
    }

    @Test
    void whatWantsToGoOnPassesOnTheState() {
        State first = context.run(Event.start(), EMPTY);
        State second = context.run(Event.start(), first);

        assertThat(second.container("web").files()).containsEntry("/visits", InlineFile.text("||"));
        assertThat(second.storages()).containsExactly(DATA.withFile("visits", "||"));
    }

    @Test
    void aFileOfOneStateIsNotInTheNext() {
        context.run(
                Event.start(), EMPTY.withContainers(Container.connected("web").withFile("/visits", "|||")));

        assertThat(context.run(Event.start(), EMPTY).container("web").files())
                .containsEntry("/visits", InlineFile.text("|"));
    }

    @Test
    void runsBesideEachOtherDoNotMeet() {
        State expected = context.run(Event.start(), EMPTY);

        List<State> left = IntStream.range(0, 300)
                .parallel()
                .mapToObj(index -> context.run(Event.start(), EMPTY))
                .toList();

        assertThat(left).containsOnly(expected);
    }

    @Test
    void theRunShowsWhatItLeftToWhoeverLooks() {
        Run first = context.execute(Event.start(), EMPTY);
        Run second = context.execute(Event.start(), first.state());

        assertThat(first.fileSystem("web").resolve("visits")).hasContent("|");
        assertThat(second.fileSystem("web").resolve("visits")).hasContent("||");
        assertThat(first.storage(DATA).resolve("visits")).hasContent("|");
        assertThat(second.storage(DATA).resolve("visits")).hasContent("||");
    }

    @Test
    void whatATestChangesAfterwardsIsItsOwn() throws IOException {
        Run run = context.execute(Event.start(), EMPTY);
        Files.writeString(run.fileSystem("web").resolve("visits"), "changed by the test");

        assertThat(run.state().container("web").files()).containsEntry("/visits", InlineFile.text("|"));
        assertThat(context.run(Event.start(), EMPTY)).isEqualTo(run.state());
    }

    @Test
    void theImageIsThereForAContainerThatTheCharmDidNotTouch() throws IOException {
        Path image = Files.createTempDirectory("image");
        Files.writeString(image.resolve("motd"), "hello");
        try (Context untouched = Context.of(
                framework -> new Visitor(framework, visitor -> {}), META, options -> options.image("web", image))) {
            Run run = untouched.execute(Event.start(), EMPTY);

            assertThat(run.fileSystem("web").resolve("motd")).hasContent("hello");
            assertThat(run.state()).isEqualTo(EMPTY);
        } finally {
            TreeDeletion.delete(image);
        }
    }

    @Test
    void whatIsTooLargeForTheStateIsToldAndShown() {
        String large = "x".repeat(100_000);
        context = visitor(visitor -> {
            visitor.unit().container("web").push("/large", large);
            try {
                Files.writeString(visitor.storage().resolve("large"), large);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });

        Run run = context.execute(Event.start(), EMPTY);

        assertThat(run.omittedFiles())
                .containsEntry("web", List.of("/large"))
                .containsEntry("data/0", List.of("large"));
        assertThat(run.fileSystem("web").resolve("large")).hasContent(large);
        assertThat(run.storage(DATA).resolve("large")).hasContent(large);
    }

    @Test
    void theFilesOfAStorageKeepModesLinksAndEmptyDirectories() {
        context = visitor(visitor -> {
            try {
                Path data = visitor.storage();
                Files.createDirectory(data.resolve("empty"));
                Files.createSymbolicLink(data.resolve("link"), Path.of("key"));
                Files.setPosixFilePermissions(
                        Files.writeString(data.resolve("key"), "secret"), PosixFilePermissions.fromString("rw-------"));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });

        State left = context.run(Event.start(), EMPTY);

        assertThat(left.storages().get(0).files())
                .containsEntry("empty", InlineFile.directory())
                .containsEntry("link", InlineFile.link("key"))
                .containsEntry("key", InlineFile.text("secret").withPermissions("600"));
        context = visitor(visitor -> {});
        Run next = context.execute(Event.start(), left);
        assertThat(next.state()).isEqualTo(left);
        assertThat(next.storage(DATA).resolve("link")).isSymbolicLink().hasContent("secret");
    }

    @Test
    void aStorageThatTheCharmRemovedIsEmptyAndOneThatItLinkedElsewhereIsNotRead() throws IOException {
        Path elsewhere = Files.createTempDirectory("elsewhere");
        Files.writeString(elsewhere.resolve("secret"), "of the machine");
        try {
            context = visitor(visitor -> delete(visitor.storage()));
            State removed = context.run(Event.start(), EMPTY.withStorages(DATA.withFile("f", "x")));
            assertThat(removed.storages()).containsExactly(DATA);

            context = visitor(visitor -> {
                Path data = visitor.storage();
                delete(data);
                try {
                    Files.createSymbolicLink(data, elsewhere);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            Run linked = context.execute(Event.start(), EMPTY);
            assertThat(linked.state().storages()).containsExactly(DATA);
            assertThat(linked.omittedFiles()).containsEntry("data/0", List.of("."));
            assertThat(elsewhere.resolve("secret")).hasContent("of the machine");
        } finally {
            TreeDeletion.delete(elsewhere);
        }
    }

    private static void delete(Path directory) {
        try {
            TreeDeletion.delete(directory);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void whatIsNotInTheStateHasNoFiles() {
        Run run = context.execute(Event.start(), EMPTY);

        assertThatThrownBy(() -> run.fileSystem("wbe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the State has no container \"wbe\"; it has web");
        assertThatThrownBy(() -> run.storage(new Storage("data", 1)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the State has no storage \"data/1\"; it has data/0");
    }
}
