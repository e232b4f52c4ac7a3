package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.argus.events.ArgusJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnswerSchemaTest {

    private static final JsonNode SCHEMA = ArgusJson.mapper().readTree(AnswerSchema.JSON);
    private static final JsonNode REMARK =
            SCHEMA.path("properties").path("findings").path("items");

    private static final String FINDING = """
            {"path":"a","line":1,"endLine":1,"side":"RIGHT","severity":"LOW","category":"DOCS","confidence":0.5,
             "title":"t","explanation":"e","quote":"q","suggestion":%s}""";

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(AnswerSchema.JSON);

    @Test
    void everything_is_required_and_nothing_else_is_allowed() {
        List.of(SCHEMA, REMARK, SCHEMA.path("properties").path("files").path("items"))
                .forEach(object -> {
                    assertThat(object.path("additionalProperties").booleanValue())
                            .isFalse();
                    assertThat(object.path("required").valueStream().map(JsonNode::stringValue))
                            .containsExactlyElementsOf(object.path("properties").propertyNames());
                });
    }

    @Test
    void a_model_writes_what_changed_before_it_judges_and_where_before_what() {
        assertThat(SCHEMA.path("properties").propertyNames()).containsExactly("files", "findings");
        assertThat(REMARK.path("properties").propertyNames()).startsWith("path", "line", "endLine", "side");
    }

    @Test
    void only_a_suggestion_may_be_null() {
        assertThat(errors(FINDING.formatted("null"))).isEmpty();
        assertThat(errors(FINDING.formatted("\"s\""))).isEmpty();
        assertThat(errors(FINDING.formatted("null").replace("\"q\"", "null"))).hasSize(1);
        assertThat(errors(FINDING.formatted("null").replace("RIGHT", "MIDDLE"))).hasSize(1);
    }

    private List<?> errors(String finding) {
        return schema.validate("{\"files\":[],\"findings\":[" + finding + "]}", InputFormat.JSON);
    }
}
