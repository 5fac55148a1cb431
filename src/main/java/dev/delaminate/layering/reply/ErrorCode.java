package dev.delaminate.layering.reply;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code error.err_code} means (contract, "Error codes"). */
enum ErrorCode {
    KEY_MISSING(-10001, Kind.ACCOUNT, "the API key is missing or not known"),
    KEY_DISABLED(-10002, Kind.ACCOUNT, "the API key is disabled"),
    KEY_EXPIRED(-10005, Kind.ACCOUNT, "the API key has expired"),
    BALANCE_USED_UP(-10004, Kind.ACCOUNT, "the account has no balance left"),
    TOTAL_QUOTA_USED_UP(-10006, Kind.ACCOUNT, "the total quota of the API key is used up"),
    MONTHLY_LIMIT_REACHED(-10018, Kind.ACCOUNT, "the monthly limit is reached"),
    DAILY_QUOTA_USED_UP(-10007, Kind.ACCOUNT, "the daily quota of the API key is used up"),
    HOURLY_QUOTA_USED_UP(-10012, Kind.HOURLY_QUOTA, "the hourly quota of the API key is used up"),
    NO_CHANNEL(-10008, Kind.NO_CHANNEL, "no channel is available"),
    UPSTREAM_TIMEOUT(-1024, Kind.UNCERTAIN, "the service waited for the model in vain"),
    INTERNAL_ERROR(-10003, Kind.UNCERTAIN, "network or internal error of the service"),
    NOT_SUPPORTED(-10009, Kind.ROW, "not supported by the service"),
    INVALID_REQUEST(-10011, Kind.ROW, "the service calls the request invalid"),
    NOT_FOUND(-10010, Kind.ROW, "not found by the service");

    private static final Map<String, ErrorCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::number, Function.identity()));

    private final int number;
    private final Kind kind;
    private final String meaning;

    ErrorCode(int number, Kind kind, String meaning) {
        this.number = number;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** Null when the table does not know it. */
    static @Nullable ErrorCode of(String number) {
        return BY_NUMBER.get(number.strip());
    }

    String number() {
        return Integer.toString(number);
    }

    /** Whether an answer with this code to a submit says surely that no job came of it. */
    boolean isRefusal() {
        return kind != Kind.UNCERTAIN;
    }

    /** Whether it is about what was asked for, not about the account or the service. */
    boolean isAboutRow() {
        return kind == Kind.ROW;
    }

    /** Whether it is about the account or what is left in it. */
    boolean isAboutAccount() {
        return kind == Kind.ACCOUNT || kind == Kind.HOURLY_QUOTA;
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    enum Kind {
        ACCOUNT,
        HOURLY_QUOTA,
        NO_CHANNEL,
        /** Codes that say nothing about what became of the request. */
        UNCERTAIN,
        ROW
    }
}
