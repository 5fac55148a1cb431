package dev.delaminate.output.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FaultsTest {
    private static final String CHAIN =
            "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
                    + "credentialsProviders=[SystemPropertyCredentialsProvider(), ContainerCredentialsProvider()]) :"
                    + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings.,"
                    + " WebIdentityTokenFileCredentialsProvider(): %s, ProfileCredentialsProvider(profileName=default,"
                    + " profileFile=ProfileFile(sections=[profiles])): %s, ContainerCredentialsProvider(): Cannot fetch,"
                    + " InstanceProfileCredentialsProvider(): IMDS credentials have been disabled.]";
    private static final String NO_IDENTITY =
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty aws.webIdentityTokenFile must"
                    + " be set.";
    private static final String NO_PROFILE = "Profile file contained no credentials for profile 'default'";

    private final S3Faults faults = new S3Faults("pictures");

    @Test
    void saysWhichWayToCredentialsFailed() {
        assertThat(said(CHAIN.formatted(NO_IDENTITY, NO_PROFILE)))
                .startsWith("there are no credentials for the store of s3://pictures: set AWS_ACCESS_KEY_ID");
        assertThat(said(CHAIN.formatted("Not authorized to assume the role.", NO_PROFILE)))
                .startsWith(
                        "there are no credentials for the store of s3://pictures (Not authorized to assume the role): set");
        assertThat(said(CHAIN.formatted(NO_IDENTITY, "The SSO session has expired. Run aws sso login.")))
                .startsWith(
                        "there are no credentials for the store of s3://pictures (The SSO session has expired. Run aws"
                                + " sso login): set");
    }

    /** Credentials of a role, as pods on Kubernetes have them, are asked for by an HTTP client of their own. */
    @Test
    void canAskForTheCredentialsOfARole() {
        assertThat(ServiceLoader.load(SdkHttpService.class)).isNotEmpty();
    }

    @Test
    void takesAnUploadThatIsGoneForNoMissingObject() {
        S3Exception gone = answer(404, "NoSuchUpload");

        assertThat(S3Faults.isMissing(gone)).isFalse();
        assertThat(faults.of(gone).failure()).isInstanceOf(Failure.Transient.class);
        assertThat(S3Faults.isMissing(answer(404, "NoSuchKey"))).isTrue();
        assertThat(S3Faults.isMissing(answer(404, "NoSuchBucket"))).isFalse();
    }

    @Test
    void takesOnlyAddressesOfStoresForEndpoints() {
        assertThat(S3Options.endpoint(" http://minio.example:9000 "))
                .hasValueSatisfying(endpoint -> assertThat(endpoint).hasToString("http://minio.example:9000"));
        for (String wrong : new String[] {
            "minio:9000",
            "http://my host:9000",
            "ftp://minio",
            "http://me:secret@minio:9000",
            "https://minio?x=1",
            "http:///"
        }) {
            assertThat(S3Options.endpoint(wrong)).as(wrong).isEmpty();
        }
    }

    private String said(String chain) {
        return faults.of(SdkClientException.create(chain)).failure().message();
    }

    private static S3Exception answer(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
