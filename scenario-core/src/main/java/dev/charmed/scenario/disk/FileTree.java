package dev.charmed.scenario.disk;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree of files in memory. One that begins as another shares all that neither changes, so that beginning costs nothing.
 *
 * <p>Safe for several threads.
 */
public final class FileTree {
    /** Order of names: that of their bytes in UTF-8, which is that of their code points. */
    public static final Comparator<String> BY_BYTES = FileTree::compareCodePoints;

    private DirectoryNode root;

    private FileTree(Attributes ofRoot) {
        root = new DirectoryNode(this, ofRoot, new TreeMap<>(BY_BYTES));
    }

    private FileTree(FileTree beginning) {
        root = beginning.root;
    }

    /** Makes one with nothing in it. */
    public static FileTree empty(Attributes ofRoot) {
        return new FileTree(ofRoot);
    }

    /** Makes one that has in it what another has, which must not change any more. */
    public static FileTree startingAs(FileTree other) {
        return new FileTree(other);
    }

    /** The directory on top. */
    public MemoryDirectory root() {
        return new MemoryDirectory(this, Optional.empty(), "");
    }

    DirectoryNode top() {
        return root;
    }

    void replaceTop(DirectoryNode newRoot) {
        root = newRoot;
    }

    private static int compareCodePoints(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int index = 0; index < common; index++) {
            char left = one.charAt(index);
            char right = other.charAt(index);
            if (left != right) {
                // Only surrogates sort differently as characters: they stand for what comes after all others.
                boolean leftIsHalf = Character.isSurrogate(left);
                return leftIsHalf == Character.isSurrogate(right)
                        ? Character.compare(left, right)
                        : leftIsHalf ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Something in a tree. */
    sealed interface Node {
        Attributes attributes();
    }

    record FileNode(Content content, Attributes attributes) implements Node {}

    record LinkNode(String target, Attributes attributes) implements Node {}

    /**
     * A directory.
     *
     * @param maker the tree that may change it; another one changes a copy
     */
    record DirectoryNode(FileTree maker, Attributes attributes, SortedMap<String, Node> children) implements Node {

        DirectoryNode copyFor(FileTree tree) {
            return new DirectoryNode(tree, attributes, new TreeMap<>(children));
        }
    }

    /** Takes what differs between two trees. */
    public interface Differences {
        /** Takes a file that is new or another. */
        void file(String path, Content content, Attributes attributes);

        /** Takes a link that is new or another. */
        void link(String path, String target, Attributes attributes);

        /**
         * Takes a directory that is new, or has other attributes.
         *
         * @param implied whether it is new, and what is in it tells that it is there
         */
        void directory(String path, Attributes attributes, boolean implied);

        /** Takes what is there no longer, with all that was below it. */
        void removed(String path);
    }

    /** Tells what is in this tree and not in the one that it began as, in the order of the paths. */
    public void differencesFrom(FileTree beginning, Differences differences) {
        synchronized (this) {
            compare("", beginning.root, root, differences);
        }
    }

    private static void compare(String path, @Nullable Node before, @Nullable Node after, Differences differences) {
        if (before == after) {
            return;
        }
        if (after == null) {
            differences.removed(path);
        } else if (after instanceof FileNode file) {
            differences.file(path, file.content(), file.attributes());
        } else if (after instanceof LinkNode link) {
            differences.link(path, link.target(), link.attributes());
        } else if (after instanceof DirectoryNode directory) {
            compareDirectories(path, before, directory, differences);
        }
    }

    private static void compareDirectories(
            String path, @Nullable Node before, DirectoryNode after, Differences differences) {
        SortedMap<String, Node> names = new TreeMap<>(after.children());
        Map<String, Node> known = Map.of();
        if (before instanceof DirectoryNode directory) {
            known = directory.children();
            names.putAll(known);
        }
        if (!(before instanceof DirectoryNode directory)
                || !directory.attributes().equals(after.attributes())) {
            differences.directory(path, after.attributes(), before == null && !names.isEmpty());
        }
        for (String name : names.keySet()) {
            compare(path + "/" + name, known.get(name), after.children().get(name), differences);
        }
    }
}
