package dev.delaminate.layering.reply;

import dev.delaminate.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of an answer and the few things that are looked for in it. What is decided by is as it came; what is for people
 * ({@link #text}, {@link #message}, {@link #codeWord}, words that no table knows) has been through the {@link ForeignText}
 * door. Some wrappers nest the service's object, so each thing is looked for in the outermost object first and then in those
 * nested under {@code data}, {@code result}, {@code response} or {@code output}; names that nobody asks for are ignored.
 */
public final class ReplyBody {
    private static final List<String> WRAPPERS = List.of("data", "result", "response", "output");
    private static final int MAX_OBJECTS = 16;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private final ForeignText door;
    private final boolean isJson;
    /** Outermost first; empty when the body is not an object. */
    private final List<JsonNode> objects;
    /** The {@code error} objects of {@link #objects}. */
    private final List<JsonNode> errors;

    private ReplyBody(String text, ForeignText door, @Nullable JsonNode json) {
        this.text = text;
        this.door = door;
        this.isJson = json != null && json.isContainer();
        this.objects = json != null && json.isObject() ? unwrapped(json) : List.of();
        this.errors = objects.stream()
                .map(object -> object.path("error"))
                .filter(JsonNode::isObject)
                .toList();
    }

    public static ReplyBody of(String body, ForeignText door) {
        String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(BYTE_ORDER_MARK.length()) : body;
        try {
            return new ReplyBody(text, door, Json.MAPPER.readTree(text));
        } catch (JacksonException e) {
            return new ReplyBody(text, door, null);
        }
    }

    /** A body that went on beyond its limit, or cannot be read: it is as good as no JSON. */
    public static ReplyBody cut(String beginning, ForeignText door) {
        return new ReplyBody(beginning, door, null);
    }

    boolean isJson() {
        return isJson;
    }

    /** The body word for word, cut to what a message may hold, without control characters. */
    String text() {
        return door.message(text);
    }

    /** The object that holds a non-empty list of {@code images}; null when there is none. */
    @Nullable
    JsonNode finished() {
        return first(objects.stream()
                .filter(object -> object.path("images").isArray()
                        && !object.path("images").isEmpty()));
    }

    /** The first {@code request_id}, as it came; null when there is none. */
    @Nullable
    String requestId() {
        return firstString(objects, "request_id");
    }

    /** Why the {@code request_id} can be neither kept nor sent back as it came; null when it can, or is none at all. */
    @Nullable
    String requestIdFault() {
        String id = requestId();
        if (id == null) {
            return null;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return "its request_id holds half of a surrogate pair, which no URL can";
        }
        return door.isKeyIn(id) ? "its request_id holds the API key, which is kept nowhere" : null;
    }

    /** The values of {@code status} that are words, outermost first. */
    List<String> statusWords() {
        return objects.stream()
                .map(object -> string(object, "status"))
                .filter(Objects::nonNull)
                .map(word -> isKnownStatus(word) ? word : door.word(word))
                .toList();
    }

    private static boolean isKnownStatus(String word) {
        return StatusWord.isKnown(word.strip().toUpperCase(Locale.ROOT));
    }

    /** The place in the service's queue; null when it does not say. */
    @Nullable
    Integer queuePosition() {
        return first(objects.stream().map(object -> Numbers.nonNegativeInt(object.path("queue_position"))));
    }

    /** The outermost number or word under {@code name}, as text. */
    @Nullable
    String scalar(String name) {
        return first(objects.stream()
                .map(object -> object.path(name))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asString));
    }

    /** A {@code detail} that is a sentence; null when there is none. */
    @Nullable
    String detail() {
        return firstString(all(), "detail");
    }

    /** The first {@code err_code} that the table knows; null when there is none. */
    @Nullable
    ErrorCode errorCode() {
        return first(errorNumbers().stream().map(ErrorCode::of));
    }

    /** The first type that the table knows, else the first; null when there is none. */
    @Nullable
    String errorType() {
        List<String> types = errorTypes();
        return types.stream()
                .filter(type -> ErrorType.of(type) != null)
                .findFirst()
                .orElse(types.isEmpty() ? null : door.word(types.get(0)));
    }

    /** The service's own code or type, known or not; null when there is none. */
    @Nullable
    String codeWord() {
        List<String> numbers = errorNumbers();
        String word = numbers.isEmpty() ? errorType() : numbers.get(0);
        return word == null ? null : door.word(word);
    }

    /** What the service says for people to read, cut to what a message may hold; null when it says nothing. */
    @Nullable
    String message() {
        Stream<@Nullable String> messages = Stream.of(
                firstString(all(), "message"),
                firstString(all(), "message_cn"),
                detail(),
                first(all().stream().map(object -> ErrorDetails.sentence(object.path("detail"), door))),
                firstString(objects, "error"));
        String message = first(messages);
        return message == null ? null : door.message(message);
    }

    private List<String> errorNumbers() {
        return all().stream()
                .map(object -> object.path("err_code"))
                .filter(node -> node.isNumber() || node.isString())
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> errorTypes() {
        List<String> types = new ArrayList<>();
        for (JsonNode object : all()) {
            types.addAll(ErrorDetails.types(object.path("detail")));
            types.add(string(object, "error_type"));
        }
        errors.forEach(error -> types.add(string(error, "type")));
        return types.stream().filter(Objects::nonNull).toList();
    }

    private List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>(errors);
        all.addAll(objects);
        return all;
    }

    private static List<JsonNode> unwrapped(JsonNode root) {
        List<JsonNode> found = new ArrayList<>(List.of(root));
        for (int i = 0; i < found.size(); i++) {
            for (String wrapper : WRAPPERS) {
                JsonNode inner = found.get(i).path(wrapper);
                if (inner.isObject() && found.size() < MAX_OBJECTS) {
                    found.add(inner);
                }
            }
        }
        return found;
    }

    private static @Nullable String firstString(List<JsonNode> objects, String name) {
        return first(objects.stream().map(object -> string(object, name)));
    }

    /** The first that is there; null when there is none. */
    private static <T> @Nullable T first(Stream<? extends @Nullable T> found) {
        return found.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable String string(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }
}
