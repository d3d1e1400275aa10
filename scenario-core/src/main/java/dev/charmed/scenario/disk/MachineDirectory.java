package dev.charmed.scenario.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this machine, held by its descriptor: whoever moves directories and links about meanwhile cannot make an
 * operation happen elsewhere.
 */
public final class MachineDirectory implements Directory {
    private static final String STAGED = ".pebble-staged-";
    private static final int LINK_MODE = 0777;
    private static final int USUAL_FILE_MODE = 0644;
    private static final int USUAL_DIRECTORY_MODE = 0755;

    private final MachineFiles files;
    private final Path top;
    private final List<String> below;
    private @Nullable SecureDirectoryStream<Path> stream;

    private MachineDirectory(MachineFiles files, Path top, List<String> below, SecureDirectoryStream<Path> stream) {
        this.files = files;
        this.top = top;
        this.below = below;
        this.stream = stream;
    }

    static MachineDirectory at(Path path, MachineFiles files) throws IOException {
        Path real = path.toRealPath();
        return new MachineDirectory(files, real, List.of(), openTop(real));
    }

    /** The path is that of a mount, which whoever writes the test has chosen; only what is below may be hostile. */
    private static SecureDirectoryStream<Path> openTop(Path path) throws IOException {
        return secure(Files.newDirectoryStream(path), path);
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> opened, Path path) throws IOException {
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        opened.close();
        throw new FileSystemException(path.toString(), null, "this machine opens no directories by descriptor");
    }

