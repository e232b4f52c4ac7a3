package dev.argus.events.asyncapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
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
import dev.argus.events.EventType;
import dev.argus.events.ReviewId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas (draft 7, which AsyncAPI extends) of all events, by their simple names. */
final class EventSchemas {

    private static final Map<Class<?>, String> TEXT_SHAPES =
            Map.of(BlobRef.class, "^[0-9a-f]{64}$", ReviewId.class, "^[0-9a-v]{26}$");

    private EventSchemas() {}

    /** @param path where they will stand in the document, for they refer to each other */
    static ObjectNode all(Javadoc javadoc, String path) {
        SchemaBuilder schemas = new SchemaGenerator(config(javadoc)).buildMultipleSchemaDefinitions();
        for (EventType type : EventType.values()) {
            schemas.createSchemaReference(type.dataClass());
        }
        return schemas.collectDefinitions(path);
    }

    private static SchemaGeneratorConfig config(Javadoc javadoc) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(EventSchemas::text)
                .withCustomDefinitionProvider(EventSchemas::map)
                .withDefinitionNamingStrategy(
                        (key, context) -> Javadoc.nameOf(key.getType().getErasedType()))
                .withDescriptionResolver(
                        scope -> javadoc.of(scope.getType().getErasedType()).orElse(null));
        config.forFields()
                .withRequiredCheck(EventSchemas::isRequired)
                .withDescriptionResolver(field -> describe(field, javadoc));
        return config.build();
    }

    private static @Nullable String describe(FieldScope field, Javadoc javadoc) {
        return field.isFakeContainerItemScope()
                ? null
                : javadoc.of(ownerOf(field), field.getName()).orElse(null);
    }

    private static @Nullable CustomDefinition text(ResolvedType type, SchemaGenerationContext context) {
        String pattern = TEXT_SHAPES.get(type.getErasedType());
        if (pattern == null) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        return new CustomDefinition(schema.put("type", "string").put("pattern", pattern));
    }

    private static @Nullable CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        List<ResolvedType> keyAndValue = type.typeParametersFor(Map.class);
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
        schema.set("propertyNames", context.createDefinitionReference(keyAndValue.get(0)));
        schema.set("additionalProperties", context.createDefinitionReference(keyAndValue.get(1)));
        return new CustomDefinition(schema, true);
    }

    private static boolean isRequired(FieldScope field) {
        return Arrays.stream(ownerOf(field).getRecordComponents())
                .filter(component -> component.getName().equals(field.getName()))
                .map(RecordComponent::getAnnotatedType)
                .noneMatch(type -> type.isAnnotationPresent(Nullable.class));
    }

    private static Class<?> ownerOf(FieldScope field) {
        return field.getDeclaringType().getErasedType();
    }
}
