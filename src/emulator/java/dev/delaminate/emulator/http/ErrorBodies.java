package dev.delaminate.emulator.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The error bodies of the contract, both families. */
public final class ErrorBodies {
    private static final JsonMapper JSON = new JsonMapper();

    private ErrorBodies() {}

    /** {@code {"error": {"err_code": -10004, "message": "…", "message_cn": "…", "type": "api_error"}}}. */
    public static WholeResponse error(int status, int code, String message) {
        return Response.json(
                status,
                "{\"error\": {\"err_code\": " + code + ", \"message\": " + quoted(message)
                        + ", \"message_cn\": \"请求失败\", \"type\": \"api_error\"}}");
    }

    /** A list of one: {@code {"detail": [{"loc": ["body", "image_url"], "msg": "…", "type": "image_load_error"}]}}. */
    public static WholeResponse detail(int status, String type, String message) {
        return detail(status, "image_url", type, message, null);
    }

    /** @param input what was wrong, echoed whole as the service does; a JSON text */
    public static WholeResponse detail(int status, String field, String type, String message, @Nullable String input) {
        return Response.json(
                status,
                "{\"detail\": [{\"loc\": [\"body\", " + quoted(field) + "], \"msg\": " + quoted(message)
                        + ", \"type\": " + quoted(type) + (input == null ? "" : ", \"input\": " + input) + "}]}");
    }

    /** {@code {"detail": "…", "error_type": "…"}}, with whether the service thinks that it is worth another try. */
    public static WholeResponse errorType(int status, String type, boolean retryable) {
        return Response.json(status, "{\"detail\": " + quoted(type) + ", \"error_type\": " + quoted(type) + "}")
                .with("X-Fal-Retryable", Boolean.toString(retryable));
    }

    public static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
