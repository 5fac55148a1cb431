package dev.delaminate.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows by and by. It is opened for each piece, so that one which was moved or lost is noticed. A line that was torn by a crash is
 * left as it is and ended: what follows stands on lines of its own. Every method blocks.
 */
public final class AppendedFile {
    private AppendedFile() {}

    /**
     * Writes lines at the end of {@code place}, which is made where it is not there yet; no link is followed. Not forced to
     * the disk.
     *
     * @param lines each with its line break
     * @return how long the file is now, in bytes
     */
    public static long append(Path place, String lines) throws IOException {
        try (FileChannel file = FileChannel.open(
                place,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            String ended = isTorn(file) ? "\n" + lines : lines;
            file.position(file.size());
            WholeFile.writeFully(file, ByteBuffer.wrap(ended.getBytes(StandardCharsets.UTF_8)));
            return file.position();
        }
    }

    private static boolean isTorn(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) != '\n';
    }
}
