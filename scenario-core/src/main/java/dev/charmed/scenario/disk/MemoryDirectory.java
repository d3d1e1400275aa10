package dev.charmed.scenario.disk;

import dev.charmed.scenario.disk.FileTree.DirectoryNode;
import dev.charmed.scenario.disk.FileTree.FileNode;
import dev.charmed.scenario.disk.FileTree.LinkNode;
import dev.charmed.scenario.disk.FileTree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A directory of a {@link FileTree}. */
public final class MemoryDirectory implements Directory {
    private final FileTree tree;
    private final Optional<MemoryDirectory> parent;
    private final String name;

    MemoryDirectory(FileTree tree, Optional<MemoryDirectory> parent, String name) {
        this.tree = tree;
        this.parent = parent;
        this.name = name;
    }

    /** The directory as it is now, which may be another thread's doing. */
    private DirectoryNode node() throws IOException {
        return parent.isEmpty() ? tree.top() : directory(parent.get().node(), name);
    }

    private static DirectoryNode directory(DirectoryNode above, String child) throws IOException {
        if (node(above, child) instanceof DirectoryNode directory) {
            return directory;
        }
        throw new NotDirectoryException(child);
    }

    private static Node node(DirectoryNode directory, String child) throws IOException {
        Node found = directory.children().get(child);
        if (found == null) {
            throw new NoSuchFileException(child);
        }
        return found;
    }

    /** The directory as it is now, to change: a copy, put into the tree, if it is shared with another tree so far. */
    private DirectoryNode own() throws IOException {
        DirectoryNode node = node();
        if (node.maker() == tree) {
            return node;
        }
        DirectoryNode copy = node.copyFor(tree);
        replaceSelf(copy);
        return copy;
    }

    private void replaceSelf(DirectoryNode fresh) throws IOException {
        if (parent.isEmpty()) {
            tree.replaceTop(fresh);
        } else {
            parent.get().own().children().put(name, fresh);
        }
    }

    @Override
    public Attributes attributes() throws IOException {
        synchronized (tree) {
            return node().attributes();
        }
    }

    /** Gives the directory itself other attributes. */
    public void setAttributes(Attributes attributes) throws IOException {
        synchronized (tree) {
            replaceSelf(new DirectoryNode(tree, attributes, own().children()));
        }
    }

    @Override
    public Optional<Listed> find(String child) throws IOException {
        synchronized (tree) {
            return Optional.ofNullable(node().children().get(child)).map(MemoryDirectory::listed);
        }
    }

    private static Listed listed(Node found) {
        if (found instanceof FileNode file) {
            return new Listed(Listed.Type.FILE, file.content().size(), file.attributes());
        }
        return new Listed(found instanceof LinkNode ? Listed.Type.LINK : Listed.Type.DIRECTORY, 0, found.attributes());
    }

    @Override
    public MemoryDirectory open(String child) throws IOException {
        synchronized (tree) {
            directory(node(), child);
            return new MemoryDirectory(tree, Optional.of(this), child);
        }
    }

    @Override
    public List<String> names() throws IOException {
        synchronized (tree) {
            return List.copyOf(node().children().keySet());
        }
    }

    @Override
    public String linkTarget(String child) throws IOException {
        synchronized (tree) {
            if (node(node(), child) instanceof LinkNode link) {
                return link.target();
            }
            throw new NotLinkException(child);
        }
    }

    @Override
    public InputStream read(String child) throws IOException {
        return content(child).open();
    }

    /** The content of a file. */
    public Content content(String child) throws IOException {
        synchronized (tree) {
            if (node(node(), child) instanceof FileNode file) {
                return file.content();
            }
            throw new FileSystemException(child, null, "not a regular file");
        }
    }

    @Override
    public void put(String child, Content content, Attributes attributes) throws IOException {
        put(child, new FileNode(content, attributes));
    }

    /** Puts a link there, in the place of what is there, unless that is a directory. */
    public void putLink(String child, String target, Attributes attributes) throws IOException {
        put(child, new LinkNode(target, attributes));
    }

    private void put(String child, Node fresh) throws IOException {
        synchronized (tree) {
            if (node().children().get(child) instanceof DirectoryNode) {
                throw new FileAlreadyExistsException(child);
            }
            own().children().put(child, fresh);
        }
    }

    @Override
    public void makeDirectory(String child, Attributes attributes) throws IOException {
        synchronized (tree) {
            if (node().children().containsKey(child)) {
                throw new FileAlreadyExistsException(child);
            }
            own().children().put(child, new DirectoryNode(tree, attributes, new TreeMap<>(FileTree.BY_BYTES)));
        }
    }

    @Override
    public void remove(String child) throws IOException {
        synchronized (tree) {
            if (node(node(), child) instanceof DirectoryNode directory
                    && !directory.children().isEmpty()) {
                throw new DirectoryNotEmptyException(child);
            }
            own().children().remove(child);
        }
    }

    @Override
    public void removeTree(String child) throws IOException {
        synchronized (tree) {
            node(node(), child);
            own().children().remove(child);
        }
    }

    @Override
    public void release() {}
}
