package dev.charmed.scenario.cli;

import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Strictness;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Which rules count, and how much. */
final class RuleOptions {
    private final OptionSpec skipped = OptionSpec.builder("--skip-rule")
            .paramLabel("ID")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .converters(new RuleId())
            .description("A rule that need not hold, such as REL12; see 'scenario rules'. May be repeated.")
            .build();
    private final Choice<Boolean> warningsAsErrors = Choice.of(
            Boolean.class,
            OptionSpec.builder("--warnings-as-errors").arity("0").description("Refuse what is merely doubtful, too."));

    ArgGroupSpec group() {
        return ArgGroupSpec.builder()
                .validate(false)
                .heading("%nWhat Juju can produce:%n")
                .addArg(skipped)
                .addArg(warningsAsErrors.option())
                .build();
    }

    void applyTo(ContextOptions options) {
        options.skipConsistencyRules(skippedIds().toArray(new String[0])).warningsAsErrors(isWarningsAsErrors());
    }

    /** Whatever the environment says. */
    Strictness strictness() {
        return Strictness.usual().skipping(skippedIds()).warningsAsErrors(isWarningsAsErrors());
    }

    private List<String> skippedIds() {
        return Optional.ofNullable(skipped.<List<String>>getValue()).orElse(List.of());
    }

    private boolean isWarningsAsErrors() {
        return warningsAsErrors.value().orElse(false);
    }

    /** Reads the id of a rule that there is. */
    private static final class RuleId implements ITypeConverter<String> {
        @Override
        public String convert(String id) {
            try {
                return ConsistencyChecker.rule(id).id();
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
