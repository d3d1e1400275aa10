package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Roots that are as good as new after their runs, kept for the next ones. */
final class RootPool {
    private static final int MOST_KEPT = 8;

    private final RootPlan plan;
    private final Path place;
    private final Deque<Path> kept = new ArrayDeque<>();
    private int count;
    private boolean closed;

    /**
     * @param place an existing directory to keep them in
     */
    RootPool(RootPlan plan, Path place) {
        this.plan = plan;
        this.place = place;
    }

    /** Puts a root at the place, which does not exist yet. */
    void put(Path root) throws IOException {
        if (!putKept(root)) {
            plan.make(root);
        }
    }

    private synchronized boolean putKept(Path root) {
        Path used = kept.pollLast();
        if (used == null) {
            return false;
        }
        try {
            Files.move(used, root, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException elsewhere) {
            kept.addLast(used);
            return false;
        }
    }

    /** Keeps a root or deletes it. */
    void takeBack(Path root) throws IOException {
        if (!plan.restore(root)) {
            TreeDeletion.delete(root);
            if (plan.repairShared()) {
                deleteKept();
            }
        } else if (!keep(root)) {
            TreeDeletion.delete(root);
        }
    }

    private synchronized void deleteKept() throws IOException {
        while (!kept.isEmpty()) {
            TreeDeletion.delete(kept.removeLast());
        }
    }

    private synchronized boolean keep(Path root) {
        if (closed || kept.size() >= MOST_KEPT) {
            return false;
        }
        try {
            kept.addLast(Files.move(root, place.resolve("root-" + count++), StandardCopyOption.ATOMIC_MOVE));
            return true;
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /** Deletes what is kept; roots that are taken back from now on are deleted as well. */
    void close() throws IOException {
        synchronized (this) {
            closed = true;
            kept.clear();
        }
        TreeDeletion.delete(place);
    }
}
