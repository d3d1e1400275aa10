package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.scenario.pebble.CheckTrial;
import dev.charmed.scenario.pebble.Execution;
import dev.charmed.scenario.pebble.LogReader;
import dev.charmed.scenario.pebble.PebbleDaemon;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What a daemon can be asked over HTTP: which method answers which path, and with what. */
final class Endpoints {
    private static final int UNHEALTHY = 502;
    private static final int DEFAULT_LOG_LINES = 30;
    private static final int ALL_LINES = -1;
    private static final String LINES_OF_JSON = "application/x-ndjson";

    private final PebbleDaemon daemon;
    private final FileEndpoints files;
    private final ExecStreams streams;

    /**
     * @param workers run commands
     * @param later watches over commands whose clients do not come
     */
    Endpoints(PebbleDaemon daemon, Workers workers, Later later) {
        this.daemon = daemon;
        this.files = new FileEndpoints(daemon.files());
        this.streams = new ExecStreams(daemon, workers, later);
    }

    ExecStreams streams() {
        return streams;
    }

    /** Answers; what is refused comes as an answer, too. */
    Response answer(Supplier<Request> incoming) {
        try {
            Request request = incoming.get();
            return route(request);
        } catch (ApiException refused) {
            return refusal(refused);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Response.Refusal(500, "", "the daemon ends");
        }
    }

    static Response.Refusal refusal(ApiException refused) {
        return new Response.Refusal(refused.status(), refused.kind().orElse(""), String.valueOf(refused.getMessage()));
    }

    private Response route(Request request) throws InterruptedException {
        List<String> steps = request.steps();
        if (!steps.get(0).equals("v1")) {
            throw unknown();
        }
        return switch (steps.size()) {
            case 2 -> collection(request);
            case 3 -> item(request, steps.get(2));
            case 4 -> waited(request, steps);
            case 5 -> stream(request, steps);
            default -> throw unknown();
        };
    }

    private Response collection(Request request) throws InterruptedException {
        return switch (request.steps().get(1)) {
            case "system-info" -> only(request, "GET", this::systemInfo);
            case "health" -> only(request, "GET", () -> health(request));
            case "changes" -> only(request, "GET", () -> changes(request));
            case "services" -> either(request, () -> services(request), () -> servicesAction(Body.ofData(request)));
            case "plan" -> only(request, "GET", () -> Response.of(daemon.planYaml(request.text("format"))));
            case "layers" -> only(request, "POST", () -> layers(Body.of(request)));
            case "files" -> either(request, () -> files.get(request), () -> files.post(request));
            case "logs" -> only(request, "GET", () -> logs(request));
            case "metrics" ->
                only(request, "GET", () -> new Response.Text("text/plain; charset=utf-8", daemon.metrics()));
            case "exec" -> only(request, "POST", () -> exec(Body.of(request)));
            case "signals" -> only(request, "POST", () -> signals(Body.of(request)));
            case "checks" -> either(request, () -> checks(request), () -> checksAction(Body.ofData(request)));
            case "notices" -> notices(request);
            case "identities" -> either(request, this::identities, () -> identitiesAction(Body.of(request)));
            default -> throw unknown();
        };
    }

    private Response item(Request request, String id) {
        return switch (request.steps().get(1)) {
            case "changes" -> change(request, id);
            case "services" -> either(request, Endpoints::notImplemented, Endpoints::notImplemented);
            case "checks" -> checkRefresh(request, id);
            case "notices" -> only(request, "GET", () -> Response.of(Rendering.notice(daemon.notice(id))));
            default -> throw unknown();
        };
    }

    private static Response notImplemented() {
        throw new ApiException(400, "not implemented");
    }

    /** A stream of a command that was asked for as if it were none. */
    private Response stream(Request request, List<String> steps) {
        if (!steps.get(1).equals("tasks") || !steps.get(3).equals("websocket")) {
            throw unknown();
        }
        return only(request, "GET", () -> {
            streams.of(steps.get(2)).free(steps.get(4));
            throw new ApiException(400, "the client is not using the websocket protocol");
        });
    }

    private static ApiException unknown() {
        return new ApiException(404, "invalid API endpoint requested");
    }

    private static Response only(Request request, String method, Supplier<Response> answer) {
        if (!request.method().equals(method)) {
            throw new ApiException(405, "method \"%s\" not allowed".formatted(request.method()));
        }
        return answer.get();
    }

    private static Response either(Request request, Supplier<Response> got, Supplier<Response> posted) {
        return request.method().equals("GET") ? got.get() : only(request, "POST", posted);
    }

