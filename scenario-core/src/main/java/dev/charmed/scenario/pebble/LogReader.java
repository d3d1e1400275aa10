package dev.charmed.scenario.pebble;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what services wrote, and what they write from then on. For one thread. */
public final class LogReader {
    private final SimulatedServices services;
    private final Set<String> names;
    private final PebbleLock lock;
    private final List<LogLine> written;
    private int seen;

    /** Whoever calls holds the lock. */
    LogReader(SimulatedServices services, Collection<String> names, int count, PebbleLock lock) {
        this.services = services;
        this.names = Set.copyOf(names);
        this.lock = lock;
        List<LogLine> all = news();
        written = count < 0 ? all : all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** What was written so far, oldest first: as much of it as was asked for. */
    public List<LogLine> written() {
        return written;
    }

    /**
     * Waits for more, in real time.
     *
     * @return what was written since the last call, one line at least
     * @throws InterruptedException if whoever waits is interrupted
     */
    public List<LogLine> next() throws InterruptedException {
        return lock.await(() -> Optional.of(news()).filter(lines -> !lines.isEmpty()), PebbleLock.forever())
                .orElseThrow();
    }

    private List<LogLine> news() {
        List<LogLine> logs = services.logs();
        List<LogLine> lines = logs.subList(seen, logs.size()).stream()
                .filter(line -> names.contains(line.service()))
                .toList();
        seen = logs.size();
        return lines;
    }
}
