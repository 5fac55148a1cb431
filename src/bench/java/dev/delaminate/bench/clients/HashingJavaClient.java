package dev.delaminate.bench.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * {@link PlainJavaClient} that receives each layer whole, hashes it with SHA-256, and writes it in one go: the least that a
 * record of the bytes takes. It keeps the hash nowhere, looks at no pixel, and forces nothing to the disk.
 */
public final class HashingJavaClient {
    private HashingJavaClient() {}

    /** MANIFEST OUT SERVICE IN_FLIGHT POLL_MILLIS. */
    public static void main(String[] arguments) throws Exception {
        PlainJavaClient.run(arguments, HashingJavaClient::hashedInto);
    }

    private static BodyHandler<byte[]> hashedInto(Path file) {
        return answer -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> hashed(bytes, file));
    }

    private static byte[] hashed(byte[] bytes, Path file) {
        try {
            byte[] hash = DigestUtils.sha256(bytes);
            Files.write(file, bytes);
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
