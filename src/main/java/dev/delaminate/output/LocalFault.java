package dev.delaminate.output;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.Shortage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in words what an {@link IOException} of our own disk means: full, not writable, gone. */
public final class LocalFault {
    private static final String AND_AGAIN = " and give the same command again";
    private static final long NEXT_TO_NOTHING_BYTES = 1 << 20;

    private LocalFault() {}

    public static LayeringException exception(IOException e, Path path) {
        return new LayeringException(of(e, path), e);
    }

    static Failure.Local of(IOException e, Path path) {
        Failure.Local shortage = Shortage.in(e);
        if (shortage != null) {
            return shortage;
        }
        String reason = reason(e);
        String words = reason.toLowerCase(Locale.ROOT);
        if (e instanceof AccessDeniedException || words.contains("read-only") || words.contains("permission")) {
            return new Failure.Local("not_writable", "no permission to write " + path + ": give it" + AND_AGAIN);
        }
        if (e instanceof NoSuchFileException) {
            return new Failure.Local("gone", gone(path) + " is gone: bring it back" + AND_AGAIN);
        }
        if (words.contains("no space")
                || words.contains("not enough space")
                || words.contains("quota")
                || isFull(path)) {
            return new Failure.Local("disk_full", "no space left to write " + path + ": make room" + AND_AGAIN);
        }
        return new Failure.Local("disk", Failure.cut("cannot use " + path + ": " + reason + "; mend that" + AND_AGAIN));
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** The topmost folder that is missing: it is what somebody took away. */
    private static Path gone(Path path) {
        Path gone = path;
        if (!WholeFile.standsInFolders(path)) {
            return gone;
        }
        for (Path parent = path.getParent(); parent != null && !Files.exists(parent); parent = parent.getParent()) {
            gone = parent;
        }
        return gone;
    }

    // The system's words can be in any language; the free space is not.
    private static boolean isFull(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        try {
            return Files.getFileStore(parent == null ? path : parent).getUsableSpace() < NEXT_TO_NOTHING_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
