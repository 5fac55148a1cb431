package dev.delaminate.emulator.http;

import dev.delaminate.emulator.http.Response.Whole;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The error bodies of the contract, both families. */
public final class ErrorBodies {
    private ErrorBodies() {}

    /** {@code {"error": {"err_code": -10004, "message": "…", "message_cn": "…", "type": "api_error"}}}. */
    public static Whole error(int status, int code, String message) {
        ObjectNode body = object();
        body.putObject("error")
                .put("err_code", code)
                .put("message", message)
                .put("message_cn", "请求失败")
                .put("type", "api_error");
        return Response.json(status, body.toString());
    }

    /** A list of one: {@code {"detail": [{"loc": ["body", "image_url"], "msg": "…", "type": "image_load_error"}]}}. */
    public static Whole detail(int status, String type, String message) {
        return detail(status, "image_url", type, message, null);
    }

    /** @param input what was wrong, echoed whole as the service does */
    public static Whole detail(int status, String field, String type, String message, @Nullable JsonNode input) {
        ObjectNode body = object();
        body.putArray("detail").add(problem(field, type, message, input));
        return Response.json(status, body.toString());
    }

    /** One problem of a {@link #detail}. */
    public static ObjectNode problem(String field, String type, String message, @Nullable JsonNode input) {
        ObjectNode problem = object();
        problem.putArray("loc").add("body").add(field);
        problem.put("msg", message).put("type", type);
        return input == null ? problem : problem.set("input", input);
    }

    /** {@code {"detail": "…", "error_type": "…"}}, with whether the service thinks that it is worth another try. */
    public static Whole errorType(int status, String type, boolean retryable) {
        ObjectNode body = object().put("detail", type).put("error_type", type);
        return Response.json(status, body.toString()).with("X-Fal-Retryable", Boolean.toString(retryable));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
