package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.Exit;
import java.util.Optional;

/**
 * How a run ended, and what it left for the next.
 *
 * @param database what the charm's database holds; empty if there is none, or it can not be read
 * @param databaseProblem why the database can not be read, for example because the charm overwrote it
 */
public record ForkResult(Exit exit, UnitDatabase database, Optional<String> databaseProblem) {}
