package dev.delaminate.output.s3;

import dev.delaminate.layering.Failure;
import dev.delaminate.output.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Makes the client of a store. Nothing is asked of the store, and no credentials are looked for, before it is used. */
final class Connection {
    /** Above all file threads and a viewer's requests; each is a socket only while it is used. */
    private static final int MOST_AT_ONCE = 64;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Between two pieces of an answer, or of what is sent. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** A part of an upload at a hundredth of what a slow line carries. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** Where nobody names one: stores that are not Amazon's take any, and Amazon says which is right. */
    private static final Region ANY = Region.US_EAST_1;

    private Connection() {}

    static S3AsyncClient to(S3Options options) {
        URI endpoint = options.endpoint() == null ? configured() : options.endpoint();
        return S3AsyncClient.builder()
                .region(region(options.region(), endpoint != null))
                .endpointOverride(endpoint)
                .forcePathStyle(endpoint != null)
                .crossRegionAccessEnabled(endpoint == null)
                // A store that is not Amazon's may know no other checksums than the one that is given with each file.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // Three attempts: one broken connection is no outage. An outage is for whoever can wait for its end.
                .overrideConfiguration(
                        configuration -> configuration.apiCallTimeout(LONGEST).retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(MOST_AT_ONCE)
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(SILENCE)
                        .readTimeout(SILENCE)
                        .writeTimeout(SILENCE))
                .build();
    }

    /**
     * What the AWS tools are told as well; the SDK would find it by itself, and not know that such a store wants its buckets in
     * the path.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
     */
    private static @Nullable URI configured() {
        if (Boolean.parseBoolean(System.getenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
            return null;
        }
        for (String variable : List.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                return endpoint(value, variable);
            }
        }
        ProfileFile file = ProfileFile.defaultProfileFile();
        String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
        return file.profile(name)
                .flatMap(profile -> profile.property("services")
                        .flatMap(services -> file.getSection("services", services))
                        .flatMap(services -> services.property("s3.endpoint_url"))
                        .or(() -> profile.property("endpoint_url")))
                .map(value -> endpoint(value, "endpoint_url of profile " + name))
                .orElse(null);
    }

    private static URI endpoint(String value, String where) {
        return S3Options.endpoint(value)
                .orElseThrow(() -> new StoreException(
                        new Failure.Local("endpoint", where + ": give " + S3Options.ENDPOINT_FORM), null));
    }

    private static Region region(@Nullable String chosen, boolean hasEndpoint) {
        if (chosen != null) {
            return Region.of(chosen);
        }
        try {
            // With an endpoint this machine's own cloud, which is asked last and slowly, has nothing to say.
            Region named = hasEndpoint
                    ? new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                            .getRegion()
                    : DefaultAwsRegionProviderChain.builder().build().getRegion();
            return named == null ? ANY : named;
        } catch (SdkClientException nowhere) {
            return ANY;
        }
    }
}