    private Response systemInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("boot-id", daemon.systemInfo().bootId());
        info.put("version", daemon.systemInfo().version());
        return Response.of(info);
    }

    private Response health(Request request) {
        boolean healthy = daemon.isHealthy(request.text("level"), request.listed("names"));
        return new Response.Result(healthy ? 200 : UNHEALTHY, Map.of("healthy", healthy), Optional.empty());
    }

    private Response changes(Request request) {
        return Response.of(daemon.changes(request.text("select"), request.text("for")).stream()
                .map(Rendering::change)
                .toList());
    }

    private Response change(Request request, String id) {
        return either(
                request,
                () -> Response.of(Rendering.change(daemon.change(id))),
                () -> Response.of(Rendering.change(
                        daemon.changeAction(id, Body.ofData(request).text("action")))));
    }

    private Response waited(Request request, List<String> steps) throws InterruptedException {
        if (!steps.get(1).equals("changes") || !steps.get(3).equals("wait")) {
            throw unknown();
        }
        String id = steps.get(2);
        only(request, "GET", () -> Response.of(true));
        streams.awaited(id);
        return Response.of(Rendering.change(daemon.waitChange(id, request.text("timeout"))));
    }

    private Response services(Request request) {
        return Response.of(daemon.services(request.listed("names")).stream()
                .map(Rendering::service)
                .toList());
    }

    private Response servicesAction(Body body) {
        return Response.begun(daemon.servicesAction(body.text("action"), body.texts("services")), null);
    }

    private Response layers(Body body) {
        daemon.layersAction(
                body.text("action"),
                body.text("label"),
                body.text("format"),
                body.text("layer"),
                body.flag("combine"),
                body.flag("inner"));
        return Response.of(true);
    }

    private Response logs(Request request) {
        boolean follow = request.flag("follow");
        int count = request.find("n").map(Endpoints::number).orElse(follow ? 0 : DEFAULT_LOG_LINES);
        LogReader reader = daemon.logs(request.listed("services"), count);
        String written = Rendering.logLines(reader.written());
        return follow
                ? new Response.Feed(LINES_OF_JSON, written, () -> Rendering.logLines(reader.next()))
                : new Response.Stream(
                        LINES_OF_JSON, new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)));
    }

    private static int number(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= ALL_LINES) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            // It is refused as a number that makes no sense is.
        }
        throw new ApiException(400, "n must be -1, 0, or a positive integer");
    }

    private Response exec(Body body) {
        Execution execution = daemon.exec(body.execRequest());
        streams.began(execution);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("environment", execution.environment());
        result.put("task-id", execution.taskId());
        result.put("working-dir", execution.workingDirectory());
        return Response.begun(execution.changeId(), result);
    }

    private Response signals(Body body) {
        daemon.signal(body.text("signal"), body.texts("services"));
        return Response.of(true);
    }

    private Response checks(Request request) {
        return Response.of(daemon.checks(request.text("level"), request.listed("names")).stream()
                .map(Rendering::check)
                .toList());
    }

    private Response checksAction(Body body) {
        return Response.of(Map.of("changed", daemon.checksAction(body.text("action"), body.texts("checks"))));
    }

    private Response checkRefresh(Request request, String word) {
        if (!word.equals("refresh")) {
            throw unknown();
        }
        return only(request, "POST", () -> {
            CheckTrial trial = daemon.refreshCheck(Body.ofData(request).text("name"));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("info", Rendering.check(trial.info()));
            trial.error().ifPresent(error -> result.put("error", error));
            return Response.of(result);
        });
    }

    private Response notices(Request request) throws InterruptedException {
        if (!request.method().equals("GET")) {
            return only(request, "POST", () -> noticesAction(Body.of(request)));
        }
        return Response.of(daemon.waitNotices(filter(request), request.text("timeout")).stream()
                .map(Rendering::notice)
                .toList());
    }

    private static NoticeFilter filter(Request request) {
        boolean all = request.find("users").isPresent();
        OptionalInt user = request.find("user-id").isPresent() ? userId(request) : OptionalInt.empty();
        if (all && user.isPresent()) {
            throw new ApiException(400, "cannot use both \"users\" and \"user-id\" parameters");
        }
        if (all && !request.text("users").equals("all")) {
            throw new ApiException(400, "invalid \"users\" filter: must be \"all\"");
        }
        return new NoticeFilter(
                all,
                user,
                request.listed("types"),
                request.listed("keys"),
                request.find("after").map(Endpoints::time));
    }

    private static OptionalInt userId(Request request) {
        List<String> users = request.listed("user-id");
        if (users.size() != 1) {
            throw invalidUserId("must only include one \"user-id\"");
        }
        String text = users.get(0);
        try {
            long user = Long.parseLong(text);
            if (user < 0 || user >> Integer.SIZE != 0) {
                throw invalidUserId("user ID is not a valid uint32: " + user);
            }
            return OptionalInt.of((int) user);
        } catch (NumberFormatException noNumber) {
            throw invalidUserId("strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(text));
        }
    }

    private static ApiException invalidUserId(String reason) {
        return new ApiException(400, "invalid \"user-id\" filter: " + reason);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new ApiException(400, "invalid \"after\" timestamp: " + noTime.getMessage());
        }
    }

    private Response noticesAction(Body body) {
        String id = daemon.noticesAction(
                body.text("action"),
                body.text("type"),
                body.text("key"),
                body.text("repeat-after"),
                body.refusedWith("cannot decode notice data: ").textMap("data"));
        return Response.of(Map.of("id", id));
    }

    private Response identities() {
        Map<String, Object> identities = new LinkedHashMap<>();
        daemon.identities().forEach((name, identity) -> identities.put(name, Rendering.identity(identity)));
        return Response.of(identities);
    }

    private Response identitiesAction(Body body) {
        Map<String, Optional<Identity>> identities = body.identities();
        daemon.identitiesAction(body.text("action"), identities);
        return Response.of(null);
    }
}
