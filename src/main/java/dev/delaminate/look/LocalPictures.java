package dev.delaminate.look;

import dev.delaminate.look.bytes.FileKind;
import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.look.http.Heard;
import dev.delaminate.look.store.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The files of a manifest, looked at as those on the web are. Blocks.
 *
 * @param root below which they lie
 */
record LocalPictures(Path root, Verdict verdict) {
    private static final URI THIS_MACHINE = URI.create("file:///");

    /** @param path below the root, as the manifest was read */
    Seen look(String path) {
        try {
            Path file = root.resolve(path);
            long total = Files.size(file);
            byte[] first = first(file, Verdict.FIRST_BYTES);
            Heard.Answer answer = answer(first, total);
            return judged(verdict.needsMore(answer) ? answer(first(file, Verdict.MORE_BYTES), total) : answer);
        } catch (NoSuchFileException e) {
            return Seen.unseen(FindingKind.MISSING, "there is no such file any more");
        } catch (IOException | InvalidPathException e) {
            return Seen.unseen(FindingKind.FORBIDDEN, "it cannot be read: " + e.getMessage());
        }
    }

    private Seen judged(Heard.Answer answer) {
        return verdict.of(answer, FileKind.of(answer.first()));
    }

    private static byte[] first(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    private static Heard.Answer answer(byte[] first, long total) {
        return new Heard.Answer(200, THIS_MACHINE, false, first, first.length >= total, total, null, null, null);
    }
}
