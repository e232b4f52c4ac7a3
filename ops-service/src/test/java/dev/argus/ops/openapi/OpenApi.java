package dev.argus.ops.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import dev.argus.events.BlobRef;
import dev.argus.events.ReviewId;
import dev.argus.ops.http.Endpoint;
import dev.argus.ops.http.OpsApi;
import dev.argus.ops.http.Parameter;
import dev.argus.ops.http.Problem;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 description of the operations API, made of its endpoints. */
final class OpenApi {

    private static final Set<Class<?>> NAMES = Set.of(BlobRef.class, ReviewId.class);

    private final SchemaBuilder schemas = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private OpenApi() {}

    static ObjectNode of(List<Endpoint> endpoints) {
        return new OpenApi().document(endpoints);
    }

    private ObjectNode document(List<Endpoint> endpoints) {
        root.put("openapi", "3.1.0");
        root.withObject("info")
                .put("title", "Argus operations")
                .put("version", "1")
                .put(
                        "description",
                        "What was reviewed and why, what it cost, what was given up, and how to have it made again. Lists"
                                + " come in pages: pass `next` of an answer as `cursor`. Every answer to a GET has an"
                                + " ETag. What is refused is told as RFC 9457 wants it.");
        root.putArray("servers").addObject().put("url", OpsApi.ROOT);
        root.putArray("security").addObject().putArray("token");
        endpoints.forEach(this::addOperation);
        ObjectNode components = root.withObject("components");
        components
                .withObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The value of argus.admin.token. Without one, only the machine itself may call.");
        ObjectNode problem = components.withObject("responses").putObject("problem");
        problem.put("description", "Why the call is not answered.");
        problem.withObject("content")
                .putObject("application/problem+json")
                .set("schema", schemas.createSchemaReference(Problem.Document.class));
        components.set("schemas", schemas.collectDefinitions("components/schemas"));
        return root;
    }

    private void addOperation(Endpoint endpoint) {
        ObjectNode operation = root.withObject("paths")
                .withObjectProperty(endpoint.path())
                .putObject(endpoint.method().name().toLowerCase(Locale.ROOT));
        operation.put("operationId", id(endpoint)).put("summary", endpoint.summary());
        endpoint.parameters()
                .forEach(parameter ->
                        add(parameter, operation.withArray("parameters").addObject()));
        if (endpoint.body() != null) {
            operation
                    .withObject("requestBody")
                    .put("required", true)
                    .withObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.createSchemaReference(endpoint.body()));
        }
        ObjectNode responses = operation.putObject("responses");
        addAnswer(responses.putObject("2XX"), endpoint.answer());
        responses.putObject("default").put("$ref", "#/components/responses/problem");
    }

    private void addAnswer(ObjectNode response, @Nullable Type answer) {
        response.put("description", "Done.");
        if (answer != null) {
            response.withObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.createSchemaReference(answer));
        }
    }

    private static void add(Parameter parameter, ObjectNode described) {
        boolean isInPath = parameter.place() == Parameter.Place.PATH;
        described
                .put("name", parameter.name())
                .put("in", isInPath ? "path" : "query")
                .put("required", isInPath)
                .put("description", parameter.description());
        ObjectNode schema =
                described.putObject("schema").put("type", parameter.kind().type());
        if (parameter.kind().format() != null) {
            schema.put("format", parameter.kind().format());
        }
    }

    /** {@code GET /reviews/{id}} becomes {@code get-reviews-id}. */
    private static String id(Endpoint endpoint) {
        HttpMethod method = endpoint.method();
        return method.name().toLowerCase(Locale.ROOT)
                + endpoint.path().replaceAll("[/{}]+", "-").replaceAll("-$", "");
    }

    private static SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(OpenApi::text)
                .withCustomDefinitionProvider(OpenApi::map)
                .withDefinitionNamingStrategy((key, context) -> nameOf(key.getType()));
        config.forFields().withCustomDefinitionProvider(OpenApi::raw).withRequiredCheck(OpenApi::isRequired);
        return config.build();
    }

    private static String nameOf(ResolvedType type) {
        Class<?> erased = type.getErasedType();
        Class<?> outer = erased.getEnclosingClass();
        String name = outer == null ? erased.getSimpleName() : outer.getSimpleName() + "." + erased.getSimpleName();
        return type.getTypeParameters().isEmpty()
                ? name
                : name + "." + nameOf(type.getTypeParameters().get(0));
    }

    private static @Nullable CustomDefinition text(ResolvedType type, SchemaGenerationContext context) {
        return NAMES.contains(type.getErasedType())
                ? new CustomDefinition(
                        context.getGeneratorConfig().createObjectNode().put("type", "string"))
                : null;
    }

    private static @Nullable CustomPropertyDefinition raw(FieldScope field, SchemaGenerationContext context) {
        return field.getAnnotation(JsonRawValue.class) == null
                ? null
                : new CustomPropertyDefinition(
                        context.getGeneratorConfig().createObjectNode().put("type", "object"));
    }

    private static @Nullable CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
        schema.set(
                "additionalProperties",
                context.createDefinitionReference(
                        type.typeParametersFor(Map.class).get(1)));
        return new CustomDefinition(schema, true);
    }

    private static boolean isRequired(FieldScope field) {
        return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getName()))
                .noneMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
