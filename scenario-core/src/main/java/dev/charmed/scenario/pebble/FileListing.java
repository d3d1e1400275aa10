package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.pebble.ContainerRoot.Place;
import dev.charmed.scenario.pebble.Users.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells what there is to know of the files of a container. */
record FileListing(ContainerRoot root, Users users, FileAttributes attributes) {

    List<FileInfo> list(String path, String pattern, boolean itself) {
        if (!path.startsWith("/")) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "path must be absolute, got " + GoText.quoted(path));
        }
        try {
            Place place = root.find(path, true);
            if (!place.exists()) {
                throw new Fault(Fault.ABSENT);
            }
            List<Place> entries = place.isDirectory() && !itself ? children(place) : List.of(place);
            boolean single = itself || !place.isDirectory();
            Optional<NamePattern> names =
                    pattern.isEmpty() || entries.isEmpty() ? Optional.empty() : Optional.of(NamePattern.of(pattern));
            List<FileInfo> infos = new ArrayList<>();
            for (Place entry : entries) {
                String shown = single
                        ? GoPath.join(GoPath.directory(path), GoPath.base(path))
                        : GoPath.join(path, GoPath.base(entry.path()));
                String name = GoPath.base(shown);
                if (names.isEmpty() || names.get().matches(name)) {
                    infos.add(info(shown, name, entry));
                }
            }
            return infos;
        } catch (Fault fault) {
            throw fault.answer("stat " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).answer("open " + path);
        } catch (NamePattern.Malformed malformed) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, PathException.GENERIC_FILE_ERROR, String.valueOf(malformed.getMessage()));
        }
    }

    private List<Place> children(Place directory) throws Fault, IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> children = Files.list(directory.file())) {
            children.map(child -> String.valueOf(child.getFileName()))
                    .filter(name -> !name.startsWith(StagedFile.PREFIX))
                    .forEach(names::add);
        }
        names.sort(Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        List<Place> places = new ArrayList<>();
        for (String name : names) {
            places.add(root.child(directory, name));
        }
        return places;
    }

    private FileInfo info(String path, String name, Place place) throws IOException {
        LinkOption[] options = place.isMount() ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        BasicFileAttributes found = Files.readAttributes(place.file(), BasicFileAttributes.class, options);
        FileType type = FileAttributes.type(found, place.file());
        Ids owner = attributes.owner(place.file());
        return new FileInfo(
                path,
                name,
                type,
                type == FileType.FILE ? OptionalLong.of(found.size()) : OptionalLong.empty(),
                attributes.mode(place.file(), type),
                found.lastModifiedTime().toInstant(),
                OptionalInt.of(owner.user()),
                users.userName(owner.user()),
                OptionalInt.of(owner.group()),
                users.groupName(owner.group()));
    }
}
