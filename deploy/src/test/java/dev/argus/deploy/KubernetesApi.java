package dev.argus.deploy;

import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds objects against the types that Kubernetes' API is described by, more strictly than its Java client reads them: a field that is not
 * known, a required one that is missing, and a value of another type are faults, as they are to an API server that validates.
 */
final class KubernetesApi {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    private final List<String> faults = new ArrayList<>();

    private KubernetesApi() {}

    /** What is wrong with an object, each with where it stands. */
    static List<String> faults(JsonNode object) {
        String version = Chart.text(object, "/apiVersion").replaceFirst(".*/", "");
        KubernetesApi api = new KubernetesApi();
        try {
            api.check(
                    object, Class.forName(MODELS + version.toUpperCase(Locale.ROOT) + Chart.text(object, "/kind")), "");
        } catch (ClassNotFoundException e) {
            return List.of("Kubernetes has no " + version + " " + Chart.text(object, "/kind"));
        }
        return api.faults;
    }

    /** Whether an object is Kubernetes' own, and not of an operator. */
    static boolean knows(JsonNode object) {
        String group = Chart.text(object, "/apiVersion").replaceFirst("/?v\\d.*$", "");
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    private void check(JsonNode value, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            checkAll(value, generic, path);
        } else if (type == String.class) {
            unless(value.isString(), path, "a text", value);
        } else if (type == Integer.class || type == Long.class) {
            unless(value.isIntegralNumber(), path, "a whole number", value);
        } else if (type == Boolean.class) {
            unless(value.isBoolean(), path, "true or false", value);
        } else if (type == IntOrString.class) {
            unless(value.isString() || value.isIntegralNumber(), path, "a whole number or a text", value);
        } else if (type == Quantity.class) {
            unless(value.isString() || value.isNumber(), path, "a number or a text", value);
        } else if (type instanceof Class<?> model && model.getName().startsWith(MODELS)) {
            checkFields(value, model, path);
        } else {
            faults.add(path + " is of a type that nobody here looks into: " + type);
        }
    }

    private void checkAll(JsonNode value, ParameterizedType type, String path) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            unless(value.isObject(), path, "a mapping", value);
            value.properties().forEach(entry -> check(entry.getValue(), of[1], path + "/" + entry.getKey()));
        } else {
            unless(value.isArray(), path, "a list", value);
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), of[0], path + "/" + i);
            }
        }
    }

    private void checkFields(JsonNode value, Class<?> model, String path) {
        unless(value.isObject(), path, "a mapping", value);
        value.properties()
                .forEach(entry -> field(model, entry.getKey())
                        .ifPresentOrElse(
                                field -> check(entry.getValue(), field.getGenericType(), path + "/" + entry.getKey()),
                                () -> faults.add(path + " has no " + entry.getKey())));
        required(model).stream()
                .filter(name -> !value.has(String.valueOf(name)))
                .forEach(name -> faults.add(path + " lacks " + name));
    }

    private void unless(boolean right, String path, String expected, JsonNode value) {
        if (!right) {
            faults.add(path + " must be " + expected + ", was " + value);
        }
    }

    private static Optional<Field> field(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class)
                        && field.getAnnotation(SerializedName.class).value().equals(name))
                .findFirst();
    }

    private static Collection<?> required(Class<?> model) {
        try {
            return (Set<?>) model.getField("openapiRequiredFields").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(model + " does not say what it requires", e);
        }
    }
}
