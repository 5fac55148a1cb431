package dev.delaminate.layering.reply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code type} and {@code error_type} mean (contract, "Error types"); the constants are the words on the wire in
 * upper case.
 */
enum ErrorType {
    CONTENT_POLICY_VIOLATION(Kind.ROW, "the picture or its prompt is refused by the content policy"),
    IMAGE_TOO_SMALL(Kind.ROW, "the picture is too small"),
    IMAGE_TOO_LARGE(Kind.ROW, "the picture has too many pixels"),
    IMAGE_LOAD_ERROR(Kind.ROW, "the picture cannot be read"),
    FILE_TOO_LARGE(Kind.ROW, "the picture's file is too large"),
    UNSUPPORTED_IMAGE_FORMAT(Kind.ROW, "the picture's format is not supported"),
    MISSING(Kind.ROW, "a parameter is missing"),
    LESS_THAN(Kind.ROW, "a parameter is too large"),
    LESS_THAN_EQUAL(Kind.ROW, "a parameter is too large"),
    GREATER_THAN(Kind.ROW, "a parameter is too small"),
    GREATER_THAN_EQUAL(Kind.ROW, "a parameter is too small"),
    LITERAL_ERROR(Kind.ROW, "a parameter is none of the values it may have"),
    ENUM(Kind.ROW, "a parameter is none of the values it may have"),
    VALUE_ERROR(Kind.ROW, "a parameter is refused"),
    FILE_DOWNLOAD_ERROR(Kind.ROW_IF_SEEN_AGAIN, "the service could not download the picture"),
    DOWNSTREAM_SERVICE_ERROR(Kind.TRANSIENT, "a part of the service answered with an error"),
    DOWNSTREAM_SERVICE_UNAVAILABLE(Kind.TRANSIENT, "a part of the service does not answer"),
    INTERNAL_SERVER_ERROR(Kind.TRANSIENT, "internal error of the service"),
    GENERATION_TIMEOUT(Kind.TRANSIENT, "the model took too long"),
    REQUEST_TIMEOUT(Kind.TRANSIENT, "the request took too long"),
    STARTUP_TIMEOUT(Kind.TRANSIENT, "the model took too long to start"),
    RUNNER_SCHEDULING_FAILURE(Kind.TRANSIENT, "no machine was free to run the model"),
    /** Any other word that begins with {@code runner_}. */
    RUNNER_(Kind.TRANSIENT, "the machine that ran the model failed");

    private static final String RUNNER_PREFIX = "runner_";
    private static final Map<String, ErrorType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(ErrorType::word, Function.identity()));

    private final Kind kind;
    private final String meaning;

    ErrorType(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    /** Null when the table does not know it. */
    static @Nullable ErrorType of(String type) {
        String word = type.strip().toLowerCase(Locale.ROOT);
        ErrorType known = BY_WORD.get(word);
        return known == null && word.startsWith(RUNNER_PREFIX) ? RUNNER_ : known;
    }

    boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }

    /** Whether one such answer does not settle it, and a second one does. */
    boolean mayPass() {
        return kind == Kind.ROW_IF_SEEN_AGAIN;
    }

    String meaning() {
        return meaning;
    }

    /** An answer of HTTP 500 or 503 with this type to a submit says surely that no job came of it. */
    boolean isRefusal() {
        return this == RUNNER_SCHEDULING_FAILURE || this == INTERNAL_SERVER_ERROR;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private enum Kind {
        ROW,
        ROW_IF_SEEN_AGAIN,
        TRANSIENT
    }
}
