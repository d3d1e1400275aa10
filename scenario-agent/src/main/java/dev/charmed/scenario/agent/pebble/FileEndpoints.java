package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.pebble.ContainerFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a container over HTTP: in several parts where contents are sent. */
final class FileEndpoints {
    /** Fixed, since no content that a test pushes has it by chance. */
    private static final String BOUNDARY = "5a7cb8ff3c1f43b9a3f0e2d1c0b9a8f7scenario";

    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY_PARAMETER = Pattern.compile("boundary=\"?([^\";]+)");
    private static final int SHORTEST_BOUNDARY = 32;

    private final ContainerFiles files;

    FileEndpoints(ContainerFiles files) {
        this.files = files;
    }

    Response get(Request request) {
        return switch (request.text("action")) {
            case "read" -> read(request);
            case "list" -> list(request);
            default -> throw new ApiException(400, "invalid action \"%s\"".formatted(request.text("action")));
        };
    }

    private Response list(Request request) {
        String path = request.text("path");
        if (path.isEmpty()) {
            throw new ApiException(400, "must specify path");
        }
        return Response.of(files.list(path, request.text("pattern"), request.flag("itself")).stream()
                .map(Rendering::file)
                .toList());
    }

    private Response read(Request request) {
        List<String> paths = request.all("path");
        if (paths.isEmpty()) {
            throw new ApiException(400, "must specify one or more paths");
        }
        if (!request.accept().equals(MULTIPART)) {
            throw new ApiException(400, "must accept " + MULTIPART);
        }
        return new Response.Stream(MULTIPART + "; boundary=" + BOUNDARY, new SequenceInputStream(new ReadParts(paths)));
    }

    /** The parts of an answer with contents, each file opened when it is its turn; what went wrong comes last. */
    private final class ReadParts implements Enumeration<InputStream> {
        private final Iterator<String> paths;
        private final List<Object> results = new ArrayList<>();
        private final List<InputStream> ready = new ArrayList<>();
        private boolean ended;

        ReadParts(List<String> paths) {
            this.paths = paths.iterator();
        }

        @Override
        public boolean hasMoreElements() {
            return !ready.isEmpty() || !ended;
        }

        @Override
        public InputStream nextElement() {
            while (ready.isEmpty()) {
                if (paths.hasNext()) {
                    open(paths.next());
                } else if (!ended) {
                    ended = true;
                    ready.add(text(part("name=\"response\"", "application/json")));
                    ready.add(new ByteArrayInputStream(
                            Envelope.of(Response.of(results)).body()));
                    ready.add(text("\n\r\n--" + BOUNDARY + "--\r\n"));
                } else {
                    throw new NoSuchElementException();
                }
            }
            return ready.remove(0);
        }

        private void open(String path) {
            try {
                InputStream content = files.read(path);
                String name = path.replace("\\", "\\\\").replace("\"", "\\\"");
                ready.add(text(part("name=\"files\"; filename=\"" + name + "\"", "application/octet-stream")));
                ready.add(content);
                ready.add(text("\r\n"));
                results.add(Rendering.path(path, Optional.empty()));
            } catch (PathException failed) {
                results.add(Rendering.path(path, Optional.of(error(failed))));
            }
        }
    }

    private static String part(String disposition, String type) {
        return "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, disposition, type);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> error(PathException failed) {
        return error(failed.kind(), failed.detail());
    }

    private static Map<String, String> error(String kind, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("kind", kind);
        return error;
    }

