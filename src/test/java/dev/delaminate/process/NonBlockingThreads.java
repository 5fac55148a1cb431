package dev.delaminate.process;

import java.util.List;
import java.util.Map;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * What no timer and no event loop may call, beyond what BlockHound knows: the ledger, which is JNI, and files, whose channels
 * and file systems it passes over. It throws there, but not into the middle of a lock.
 *
 * <p>A thread that waits for a lock stands in the lock's queue. Thrown out of there (JDK 17: AbstractQueuedSynchronizer.acquire
 * catches nothing), it leaves its place behind, and whoever stands after it is never woken again. So ended timers for good: an
 * interval cancelled in the moment in which its own thread looks at its queue waits there for a microsecond. Such a wait is left
 * alone, as it would be in a run, and {@link LocksWaitedFor} tells of it.
 */
public final class NonBlockingThreads implements BlockHoundIntegration {
    private static final String PATH = "Ljava/nio/file/Path;";
    private static final String OPEN = "(" + PATH + "Ljava/util/Set;[Ljava/nio/file/attribute/FileAttribute;)";
    private static final String FROM_TO = "(" + PATH + PATH + "[Ljava/nio/file/CopyOption;)V";
    private static final String STATEMENT = "Lorg/sqlite/core/CoreStatement;";

    /** Method and descriptor by class. */
    private static final Map<String, List<String>> BLOCKING = Map.of(
            "sun.nio.fs.UnixFileSystemProvider",
            List.of(
                    "newByteChannel" + OPEN + "Ljava/nio/channels/SeekableByteChannel;",
                    "newFileChannel" + OPEN + "Ljava/nio/channels/FileChannel;",
                    "newDirectoryStream(" + PATH + "Ljava/nio/file/DirectoryStream$Filter;)"
                            + "Ljava/nio/file/DirectoryStream;",
                    "createDirectory(" + PATH + "[Ljava/nio/file/attribute/FileAttribute;)V",
                    "getFileStore(" + PATH + ")Ljava/nio/file/FileStore;",
                    "copy" + FROM_TO,
                    "move" + FROM_TO,
                    "implDelete(" + PATH + "Z)Z"),
            "sun.nio.ch.FileChannelImpl",
            List.of(
                    "read(Ljava/nio/ByteBuffer;)I",
                    "write(Ljava/nio/ByteBuffer;)I",
                    "force(Z)V",
                    "lock(JJZ)Ljava/nio/channels/FileLock;",
                    "tryLock(JJZ)Ljava/nio/channels/FileLock;"),
            "org.sqlite.core.DB",
            List.of(
                    "open(Ljava/lang/String;I)V",
                    "exec(Ljava/lang/String;Z)V",
                    "prepare(" + STATEMENT + ")V",
                    "execute(" + STATEMENT + "[Ljava/lang/Object;)Z",
                    "executeUpdate(" + STATEMENT + "[Ljava/lang/Object;)J"),
            "org.sqlite.jdbc3.JDBC3ResultSet",
            List.of("next()Z"),
            "dev.delaminate.ledger.writer.LedgerWriter",
            List.of("ask(Ljava/util/function/Function;)Ljava/lang/Object;", "close()V"));

    @Override
    public void applyTo(BlockHound.Builder builder) {
        BLOCKING.forEach((type, methods) -> methods.forEach(method -> {
            int descriptor = method.indexOf('(');
            builder.markAsBlocking(type, method.substring(0, descriptor), method.substring(descriptor));
        }));
        builder.blockingMethodCallback(NonBlockingThreads::called);
    }

    private static void called(BlockingMethod method) {
        if (!LocksWaitedFor.told()) {
            throw new BlockingOperationError(method);
        }
    }
}
