package dev.delaminate.cli.options;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;

/** The file of {@code --api-key-file}: the key on one line and nothing else, as plain text. What is wrong with it is named. */
final class KeyFile {
    /** A key has some fifty characters: another file was meant. */
    private static final long MAX_BYTES = 4096;

    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_BE_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF16_LE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final String REMEDY =
            "; save it as plain text (UTF-8 without a byte order mark) that holds the key alone";

    private KeyFile() {}

    /** Errors with {@link UserError}, which repeats nothing of the file. */
    static String read(Path file) {
        byte[] bytes = bytes(file);
        if (begins(bytes, UTF8_MARK)) {
            throw refused("begins with a byte order mark" + REMEDY);
        }
        if (begins(bytes, UTF16_BE_MARK) || begins(bytes, UTF16_LE_MARK) || hasNul(bytes)) {
            throw refused("is in UTF-16, as Windows writes it" + REMEDY);
        }
        String text = text(bytes).strip();
        if (text.isEmpty()) {
            throw refused("is empty; let it hold the key alone");
        }
        if (text.lines().count() > 1) {
            throw refused("has more than one line; let it hold the key alone");
        }
        return text;
    }

    /** A line for whoever leaves the key where others can read it; empty where only the owner can. */
    static Optional<String> warning(Path file) {
        try {
            boolean isOpen = Files.getPosixFilePermissions(file).stream()
                    .anyMatch(who -> who == PosixFilePermission.OTHERS_READ);
            return isOpen
                    ? Optional.of(
                            "Everybody on this machine can read the file of --api-key-file; chmod 600 makes it yours.")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // a file system without such permissions
        }
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw refused("is a folder; name the file in it that holds the key");
        }
        if (!Files.exists(file)) {
            throw refused("does not exist; name a file that holds the key, not the key itself");
        }
        try {
            if (Files.size(file) <= MAX_BYTES) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            throw refused("cannot be read; look at its permissions");
        }
        throw refused("is longer than any key; let it hold the key alone");
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("is no text" + REMEDY);
        }
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static UserError refused(String what) {
        return new UserError(ExitCode.USAGE, "the file of --api-key-file " + what);
    }
}
