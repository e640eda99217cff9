package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The REST API in the form of OpenAPI 3.0, read from the annotations of the resources, so that it
 * cannot say anything else than what is served; the sentences stand in {@code openapi.properties}.
 */
final class OpenApi {
    /** Every resource; a test finds one that is missing. */
    static final List<Class<?>> RESOURCES =
            List.of(
                    AnalysesResource.class,
                    AssetListResource.class,
                    AssetsResource.class,
                    AuditResource.class,
                    BackendsResource.class,
                    ConfigurationsResource.class,
                    EventsResource.class,
                    FilesResource.class,
                    MeResource.class,
                    OpenApiResource.class,
                    PeopleResource.class,
                    PinsResource.class,
                    PlaygroundResource.class,
                    PluginsResource.class,
                    ProvenanceResource.class,
                    QueueResource.class,
                    ReadyResource.class,
                    RunMarksResource.class,
                    RunsResource.class,
                    SessionResource.class,
                    ShelfResource.class,
                    ShowcasesResource.class,
                    StudiesResource.class,
                    ViewsResource.class);

    private static final String SENTENCES = "/openapi/openapi.properties";

    private OpenApi() {}

    /** The document, as values of JSON. */
    static Map<String, Object> document() {
        Properties sentences = sentences();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method)
                        .ifPresent(
                                verb -> {
                                    String path = path(resource, method);
                                    paths.computeIfAbsent(path, none -> new TreeMap<>())
                                            .put(
                                                    verb.toLowerCase(Locale.ROOT),
                                                    operation(
                                                            resource, method, verb, path,
                                                            sentences));
                                });
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put(
                "info",
                Map.of(
                        "title", "ReLU Workbench",
                        "version", "1",
                        "description", sentences.getProperty("description")));
        document.put("servers", List.of(Map.of("url", "/api")));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer")),
                        "schemas",
                        Map.of("Error", errorSchema())));
        document.put("security", List.of(Map.of("token", List.of())));
        return document;
    }

    /** {@code GET /runs}, as the sentences name an operation. */
    static List<String> operations() {
        return RESOURCES.stream()
                .flatMap(
                        resource ->
                                Arrays.stream(resource.getDeclaredMethods())
                                        .flatMap(
                                                method ->
                                                        verb(method)
                                                                .map(
                                                                        verb ->
                                                                                verb
                                                                                        + " "
                                                                                        + path(
                                                                                                resource,
                                                                                                method))
                                                                .stream()))
                .sorted()
                .toList();
    }

    static Properties sentences() {
        Properties sentences = new Properties();
        try (InputStream in = OpenApi.class.getResourceAsStream(SENTENCES)) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** Without the patterns of the parameters. */
    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path =
                resource.getAnnotation(Path.class).value()
                        + (below == null ? "" : "/" + below.value());
        return "/" + path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
    }

    private static Map<String, Object> operation(
            Class<?> resource, Method method, String verb, String path, Properties sentences) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", List.of(path.split("/")[1]));
        operation.put("summary", sentences.getProperty(verb + " " + path, ""));
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameter(parameter).ifPresent(parameters::add);
        }
        listConditions(verb + " " + path, parameters);
        operation.put("parameters", parameters);
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes != null) {
            operation.put(
                    "requestBody", Map.of("content", content(consumes.value()), "required", false));
        }
        Produces produces =
                Stream.of(
                                method.getAnnotation(Produces.class),
                                resource.getAnnotation(Produces.class))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        operation.put(
                "responses",
                Map.of(
                        "2XX",
                        Map.of(
                                "description",
                                "the answer",
                                "content",
                                produces == null ? Map.of() : content(produces.value())),
                        "default",
                        Map.of(
                                "description",
                                "one sentence and a code",
                                "content",
                                Map.of(
                                        "application/json",
                                        Map.of(
                                                "schema",
                                                Map.of("$ref", "#/components/schemas/Error"))))));
        return operation;
    }

    private static Optional<Map<String, Object>> parameter(Parameter parameter) {
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
        if (inPath != null) {
            return Optional.of(described(inPath.value(), "path", true, null));
        }
        if (inQuery == null) {
            return Optional.empty();
        }
        DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
        return Optional.of(
                described(inQuery.value(), "query", false, usual == null ? null : usual.value()));
    }

    private static Map<String, Object> described(
            String name, String in, boolean required, String usual) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (usual != null) {
            schema.put("default", usual);
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", in);
        described.put("required", required);
        described.put("schema", schema);
        return described;
    }

    /** The conditions of a list of runs are read from the whole query. */
    private static void listConditions(String operation, List<Map<String, Object>> parameters) {
        if (operation.equals("GET /runs")) {
            RunListRequest.KNOWN.forEach(
                    name -> parameters.add(described(name, "query", false, null)));
        }
    }

    private static Map<String, Object> content(String... types) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : types) {
            content.put(type, Map.of());
        }
        return content;
    }

    private static Map<String, Object> errorSchema() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> problem =
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("step", text, "element", text, "code", text, "message", text));
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "code",
                        text,
                        "message",
                        text,
                        "problems",
                        Map.of("type", "array", "items", problem)));
    }
}
