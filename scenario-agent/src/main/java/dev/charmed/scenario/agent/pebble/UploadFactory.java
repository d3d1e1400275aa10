package dev.charmed.scenario.agent.pebble;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import java.nio.charset.Charset;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the names of files as Go reads them from the header of a part. Netty, which reads that header, first keeps a file's
 * name as it was sent, and then puts spaces for some of its characters and leaves out others, so that two files could be taken
 * for each other.
 */
final class UploadFactory extends DefaultHttpDataFactory {
    private static final String FILE_NAME = "filename";
    /** Only these are taken for themselves after a backslash, as {@code mime.ParseMediaType} does. */
    private static final Set<Integer> SPECIAL =
            "()<>@,;:\\\"/[]?=".chars().boxed().collect(Collectors.toUnmodifiableSet());

    private final Map<FileUpload, String> sentNames = new IdentityHashMap<>();
    private String sentName = "";

    /** @param largestInMemory what is larger goes to the disk */
    UploadFactory(long largestInMemory) {
        super(largestInMemory);
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name, String value) {
        if (name.equals(FILE_NAME)) {
            sentName = value;
        }
        return super.createAttribute(request, name, value);
    }

    @Override
    public FileUpload createFileUpload(
            HttpRequest request,
            String name,
            String filename,
            String contentType,
            String contentTransferEncoding,
            Charset charset,
            long size) {
        FileUpload upload =
                super.createFileUpload(request, name, filename, contentType, contentTransferEncoding, charset, size);
        sentNames.put(upload, unescaped(sentName));
        sentName = "";
        return upload;
    }

    /** The name of a file that was made here. */
    String sentName(FileUpload upload) {
        return sentNames.getOrDefault(upload, "");
    }

    private static String unescaped(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean escapes =
                    name.charAt(i) == '\\' && i + 1 < name.length() && SPECIAL.contains((int) name.charAt(i + 1));
            plain.append(name.charAt(escapes ? ++i : i));
        }
        return plain.toString();
    }
}
