package dev.delaminate.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One owner of OUT. The lock is the operating system's and dies with its process, however that ends; who holds it stands
 * in a second file, since on POSIX whoever opens and closes the locked file elsewhere in this process loses the lock.
 *
 * <pre>
 * process 4711, started 2026-11-22T20:15:00Z: delaminate run catalog.csv --out OUT
 * </pre>
 */
public final class OutLock implements AutoCloseable {
    private static final int MAX_OWNER_CHARS = 500;

    private static final Pattern HOLDER = Pattern.compile(
            "process ([0-9]{1,18}), started (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z)");

    /** The system tells when a process started in its own small steps, from a clock that may be set. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Locks of this process. Looked at first: to open a locked file a second time and close it would lose the lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path lock;
    private final FileChannel channel;

    private OutLock(Path lock, FileChannel channel) {
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once. Not to be called on a thread that may be interrupted: an interrupt closes the
     * channel.
     *
     * @param lock the file to be locked; no one else may ever open it
     * @param owner the file that says who holds it
     * @param command what this process was told to do, without anything secret
     * @throws OutLockedException when somebody else holds it
     * @throws OutputException when the folder cannot be written or its file system has no locks
     */
    public static OutLock take(Path lock, Path owner, String command) {
        Path held = lock.toAbsolutePath().normalize();
        if (!HELD.add(held)) {
            throw inUse(lock, owner);
        }
        boolean taken = false;
        try {
            OutLock out = new OutLock(held, open(lock, owner));
            WholeFile.write(owner, describe(command).getBytes(StandardCharsets.UTF_8));
            taken = true;
            return out;
        } catch (IOException e) {
            throw new OutputException(LocalFault.of(e, lock).message(), e);
        } finally {
            if (!taken) {
                HELD.remove(held);
            }
        }
    }

    /**
     * Whether some process holds the lock. Takes it for a moment only where the one that is said to hold it does not live
     * on this machine. Blocks; what cannot be looked at is not held.
     */
    public static boolean isHeld(Path lock, Path owner) {
        return HELD.contains(lock.toAbsolutePath().normalize()) || isAlive(holder(owner)) || isLocked(lock);
    }

    private static boolean isAlive(String holder) {
        Matcher told = HOLDER.matcher(holder);
        return told.lookingAt()
                && ProcessHandle.of(Long.parseLong(told.group(1)))
                        .flatMap(process -> process.info().startInstant())
                        .filter(started -> Duration.between(started, Instant.parse(told.group(2)))
                                        .abs()
                                        .compareTo(SAME_START)
                                < 0)
                        .isPresent();
    }

    private static boolean isLocked(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return channel.tryLock() == null;
        } catch (IOException | OverlappingFileLockException e) {
            return e instanceof OverlappingFileLockException;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock is gone with the process at the latest.
        } finally {
            HELD.remove(lock);
        }
    }

    private static FileChannel open(Path lock, Path owner) throws IOException {
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(lock, owner);
    }

    private static OutLockedException inUse(Path lock, Path owner) {
        return new OutLockedException(
                lock.getParent() + " is in use by " + holder(owner) + ": wait for it to end, or choose another folder");
    }

    private static String describe(String command) {
        ProcessHandle process = ProcessHandle.current();
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        String text = "process " + process.pid() + ", started " + started + ": " + command.strip();
        return text.length() <= MAX_OWNER_CHARS ? text : text.substring(0, MAX_OWNER_CHARS);
    }

    private static String holder(Path owner) {
        try {
            String text = Files.readString(owner, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }
}
