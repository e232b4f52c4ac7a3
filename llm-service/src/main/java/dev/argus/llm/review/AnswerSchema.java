package dev.argus.llm.review;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of answers, in the subset that strict structured output takes: every property required, none besides, null
 * only where the record allows it.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs#supported-schemas">Supported schemas</a>
 */
final class AnswerSchema {

    static final String JSON = of(Answer.class);

    private AnswerSchema() {}

    static String of(Class<? extends Record> answer) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> true).withNullableCheck(AnswerSchema::mayBeNull);
        // By default they are sorted by name; a model writes them in the order of the schema.
        config.forTypesInGeneral().withPropertySorter(Comparator.comparing(member -> 0));
        return new SchemaGenerator(config.build()).generateSchema(answer).toString();
    }

    private static boolean mayBeNull(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
