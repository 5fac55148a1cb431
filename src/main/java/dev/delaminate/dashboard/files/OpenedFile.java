package dev.delaminate.dashboard.files;

import dev.delaminate.dashboard.endpoint.Answer;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The file of one answer, which is closed when nobody waits for it any more, even when that is while it is being opened: a
 * browser gives up most pictures of a page that is scrolled. Safe from any thread.
 */
final class OpenedFile implements Closeable {
    private @Nullable Answer answer;
    private boolean isClosed;

    /** The answer as it is; its file is closed at once where it comes too late. */
    synchronized Answer of(Answer opened) throws IOException {
        answer = opened;
        if (isClosed) {
            close();
        }
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        if (answer instanceof Answer.OfFile file) {
            file.file().close();
        }
    }

    /** For a signal, which cannot fail. */
    void discard() {
        try {
            close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
