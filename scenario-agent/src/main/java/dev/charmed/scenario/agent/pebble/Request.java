package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.FileUpload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request with all that came with it.
 *
 * @param steps of the path, from the version on
 * @param accept what the client takes, empty if it did not say
 * @param contentType what the client says that the body is, empty if it did not say
 * @param body of requests in one part
 * @param parts of requests in several, in order
 */
record Request(
        String method,
        String path,
        List<String> steps,
        Map<String, List<String>> query,
        String accept,
        String contentType,
        String body,
        List<Part> parts) {

    /** A part of a request: one with a text, or a file. */
    sealed interface Part {
        String name();

        record Text(String name, String value) implements Part {}

        /**
         * The content is on disk if it is large.
         *
         * @param path what the file is called, as it was sent
         */
        record File(String name, String path, FileUpload upload) implements Part {}
    }

    /** @throws ApiException with status 400 if there are bad escapes in the path or in what follows it */
    static Request of(String method, String uri, String accept, String contentType, String body, List<Part> parts) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        try {
            String path = decoder.path();
            List<String> steps =
                    List.of(path.substring(Math.min(1, path.length())).split("/", -1));
            return new Request(method, path, steps, decoder.parameters(), accept, contentType, body, parts);
        } catch (IllegalArgumentException malformed) {
            throw new ApiException(400, "cannot read request: " + malformed.getMessage());
        }
    }

    Optional<String> find(String parameter) {
        return all(parameter).stream().findFirst();
    }

    String text(String parameter) {
        return find(parameter).orElse("");
    }

    List<String> all(String parameter) {
        return query.getOrDefault(parameter, List.of());
    }

    /** The values of all parameters of that name, which may each hold several between commas. */
    List<String> listed(String parameter) {
        List<String> values = new ArrayList<>();
        for (String given : all(parameter)) {
            for (String value : given.split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    /** @throws ApiException with status 400 unless it is true, false or left out */
    boolean flag(String parameter) {
        return switch (text(parameter)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new ApiException(400, "%s parameter must be \"true\" or \"false\"".formatted(parameter));
        };
    }
}
