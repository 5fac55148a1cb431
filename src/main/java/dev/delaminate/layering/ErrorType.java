package dev.delaminate.layering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code type} and {@code error_type} mean (contract, "Answers to a poll", second table); the constants are the words on
 * the wire in upper case.
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

    /** It names what is wrong with the row. */
    static boolean namesRow(Reply reply) {
        ErrorType type = of(String.valueOf(reply.body().errorType()));
        return type != null && type.kind != Kind.TRANSIENT;
    }

    /** An answer of HTTP 500 or 503 with this type to a submit says surely that no job came of it. */
    boolean isRefusal() {
        return this == RUNNER_SCHEDULING_FAILURE || this == INTERNAL_SERVER_ERROR;
    }

    /**
     * The failure that an answer with a type amounts to: {@code X-Fal-Retryable} decides where it is there, else the table;
     * null when neither knows.
     */
    static @Nullable Failure failure(Reply reply) {
        String word = reply.body().errorType();
        if (word == null) {
            return null;
        }
        ErrorType type = of(word);
        Boolean retryable = reply.retryable();
        if (type == null && retryable == null) {
            return null;
        }
        String message = type == null ? reply.words() : reply.wordsOr(type.meaning);
        boolean isTransient = retryable != null ? retryable : type != null && type.kind == Kind.TRANSIENT;
        String code = ErrorDetails.brief(word);
        return isTransient
                ? new Failure.Transient(code, message, reply.askedWait())
                : new Failure.Row(code, message, reply.askedWait(), cause(type, retryable));
    }

    private static Failure.Cause cause(@Nullable ErrorType type, @Nullable Boolean retryable) {
        boolean mayPass = type != null && type.kind == Kind.ROW_IF_SEEN_AGAIN && retryable == null;
        return mayPass ? Failure.Cause.LOAD : Failure.Cause.REQUEST;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private enum Kind {
        ROW,
        /** One such answer does not settle it, a second one does. */
        ROW_IF_SEEN_AGAIN,
        TRANSIENT
    }
}
