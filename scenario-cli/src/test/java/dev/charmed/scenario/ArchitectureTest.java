package dev.charmed.scenario;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.charmed.ops.Main;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of the whole: who may know of whom. The command's module sees all others, so the rules are checked here. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.charmed");

    @Test
    void packagesDependOnEachOtherInOneDirectionOnly() {
        slices().matching("dev.charmed.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatShipsInsideACharmDependsOnTheJdkAndSnakeyamlOnly() {
        classes()
                .that()
                .resideInAPackage("dev.charmed.ops..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.charmed.ops..",
                        "java..",
                        "javax..",
                        "org.snakeyaml.engine..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void theValuesOfOpsDependOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.charmed.ops.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.charmed.ops.model..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void explorationKnowsNothingOfCharmsAndDependsOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.charmed.scenario.exploration..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.charmed.scenario.exploration..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    /** What the package-infos say. */
    @ParameterizedTest
    @CsvSource({
        "text, ",
        "files, ",
        "disk, files state",
        "state, text",
        "meta, text",
        "codec, text state meta",
        "consistency, text state meta",
        "diff, state codec"
    })
    void packagesOfTheCoreKnowOfNoOthersThanTheySay(String name, @Nullable String known) {
        String[] packages = Stream.concat(
                        Stream.of(name), Stream.ofNullable(known).flatMap(names -> Stream.of(names.split(" "))))
                .map(each -> "dev.charmed.scenario." + each + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.charmed.scenario." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.charmed.scenario..").and(not(resideInAnyPackage(packages))))
                .check(CLASSES);
    }

    @Test
    void theStateKnowsOfNoTransportAndNoFormat() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.charmed.scenario.state..", "dev.charmed.scenario.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tools.jackson..",
                        "org.snakeyaml..",
                        "java.net..",
                        "java.nio.channels..",
                        "dev.charmed.scenario.codec..",
                        "dev.charmed.scenario.agent..",
                        "dev.charmed.scenario.cli..")
                .check(CLASSES);
    }

    @Test
    void theSimulatedUnitStartsNoThreadAndReadsNoClock() {
        noClasses()
                .that()
                .resideInAPackage("dev.charmed.scenario.simulation..")
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void hookToolsAreTranslatedWithoutKnowingTheSimulation() {
        noClasses()
                .that()
                .resideInAPackage("dev.charmed.scenario.agent.hooktool..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.charmed.scenario.simulation..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandAndTheMainOfCharmsSpeakToTheTerminal() {
        noClasses()
                .that(resideInAnyPackage("dev.charmed..")
                        .and(not(resideInAnyPackage("dev.charmed.scenario.cli..")))
                        .and(not(type(Main.class))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void nothingGlobalIsChanged() {
        noClasses()
                .that()
                // It puts a handler beside others, which does nothing on threads that run no charm.
                .resideOutsideOfPackage("dev.charmed.ops.logging..")
                .and()
                // It says for a moment how SLF4J, which asks once, is to begin.
                .doNotHaveSimpleName("SchemaLibraryLog")
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysThatItHasNoNulls() {
        List<String> unmarked = CLASSES.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(javaPackage -> !isNullMarked(javaPackage))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    private static boolean isNullMarked(JavaPackage javaPackage) {
        return javaPackage.isAnnotatedWith(NullMarked.class);
    }

    @Test
    void namesAreWordsOfTheField() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .check(CLASSES);
    }
}
