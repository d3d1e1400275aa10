package dev.charmed.scenario.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is mounted where. Deleting through a mount would delete what is not ours. */
public final class Mounts {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final int FIELD_OF_THE_PLACE = 4;

    private Mounts() {}

    /** Whether something is mounted on a directory or below it; as far as the kernel tells. */
    public static boolean areIn(Path directory) {
        try {
            String place = directory.toRealPath().toString();
            // Latin-1 decodes anything.
            for (String line :
                    Files.readString(MOUNTS, StandardCharsets.ISO_8859_1).split("\n")) {
                String[] fields = line.split(" ", FIELD_OF_THE_PLACE + 2);
                if (fields.length > FIELD_OF_THE_PLACE && isIn(decoded(fields[FIELD_OF_THE_PLACE]), place)) {
                    return true;
                }
            }
            return false;
        } catch (IOException notToBeKnown) {
            return false;
        }
    }

    /** @throws IOException if something is mounted in a directory that is to be deleted */
    static void refuseIn(Path directory) throws IOException {
        if (areIn(directory)) {
            throw new FileSystemException(
                    directory.toString(), null, "something is mounted in it: umount that, then delete the directory");
        }
    }

    private static boolean isIn(String mount, String place) {
        return mount.equals(place) || mount.startsWith(place + "/");
    }

    /** The kernel writes spaces and the like as three octal digits. */
    private static String decoded(String field) {
        byte[] bytes = new byte[field.length()];
        int length = 0;
        for (int i = 0; i < field.length(); i++) {
            boolean escaped = field.charAt(i) == '\\' && i + 3 < field.length();
            bytes[length++] = (byte) (escaped ? Integer.parseInt(field.substring(i + 1, i + 4), 8) : field.charAt(i));
            i += escaped ? 3 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
