package dev.charmed.scenario.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A directory in which a walk through the files of a container stands. Every operation is about one name in it, without
 * slashes, and follows no link.
 */
public sealed interface Directory permits MemoryDirectory, MachineDirectory {

    /** What the directory itself is like. */
    Attributes attributes() throws IOException;

    /** What is under a name; empty if nothing is. */
    Optional<Listed> find(String name) throws IOException;

    /**
     * The directory under a name.
     *
     * @throws java.nio.file.NotDirectoryException if something else is there
     */
    Directory open(String name) throws IOException;

    /** All names, in the order of their bytes in UTF-8. */
    List<String> names() throws IOException;

    /** Where a link leads, as it says itself. */
    String linkTarget(String name) throws IOException;

    /** The content of a regular file; the stream outlives the directory. */
    InputStream read(String name) throws IOException;

    /**
     * Puts a file there, in the place of what is there: at once, so that nobody sees half of it. The content is the
     * directory's then.
     *
     * @throws java.nio.file.FileAlreadyExistsException if a directory is there
     */
    void put(String name, Content content, Attributes attributes) throws IOException;

    /** @throws java.nio.file.FileAlreadyExistsException if anything is there */
    void makeDirectory(String name, Attributes attributes) throws IOException;

    /**
     * Removes a file, a link or an empty directory.
     *
     * @throws java.nio.file.DirectoryNotEmptyException if something is in it
     */
    void remove(String name) throws IOException;

    /** Removes what is there with all that is in it, however deep that is. */
    void removeTree(String name) throws IOException;

    /** Gives back what the system lends to the directory for a while; it can be used again all the same. */
    void release();
}
