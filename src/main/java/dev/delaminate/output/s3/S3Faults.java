package dev.delaminate.output.s3;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.Shortage;
import dev.delaminate.output.store.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Says in words what the errors of a store mean, and whether they pass: a store that is away, slow or overrun is waited for;
 * one that refuses is for a person.
 *
 * @param bucket whose store it is
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Amazon S3, error responses</a>
 */
record S3Faults(String bucket) {
    private static final String AND_AGAIN = ", and give the same command again";
    private static final int MAX_CAUSES = 8;
    private static final Set<String> SLOW_DOWN = Set.of(
            "SlowDown",
            "Throttling",
            "ThrottlingException",
            "RequestLimitExceeded",
            "TooManyRequests",
            "ServiceUnavailable");
    private static final Set<String> BROKEN_ON_THE_WAY = Set.of(
            "BadDigest",
            "XAmzContentChecksumMismatch",
            "XAmzContentSHA256Mismatch",
            "IncompleteBody",
            "RequestTimeout");
    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "TokenRefreshRequired");
    private static final Set<String> WRONG_REGION = Set.of(
            "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "Redirect");
    /** What the SDK says of the two ways to credentials that are set up on purpose, where one of them is and fails. */
    private static final List<Pattern> WAYS_THAT_FAILED = List.of(
            Pattern.compile("WebIdentityTokenFileCredentialsProvider\\(\\): (?!Either the environment)(?<why>.+?),"
                    + " ProfileCredentialsProvider"),
            Pattern.compile(
                    "\\)\\): (?!Profile file contained no credentials)(?<why>.+?), ContainerCredentialsProvider"));

    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");

    /** Whether the object that was asked for is not there, and nothing is wrong; an answer to HEAD has no code. */
    static boolean isMissing(Throwable error) {
        return error instanceof NoSuchKeyException
                || (error instanceof S3Exception answer
                        && answer.statusCode() == 404
                        && Set.of("", "404", "NoSuchKey", "NotFound").contains(code(answer)));
    }

    StoreException of(Throwable error) {
        return new StoreException(failure(error), error);
    }

    private Failure failure(Throwable error) {
        Failure.Local shortage = Shortage.in(error);
        if (shortage != null) {
            return shortage;
        }
        return error instanceof S3Exception answer ? answered(answer) : unanswered(error);
    }

    private Failure answered(S3Exception answer) {
        String code = code(answer);
        String said = Failure.cut(store() + " says " + answer.statusCode() + " " + words(answer));
        int status = answer.statusCode();
        if (status == 429 || status == 503 || SLOW_DOWN.contains(code)) {
            return new Failure.Busy(
                    "store_busy", said + "; it is overrun: give the same command again later", null, false);
        }
        if (FULL.contains(code) || status == 507) {
            return local("store_full", said + ": make room there");
        }
        if (status >= 500) {
            return new Failure.Transient("store_" + status, said + "; give the same command again later");
        }
        if (code.equals("NoSuchUpload")) { // as of one that was completed before, and the answer was lost
            return new Failure.Transient("store_upload", said + "; give the same command again");
        }
        if (BROKEN_ON_THE_WAY.contains(code)) {
            return Failure.Transient.wrongBody("store_body", said);
        }
        return refused(answer, code, said);
    }

    private Failure.Local refused(S3Exception answer, String code, String said) {
        if (code.equals("NoSuchBucket")) {
            return local(
                    "no_bucket",
                    "there is no bucket " + bucket + " there: make it, or name another with --out"
                            + " (or another store with --s3-endpoint)");
        }
        if (WRONG_REGION.contains(code) || answer.statusCode() == 301) {
            String region =
                    region(answer).map(name -> " (it says " + name + ")").orElse("");
            return local(
                    "region", "the bucket " + bucket + " is in another region" + region + ": name it with --s3-region");
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return local("clock", "the clock of this machine is wrong by more than " + store() + " takes: set it");
        }
        if (WRONG_CREDENTIALS.contains(code) || answer.statusCode() == 401) {
            return local(
                    "credentials",
                    said + ": give credentials that it knows (AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)");
        }
        if (answer.statusCode() == 403) {
            return local(
                    "access_denied",
                    said + ": let these credentials list the bucket (s3:ListBucket), and get, put and"
                            + " delete objects below the prefix (s3:GetObject, s3:PutObject, s3:DeleteObject)");
        }
        return local("store", said + "; mend that");
    }

    private Failure unanswered(Throwable error) {
        String reason = reason(error);
        String said = Failure.cut(store() + " does not answer (" + reason + ")");
        if (error instanceof SdkClientException
                && reason.toLowerCase(Locale.ROOT).contains("credentials")) {
            return local(
                    "credentials",
                    "there are no credentials for " + store() + wayThatFailed(error) + ": set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where the machine has a role");
        }
        if (causes(error).anyMatch(S3Faults::isNobodyThere)) {
            return new Failure.Unreachable(
                    "store_unreachable", said + ": look at the network and --s3-endpoint" + AND_AGAIN);
        }
        return causes(error).anyMatch(S3Faults::isPassing)
                ? new Failure.Transient("store_broken", said + ": look at the network" + AND_AGAIN)
                : local("store", said + "; mend that");
    }

    private static String wayThatFailed(Throwable error) {
        String chain = Objects.toString(error.getMessage(), "");
        return WAYS_THAT_FAILED.stream()
                .map(way -> way.matcher(chain))
                .filter(Matcher::find)
                .map(way -> " (" + way.group("why").replaceFirst("\\.$", "") + ")")
                .findFirst()
                .orElse("");
    }

    private static boolean isNobodyThere(Throwable error) {
        return error instanceof ConnectException
                || error instanceof UnknownHostException
                || error instanceof NoRouteToHostException
                || error instanceof SSLException;
    }

    private static boolean isPassing(Throwable error) {
        return error instanceof IOException
                || error instanceof TimeoutException
                || error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException
                || error instanceof InterruptedException;
    }

    private Failure.Local local(String code, String message) {
        return new Failure.Local(code, Failure.cut(message + AND_AGAIN));
    }

    private String store() {
        return "the store of s3://" + bucket;
    }

    private static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null ? "" : Objects.toString(details.errorCode(), "");
    }

    private static String words(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String message = details == null ? "" : Objects.toString(details.errorMessage(), "");
        return (code(answer) + " " + message).strip();
    }

    private static Optional<String> region(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : details.sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .filter(name -> name.matches("[a-z0-9-]{1,32}"));
    }

    /** The words of the innermost cause that has any: what is around it says that a request could not be made. */
    private static String reason(Throwable error) {
        String found = causes(error)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> error.getClass().getSimpleName());
        return found.lines().findFirst().orElse(found);
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
