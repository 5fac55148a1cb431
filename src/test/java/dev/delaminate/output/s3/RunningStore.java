package dev.delaminate.output.s3;

import dev.delaminate.output.store.StorePath;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A store on this machine with one bucket, whose objects are files below a folder. It can be stopped and started again on its port,
 * and refuse what a test names.
 */
public final class RunningStore implements AutoCloseable {
    public static final String BUCKET = "pictures";

    /** What was put there, in its order. */
    private final Queue<String> puts = new ConcurrentLinkedQueue<>();

    private final Path folder;
    private final BlobStore blobs;
    private volatile Predicate<String> refused = key -> false;
    private volatile int status = 503;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger changesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private @Nullable S3Proxy proxy;
    private int port;

    private RunningStore(Path folder) {
        this.folder = folder;
        this.blobs = new Refusing(new FilesystemNio2BlobStore(folder.toString()));
    }

    /** @param folder an empty one, which holds what is stored */
    public static RunningStore start(Path folder) {
        // Found by the standard chain of the SDK, wherever a test opens a store.
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        RunningStore store = new RunningStore(folder);
        store.blobs.createContainer(BUCKET);
        store.start();
        return store;
    }

    /** Listens again where it did before. */
    public void start() {
        try {
            S3Proxy started = S3Proxy.builder()
                    .blobStore(blobs)
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
                    .build();
            started.start();
            port = started.getPort();
            proxy = started;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hangs up, and listens no more. */
    public void stop() {
        try {
            Objects.requireNonNull(proxy).stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Answers with a status whatever is about such keys. */
    public void refuse(int with, Predicate<String> keys) {
        status = with;
        refused = keys;
    }

    /** Takes so many changes more, and then refuses every further one for good, as if whoever makes them had died. */
    public void breakAfter(int changes) {
        changesLeft.set(changes);
    }

    /** Refuses no more. */
    public void serve() {
        refused = key -> false;
        changesLeft.set(Integer.MAX_VALUE);
    }

    /** Requests that it refused until now. */
    public int refusals() {
        return refusals.get();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where an object is on the disk. */
    public Path file(String key) {
        return folder.resolve(BUCKET).resolve(key);
    }

    /** Keys that were put or copied to, in their order. */
    public Queue<String> puts() {
        return puts;
    }

    /** OUT in it. */
    public StorePath out(String prefix, Path scratch) {
        return S3FileSystem.open(
                S3Address.parse("s3://" + BUCKET + "/" + prefix), new S3Options(endpoint(), null, scratch));
    }

    private final class Refusing extends ForwardingBlobStore {
        Refusing(BlobStore blobs) {
            super(blobs);
        }

        private void look(String key) {
            if (refused.test(key)) {
                refusals.incrementAndGet();
                throw S3Exceptions.fromStatusCode(status);
            }
        }

        private void change(String key) {
            look(key);
            if (changesLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                throw S3Exceptions.fromStatusCode(403);
            }
        }

        @Override
        public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
            change(request.key());
            return super.removeBlob(request);
        }

        @Override
        public ListObjectsV2Response list(ListObjectsV2Request request) {
            look(String.valueOf(request.prefix()));
            return super.list(request);
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
            change(request.key());
            PutObjectResponse answer = super.putBlob(request, bytes);
            puts.add(request.key());
            return answer;
        }

        @Override
        public CopyObjectResponse copyBlob(CopyObjectRequest request) {
            change(request.destinationKey());
            CopyObjectResponse answer = super.copyBlob(request);
            puts.add(request.destinationKey());
            return answer;
        }

        @Override
        public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
            look(request.key());
            return super.blobMetadata(request);
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
            look(request.key());
            return super.getBlob(request);
        }
    }
}
