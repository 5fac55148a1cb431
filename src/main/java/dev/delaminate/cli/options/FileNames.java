package dev.delaminate.cli.options;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Says what to do where this machine cannot name a file, as with letters beyond ASCII in the locale C (cron, systemd). */
public final class FileNames {
    private FileNames() {}

    /** As options take it. */
    public static Path path(String name) {
        if (name.isBlank()) {
            throw new TypeConversionException("the name is empty; is a variable of the command line not set?");
        }
        if (isStore(name)) {
            throw new TypeConversionException(
                    name + " is an address in a store, and here a place on this machine is due");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(words(e));
        }
    }

    /** Whether an address in a store is meant: {@code s3://bucket/prefix}. */
    public static boolean isStore(String name) {
        return name.regionMatches(true, 0, "s3:/", 0, 4);
    }

    /** In one line; null when {@code error} has another cause. */
    public static @Nullable String unnameable(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException name) {
                return words(name);
            }
        }
        return null;
    }

    private static String words(InvalidPathException name) {
        return "no file can have the name " + name.getInput() + " here (" + name.getReason() + ")" + advice();
    }

    private static String advice() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean isUnicode =
                Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        return isUnicode
                ? ""
                : ": the locale is " + encoding + "; set LC_ALL=C.UTF-8, or start it with bin/delaminate, which does";
    }
}
