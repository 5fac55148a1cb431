package dev.delaminate.output.s3;

import dev.delaminate.layering.Failure;
import dev.delaminate.output.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket, one request at a time for whoever waits for it. Thread-safe; every method blocks until the store
 * has answered, and an interrupt ends the wait. Errors with {@link dev.delaminate.output.store.StoreException}, and with
 * {@link NoSuchFileException} where an object is not there.
 */
final class S3Objects implements AutoCloseable {
    private final String bucket;
    private final S3AsyncClient client;
    private final S3Faults faults;
    private final LargeUpload large;
    private volatile boolean isBucketThere;

    S3Objects(String bucket, S3AsyncClient client) {
        this.bucket = bucket;
        this.client = client;
        this.faults = new S3Faults(bucket);
        this.large = new LargeUpload(bucket, client, this::await);
    }

    /** What is told of an object; empty when it is not there. */
    Optional<S3Attributes> find(String key) {
        try {
            HeadObjectResponse head =
                    await(client.headObject(request -> request.bucket(bucket).key(key)), key);
            return Optional.of(new S3Attributes(
                    head.contentLength(), FileTime.from(head.lastModified()), Objects.toString(head.eTag(), "")));
        } catch (NoSuchFileException notThere) {
            requireBucket(key);
            return Optional.empty();
        } catch (StoreException refused) {
            if (refused.failure() instanceof Failure.Local) {
                isFolder(key); // which errors with the store's reason: an answer to HEAD has no room for it
            }
            throw refused;
        }
    }

    /** Without its bucket every object is missing, and a whole run would be taken for lost. */
    private void requireBucket(String key) {
        if (!isBucketThere) {
            isFolder(key);
            isBucketThere = true;
        }
    }

    /** Whether there are objects below. */
    boolean isFolder(String key) {
        try {
            ListObjectsV2Response any = await(
                    client.listObjectsV2(request -> request.bucket(bucket)
                            .prefix(key + S3FileSystem.SEPARATOR)
                            .maxKeys(1)),
                    key);
            return !any.contents().isEmpty();
        } catch (NoSuchFileException notThere) {
            return false;
        }
    }

    /** Names of what is right below, in their order; pages of them are asked for one by one. */
    Stream<String> list(String key) {
        String prefix = key + S3FileSystem.SEPARATOR;
        return Stream.iterate(page(prefix, null), Objects::nonNull, page -> next(prefix, page))
                .flatMap(page -> Stream.concat(
                        page.commonPrefixes().stream().map(CommonPrefix::prefix),
                        page.contents().stream().map(S3Object::key)))
                .map(found -> name(found, prefix))
                // A key can be anything. What is no name of ours leads nowhere.
                .filter(name -> !name.isEmpty() && !name.contains(S3FileSystem.SEPARATOR) && !name.matches("\\.{1,2}"));
    }

    private @Nullable ListObjectsV2Response next(String prefix, ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated()) ? page(prefix, page.nextContinuationToken()) : null;
    }

    private ListObjectsV2Response page(String prefix, @Nullable String from) {
        try {
            return await(
                    client.listObjectsV2(request -> request.bucket(bucket)
                            .prefix(prefix)
                            .delimiter(S3FileSystem.SEPARATOR)
                            .continuationToken(from)),
                    prefix);
        } catch (NoSuchFileException e) {
            throw faults.of(e);
        }
    }

    private static String name(String key, String prefix) {
        String name = key.substring(prefix.length());
        return name.endsWith(S3FileSystem.SEPARATOR) ? name.substring(0, name.length() - 1) : name;
    }

    /** Streams an object; closing it early ends the request. */
    InputStream read(String key) throws IOException {
        return new S3Input(
                await(
                        client.getObject(
                                request -> request.bucket(bucket).key(key),
                                AsyncResponseTransformer.toBlockingInputStream()),
                        key),
                faults);
    }

    /** Writes an object to a file of this machine, in place of what stands there. */
    void copyTo(String key, Path file) throws IOException {
        await(
                client.getObject(
                        request -> request.bucket(bucket).key(key),
                        AsyncResponseTransformer.toFile(
                                file, FileTransformerConfiguration.defaultCreateOrReplaceExisting())),
                key);
    }

    /** Puts a file there, which is seen when all of it is; the store refuses it where its bytes are not those of the checksum. */
    void put(String key, Path file) throws IOException {
        String type = ContentType.of(key);
        if (Files.size(file) > LargeUpload.MORE_THAN_BYTES) {
            large.put(key, file, type);
            return;
        }
        String checksum =
                Base64.getEncoder().encodeToString(new DigestUtils(MessageDigestAlgorithms.SHA_256).digest(file));
        await(
                client.putObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .contentType(type)
                                .checksumSHA256(checksum),
                        AsyncRequestBody.fromFile(file)),
                key);
    }

    /** Copies within the bucket, whole or not at all. */
    void copy(String source, String target) throws IOException {
        await(
                client.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey(source)
                        .destinationBucket(bucket)
                        .destinationKey(target)),
                source);
    }

    /** Takes an object away, if it is there. */
    void delete(String key) throws IOException {
        await(client.deleteObject(request -> request.bucket(bucket).key(key)), key);
    }

    private <T> T await(CompletableFuture<T> answer, String key) throws NoSuchFileException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw faults.of(e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (S3Faults.isMissing(cause)) {
                throw new NoSuchFileException("s3://" + bucket + S3FileSystem.SEPARATOR + key);
            }
            throw faults.of(cause);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