    private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> parent, String name)
            throws IOException {
        return parent.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
    }

    private SecureDirectoryStream<Path> stream() throws IOException {
        SecureDirectoryStream<Path> open = stream;
        if (open == null) {
            open = openTop(top);
            for (String name : below) {
                try (SecureDirectoryStream<Path> above = open) {
                    open = open(above, name);
                }
            }
            stream = open;
        }
        return open;
    }

    @Override
    public void release() {
        SecureDirectoryStream<Path> open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException unlikely) {
                // Nothing was written through it.
            }
        }
    }

    /** Where a name is, to speak of it; not to open it by. */
    private Path path(String name) {
        Path path = top;
        for (String part : below) {
            path = path.resolve(part);
        }
        return path.resolve(name);
    }

    @Override
    public Attributes attributes() throws IOException {
        PosixFileAttributes found = view(".").readAttributes();
        return files.asAsked(
                path("").normalize(),
                Attributes.ofRoot(mode(found), found.lastModifiedTime().toInstant()));
    }

    private PosixFileAttributeView view(String name) throws IOException {
        return Objects.requireNonNull(
                stream().getFileAttributeView(Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Optional<Listed> find(String name) throws IOException {
        PosixFileAttributes found;
        try {
            found = view(name).readAttributes();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
        Attributes attributes = files.asAsked(
                path(name),
                Attributes.ofRoot(mode(found), found.lastModifiedTime().toInstant()));
        return Optional.of(new Listed(type(found, path(name)), found.isRegularFile() ? found.size() : 0, attributes));
    }

    private static int mode(PosixFileAttributes found) {
        return found.isSymbolicLink() ? LINK_MODE : Permissions.mode(found.permissions());
    }

    private static Listed.Type type(PosixFileAttributes found, Path path) throws IOException {
        if (found.isRegularFile()) {
            return Listed.Type.FILE;
        }
        if (found.isDirectory()) {
            return Listed.Type.DIRECTORY;
        }
        return found.isSymbolicLink() ? Listed.Type.LINK : special(path);
    }

    /** Java tells what kind of special file this is by a path alone; of what that leads to only the kind is told. */
    private static Listed.Type special(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return switch (mode & 0170000) {
            case 0140000 -> Listed.Type.SOCKET;
            case 0010000 -> Listed.Type.PIPE;
            case 0060000, 0020000 -> Listed.Type.DEVICE;
            default -> Listed.Type.UNKNOWN;
        };
    }

    @Override
    public MachineDirectory open(String name) throws IOException {
        List<String> path = new ArrayList<>(below);
        path.add(name);
        return new MachineDirectory(files, top, List.copyOf(path), open(stream(), name));
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = names(stream());
        names.removeIf(name -> name.startsWith(STAGED));
        names.sort(FileTree.BY_BYTES);
        return names;
    }

    /** A stream lists its directory once, so it is opened again for each time. */
    private static List<String> names(SecureDirectoryStream<Path> directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (SecureDirectoryStream<Path> listing = open(directory, ".")) {
            listing.forEach(child -> names.add(String.valueOf(child.getFileName())));
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return names;
    }

    /**
     * Java reads links by their path alone. Should that lead elsewhere meanwhile, no more is told than what a link says there;
     * and that it is the same before and after makes it unlikely.
     */
    @Override
    public String linkTarget(String name) throws IOException {
        Path path = path(name);
        Object link = view(name).readAttributes().fileKey();
        String target = Files.readSymbolicLink(path).toString();
        Object read = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!Objects.equals(link, read)) {
            throw new NoSuchFileException(name);
        }
        return target;
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Channels.newInputStream(
                stream().newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void put(String name, Content content, Attributes attributes) throws IOException {
        if (find(name).filter(Listed::isDirectory).isPresent()) {
            throw new FileAlreadyExistsException(name);
        }
        String staged = stagedName();
        try {
            write(staged, content);
            setMode(staged, MachineFiles.usable(attributes.mode(), USUAL_FILE_MODE));
            replace(staged, name);
        } catch (IOException broken) {
            deleteIfThere(staged);
            throw broken;
        }
        files.remember(path(name), attributes);
        content.discard();
    }

    private static String stagedName() {
        return STAGED + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private void write(String name, Content content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (InputStream source = content.open();
                OutputStream target = Channels.newOutputStream(stream().newByteChannel(Path.of(name), options))) {
            source.transferTo(target);
        }
    }

    private void setMode(String name, int mode) throws IOException {
        view(name).setPermissions(Permissions.of(mode));
    }

    private void replace(String staged, String name) throws IOException {
        // Some file systems flush what replaces a file, which takes longer than all else: so it goes first, unseen.
        deleteIfThere(name);
        stream().move(Path.of(staged), stream(), Path.of(name));
    }

    private void deleteIfThere(String name) throws IOException {
        try {
            stream().deleteFile(Path.of(name));
        } catch (NoSuchFileException absent) {
            // As wanted.
        }
    }

    @Override
    public void makeDirectory(String name, Attributes attributes) throws IOException {
        if (find(name).isPresent()) {
            throw new FileAlreadyExistsException(name);
        }
        if (below.isEmpty()) {
            Files.createDirectory(top.resolve(name));
        } else {
            bringDirectory(name);
        }
        setMode(name, MachineFiles.usable(attributes.mode(), USUAL_DIRECTORY_MODE));
        files.remember(path(name), attributes);
    }

    /** Java makes directories by a path alone: so it is made on top, which nobody can move, and brought from there. */
    private void bringDirectory(String name) throws IOException {
        Path staged = Files.createDirectory(top.resolve(stagedName()));
        try (SecureDirectoryStream<Path> above = openTop(top)) {
            above.move(staged.getFileName(), stream(), Path.of(name));
        } catch (IOException broken) {
            Files.deleteIfExists(staged);
            throw broken;
        }
    }

    @Override
    public void remove(String name) throws IOException {
        if (find(name).orElseThrow(() -> new NoSuchFileException(name)).isDirectory()) {
            stream().deleteDirectory(Path.of(name));
        } else {
            stream().deleteFile(Path.of(name));
        }
        files.forget(path(name));
    }

    @Override
    public void removeTree(String name) throws IOException {
        if (find(name).orElseThrow(() -> new NoSuchFileException(name)).isDirectory()) {
            new Emptying(name).run();
        }
        remove(name);
    }

    /** Empties a directory. What is deep in it is brought up first, so that neither descriptors nor the stack run out. */
    private final class Emptying {
        private static final int DEEPEST = 16;
        private static final int MOST_PASSES = 100;

        private final String name;
        private int brought;

        Emptying(String name) {
            this.name = name;
        }

        void run() throws IOException {
            try (SecureDirectoryStream<Path> emptied = MachineDirectory.open(stream(), name)) {
                // One pass is enough unless something was brought up, or somebody still writes.
                for (int pass = 0; pass < MOST_PASSES && !names(emptied).isEmpty(); pass++) {
                    empty(emptied, emptied, 0);
                }
            }
        }

        private void empty(SecureDirectoryStream<Path> upper, SecureDirectoryStream<Path> directory, int depth)
                throws IOException {
            for (String child : names(directory)) {
                Path path = Path.of(child);
                if (!isDirectory(directory, path)) {
                    directory.deleteFile(path);
                } else if (depth < DEEPEST) {
                    try (SecureDirectoryStream<Path> opened = MachineDirectory.open(directory, child)) {
                        empty(upper, opened, depth + 1);
                        if (names(opened).isEmpty()) {
                            directory.deleteDirectory(path);
                        }
                    }
                } else {
                    directory.move(path, upper, Path.of(stagedName() + brought++));
                }
            }
        }

        private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name) throws IOException {
            return Objects.requireNonNull(directory.getFileAttributeView(
                            name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS))
                    .readAttributes()
                    .isDirectory();
        }
    }
}
