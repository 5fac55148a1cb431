package dev.delaminate.output.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.input.BoundedInputStream;
import software.amazon.awssdk.core.FileRequestBodyConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A file too large to be sent at once, such as an export: its parts are sent one after the other, each with its checksum,
 * and are an object when the last is there. What breaks leaves no parts behind, as far as the store can still be told.
 */
final class LargeUpload {
    /** From here on a part that breaks costs less than the whole again; a layer is smaller. */
    static final long MORE_THAN_BYTES = 64 << 20;

    /** A store takes 10,000 parts: 312 GiB. */
    private static final long PART_BYTES = 32 << 20;

    private static final long MOST_PARTS = 10_000;

    private static final long ABORT_SECONDS = 5;

    private final String bucket;
    private final S3AsyncClient client;
    private final Waiting waiting;

    /** Waits for an answer about an object. */
    interface Waiting {
        <T> T await(CompletableFuture<T> answer, String key) throws NoSuchFileException;
    }

    LargeUpload(String bucket, S3AsyncClient client, Waiting waiting) {
        this.bucket = bucket;
        this.client = client;
        this.waiting = waiting;
    }

    /** Blocks. Errors with {@link dev.delaminate.output.store.StoreException}. */
    void put(String key, Path file, String type) throws IOException {
        String upload = waiting.await(
                        client.createMultipartUpload(request -> request.bucket(bucket)
                                .key(key)
                                .contentType(type)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)),
                        key)
                .uploadId();
        boolean isWhole = false;
        try {
            List<CompletedPart> parts = parts(key, file, upload);
            waiting.await(
                    client.completeMultipartUpload(request ->
                            request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts))),
                    key);
            isWhole = true;
        } finally {
            if (!isWhole) {
                abort(key, upload);
            }
        }
    }

    /** Waited for, since the process may be about to end; nobody is told how it goes: what broke before is what counts. */
    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(upload))
                    .get(ABORT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Its parts stay with the store.
        }
    }

    private List<CompletedPart> parts(String key, Path file, String upload) throws IOException {
        long size = Files.size(file);
        if (size > PART_BYTES * MOST_PARTS) {
            throw new IOException(file + " is larger than a store takes");
        }
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            for (long from = 0; from < size; from += PART_BYTES) {
                long count = Math.min(PART_BYTES, size - from);
                parts.add(part(key, file, upload, parts.size() + 1, from, count, checksum(bytes, count)));
            }
        }
        return parts;
    }

    private CompletedPart part(String key, Path file, String upload, int number, long from, long count, String checksum)
            throws IOException {
        AsyncRequestBody body = AsyncRequestBody.fromFile(FileRequestBodyConfiguration.builder()
                .path(file)
                .position(from)
                .numBytesToRead(count)
                .build());
        UploadPartResponse answer = waiting.await(
                client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength(count)
                                .checksumSHA256(checksum),
                        body),
                key);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumSHA256(checksum)
                .build();
    }

    /** Reads the next {@code count} bytes. */
    private static String checksum(InputStream bytes, long count) throws IOException {
        InputStream part = BoundedInputStream.builder()
                .setInputStream(bytes)
                .setMaxCount(count)
                .setPropagateClose(false)
                .get();
        MessageDigest digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), part);
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