    Response post(Request request) {
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case MULTIPART -> write(request);
            case "application/json" -> change(Body.of(request));
            case "" -> throw new ApiException(400, "invalid Content-Type \"\"");
            default -> throw new ApiException(400, "invalid media type \"%s\"".formatted(type));
        };
    }

    private Response change(Body body) {
        return switch (body.text("action")) {
            case "make-dirs" -> each(body.objects("dirs"), this::makeDirectory);
            case "remove" -> each(body.objects("paths"), this::remove);
            case "write" -> throw new ApiException(400, "must use multipart with \"write\" action");
            default -> throw new ApiException(400, "invalid action \"%s\"".formatted(body.text("action")));
        };
    }

    private void makeDirectory(Body directory) {
        files.makeDirectory(
                directory.text("path"),
                directory.flag("make-parents"),
                directory.text("permissions"),
                directory.owner());
    }

    private void remove(Body path) {
        files.remove(path.text("path"), path.flag("recursive"));
    }

    /** What is done with one path. */
    @FunctionalInterface
    private interface Doing {
        void to(Body path);
    }

    private static Response each(List<Body> paths, Doing doing) {
        List<Object> results = new ArrayList<>();
        for (Body path : paths) {
            results.add(result(path.text("path"), () -> doing.to(path)));
        }
        return Response.of(results);
    }

    private static Object result(String path, Runnable doing) {
        try {
            doing.run();
            return Rendering.path(path, Optional.empty());
        } catch (PathException failed) {
            return Rendering.path(path, Optional.of(error(failed)));
        }
    }

    private Response write(Request request) {
        String boundary = Optional.of(BOUNDARY_PARAMETER.matcher(request.contentType()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("");
        if (boundary.length() < SHORTEST_BOUNDARY) {
            throw new ApiException(400, "invalid boundary \"%s\"".formatted(boundary));
        }
        if (request.parts().isEmpty()) {
            throw new ApiException(400, "cannot read request metadata: EOF");
        }
        List<Body> descriptions = descriptions(request.parts().get(0));
        Map<String, Body> byPath = new HashMap<>();
        descriptions.forEach(file -> byPath.put(file.text("path"), file));
        Map<String, Object> results = new HashMap<>();
        for (Request.Part part : request.parts().subList(1, request.parts().size())) {
            if (!part.name().equals("files")) {
                throw new ApiException(400, "field name must be \"files\", got \"%s\"".formatted(part.name()));
            }
            if (!(part instanceof Request.Part.File file)) {
                throw new ApiException(400, "no metadata for path \"\"");
            }
            String path = file.path();
            Body description = byPath.get(path);
            if (description == null) {
                throw new ApiException(400, "no metadata for path \"%s\"".formatted(path));
            }
            results.put(path, result(path, () -> write(path, description, file)));
        }
        return Response.of(descriptions.stream()
                .map(file -> file.text("path"))
                .map(path -> results.getOrDefault(path, Rendering.path(path, Optional.of(missing(path)))))
                .toList());
    }

    /** What is to be known of each file before its content. */
    private static List<Body> descriptions(Request.Part first) {
        if (!first.name().equals("request")) {
            throw new ApiException(400, "metadata field name must be \"request\", got \"%s\"".formatted(first.name()));
        }
        Body metadata = Body.parse(
                first instanceof Request.Part.Text text ? text.value() : "", "cannot decode request metadata: ");
        if (!metadata.text("action").equals("write")) {
            throw new ApiException(
                    400, "multipart action must be \"write\", got \"%s\"".formatted(metadata.text("action")));
        }
        List<Body> descriptions = metadata.objects("files");
        if (descriptions.isEmpty()) {
            throw new ApiException(400, "must specify one or more files");
        }
        return descriptions;
    }

    private static Map<String, String> missing(String path) {
        return error(PathException.GENERIC_FILE_ERROR, "no file content for path \"%s\"".formatted(path));
    }

    private void write(String path, Body description, Request.Part.File file) {
        boolean makeParents = description.flag("make-dirs");
        String permissions = description.text("permissions");
        try {
            if (file.upload().isInMemory()) {
                InputStream content = new ByteArrayInputStream(file.upload().get());
                files.write(path, content, makeParents, permissions, description.owner());
            } else {
                Path content = file.upload().getFile().toPath();
                files.take(path, content, makeParents, permissions, description.owner());
            }
        } catch (IOException lost) {
            throw new PathException(PathException.GENERIC_FILE_ERROR, String.valueOf(lost.getMessage()));
        }
    }
}
