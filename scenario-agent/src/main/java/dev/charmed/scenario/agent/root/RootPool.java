package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.files.Mounts;
import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives out roots, and takes them back. Beside the runs, on a thread of its own, it makes roots ahead and makes used ones as
 * good as new, or deletes them.
 */
final class RootPool {
    private static final int MOST_KEPT = 8;
    private static final int FEWEST_KEPT = 2;
    private static final long MOST_BYTES_KEPT = 256L << 20;

    private final RootPlan plan;
    private final Path place;
    private final Consumer<String> progress;
    private final ExecutorService background;
    private final Deque<ReadyRoot> ready = new ArrayDeque<>();
    private int given;
    private int names;
    private boolean making;
    private volatile boolean closed;

    /**
     * @param place an existing directory to keep them in
     * @param progress is told of what cannot be deleted
     */
    RootPool(RootPlan plan, Path place, Consumer<String> progress) {
        this.plan = plan;
        this.place = place;
        this.progress = progress;
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "charm roots");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        background = executor;
    }

    /**
     * A root that nobody has used.
     *
     * @param marks of everything in it
     */
    private record ReadyRoot(Path directory, Map<String, FileMark> marks) {}

    /** What is to be known of a root that is in use: its marks, and since when; no marks if it is not to be kept. */
    record GivenRoot(Path directory, @Nullable Map<String, FileMark> marks, Instant since) {}

    /** Puts a root at the place, which does not exist yet. */
    GivenRoot put(Path root) throws IOException {
        Optional<ReadyRoot> made = take();
        if (made.isPresent()) {
            try {
                Files.move(made.get().directory(), root, StandardCopyOption.ATOMIC_MOVE);
                Map<String, FileMark> marks = made.get().marks();
                marks.put("", FileMark.of(root));
                return new GivenRoot(root, marks, Instant.now());
            } catch (IOException elsewhere) {
                giveBack(made.get());
            }
        }
        plan.make(root);
        return new GivenRoot(root, null, Instant.now());
    }

    private synchronized Optional<ReadyRoot> take() {
        given++;
        Optional<ReadyRoot> taken = Optional.ofNullable(ready.pollFirst());
        // The first run may be the only one.
        if (ready.isEmpty() && given > 1 && !making && !closed) {
            making = true;
            later(this::makeAhead);
        }
        return taken;
    }

    private void makeAhead() {
        Path root = newPlace();
        try {
            plan.make(root);
            keep(new ReadyRoot(root, plan.marks(root)));
        } catch (IOException | CharmSourceException problem) {
            // The run that needs a root finds the same, and fails of it.
            delete(root);
        } finally {
            stopMaking();
        }
    }

    private synchronized void stopMaking() {
        making = false;
    }

    private synchronized Path newPlace() {
        return place.resolve("root-" + names++);
    }

    private synchronized void giveBack(ReadyRoot root) {
        ready.addFirst(root);
    }

    private void keep(ReadyRoot root) {
        if (!isKept(root)) {
            delete(root.directory());
        }
    }

    private synchronized boolean isKept(ReadyRoot root) {
        long most = Math.max(FEWEST_KEPT, Math.min(MOST_KEPT, MOST_BYTES_KEPT / Math.max(1, plan.bytes())));
        if (closed || ready.size() >= most) {
            return false;
        }
        ready.addLast(root);
        return true;
    }

    /** Takes a root away, at once; what becomes of it is seen to in the background. No process of its run may be left. */
    void takeBack(GivenRoot used) {
        Path root = newPlace();
        try {
            FileMark top = FileMark.of(used.directory());
            Files.move(used.directory(), root, StandardCopyOption.ATOMIC_MOVE);
            later(() -> restore(root, used, top));
        } catch (IOException goneOrElsewhere) {
            delete(used.directory());
        }
    }

    private void later(Runnable task) {
        try {
            background.execute(task);
        } catch (RejectedExecutionException closedMeanwhile) {
            task.run();
        }
    }

    private void restore(Path root, GivenRoot used, FileMark top) {
        try {
            if (used.marks() != null && !closed && !Mounts.areIn(root)) {
                Optional<Map<String, FileMark>> marks = plan.restore(root, used.marks(), top, used.since());
                if (marks.isPresent()) {
                    keep(new ReadyRoot(root, new HashMap<>(marks.get())));
                    return;
                }
            }
        } catch (IOException undeletable) {
            // Nor is it all that is to be deleted.
        }
        delete(root);
    }

    private void delete(Path root) {
        if (Mounts.areIn(root)) {
            progress.accept(
                    "the charm left a mount in %s, which stays: umount it, then delete the directory".formatted(root));
            return;
        }
        try {
            TreeDeletion.delete(root);
        } catch (IOException undeletable) {
            progress.accept("what the charm left in %s cannot be deleted, and stays: %s"
                    .formatted(root, FileProblem.describe(undeletable)));
        }
    }

    /** Deletes what is kept. Roots that are taken back from now on are deleted as well. */
    void close() {
        stopKeeping();
        background.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = background.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        delete(place);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stopKeeping() {
        closed = true;
        ready.clear();
    }
}
