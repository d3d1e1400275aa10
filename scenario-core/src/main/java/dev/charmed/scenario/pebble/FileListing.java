package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.disk.Listed;
import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tells what there is to know of the files of a container. */
record FileListing(ContainerRoot root, Users users) {

    List<FileInfo> list(String path, String pattern, boolean itself) {
        if (!path.startsWith("/")) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "path must be absolute, got " + GoText.quoted(path));
        }
        try (Walk walk = root.walk()) {
            Place place = walk.to(path, true);
            Listed found = place.found().orElseThrow(() -> new Fault(Fault.ABSENT));
            if (itself || !found.isDirectory()) {
                String shown = GoPath.join(GoPath.directory(path), GoPath.base(path));
                return matches(pattern, GoPath.base(shown)) ? List.of(info(shown, found)) : List.of();
            }
            return children(walk, path, pattern);
        } catch (Fault fault) {
            throw fault.answer("stat " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).answer("open " + path);
        } catch (NamePattern.Malformed malformed) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, PathException.GENERIC_FILE_ERROR, String.valueOf(malformed.getMessage()));
        }
    }

    private static boolean matches(String pattern, String name) throws NamePattern.Malformed {
        return pattern.isEmpty() || NamePattern.of(pattern).matches(name);
    }

    private List<FileInfo> children(Walk walk, String path, String pattern)
            throws Fault, IOException, NamePattern.Malformed {
        Place directory = walk.here();
        List<String> names = root.names(directory);
        Optional<NamePattern> wanted =
                pattern.isEmpty() || names.isEmpty() ? Optional.empty() : Optional.of(NamePattern.of(pattern));
        List<FileInfo> infos = new ArrayList<>();
        for (String name : names) {
            if (wanted.isEmpty() || wanted.get().matches(name)) {
                // What is gone meanwhile is left out, as Go's ReadDir does.
                walk.look(name).ifPresent(found -> infos.add(info(GoPath.join(path, name), found)));
            }
        }
        return infos;
    }

    private FileInfo info(String path, Listed found) {
        int user = found.attributes().user();
        int group = found.attributes().group();
        return new FileInfo(
                path,
                GoPath.base(path),
                type(found.type()),
                found.isFile() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
                found.attributes().mode(),
                found.attributes().modified(),
                OptionalInt.of(user),
                users.userName(user),
                OptionalInt.of(group),
                users.groupName(group));
    }

    private static FileType type(Listed.Type type) {
        return switch (type) {
            case FILE -> FileType.FILE;
            case DIRECTORY -> FileType.DIRECTORY;
            case LINK -> FileType.SYMLINK;
            case SOCKET -> FileType.SOCKET;
            case PIPE -> FileType.NAMED_PIPE;
            case DEVICE -> FileType.DEVICE;
            case UNKNOWN -> FileType.UNKNOWN;
        };
    }
}
