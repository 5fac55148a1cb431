package dev.delaminate.notify;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a receiver reads, and what it answers, as each one documents its incoming webhooks. */
public enum HookFormat {
    /** The whole {@link Notice}. Any answer of 2xx is a yes. */
    JSON,
    /** {@code {"text": …}}, where {@code &}, {@code <} and {@code >} are escaped. */
    SLACK,
    /** {@code {"msgtype":"text","text":{"content":…}}}; says no with 200 and an {@code errcode}. */
    DINGTALK,
    /** {@code {"msg_type":"text","content":{"text":…}}}; says no with 200 and a {@code code}. */
    FEISHU;

    private static final JsonMapper MAPPER = new JsonMapper();

    URI url(Hook hook, Instant now) {
        String secret = hook.secret();
        return this == DINGTALK && secret != null ? HookSignature.ofDingTalk(hook.url(), secret, now) : hook.url();
    }

    String body(Notice notice, @Nullable String secret, Instant now) {
        ObjectNode body = MAPPER.createObjectNode();
        switch (this) {
            case JSON -> {
                return MAPPER.writeValueAsString(notice);
            }
            case SLACK ->
                body.put(
                        "text",
                        NoticeText.of(notice)
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;"));
            case DINGTALK -> {
                body.put("msgtype", "text");
                body.putObject("text").put("content", NoticeText.of(notice));
            }
            case FEISHU -> {
                if (secret != null) {
                    long seconds = now.getEpochSecond();
                    body.put("timestamp", Long.toString(seconds));
                    body.put("sign", HookSignature.ofFeishu(secret, seconds));
                }
                body.put("msg_type", "text");
                body.putObject("content").put("text", NoticeText.of(notice));
            }
        }
        return MAPPER.writeValueAsString(body);
    }

    /** Why an answer is no yes, in words that hold nothing of what the receiver wrote; null when it is one. */
    @Nullable
    String refusal(int status, String body) {
        if (status < 200 || status > 299) {
            return "it answers " + status;
        }
        return switch (this) {
            case JSON, SLACK -> null;
            case DINGTALK -> refusal(body, List.of("errcode"));
            case FEISHU -> refusal(body, List.of("code", "StatusCode"));
        };
    }

    private static @Nullable String refusal(String body, List<String> fields) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            for (String field : fields) {
                if (answer.path(field).isInt()) {
                    int code = answer.path(field).intValue();
                    return code == 0 ? null : "it answers " + field + " " + code;
                }
            }
        } catch (JacksonException e) {
            return "its answer is no JSON";
        }
        return "its answer has no " + fields.get(0);
    }
}
