package dev.delaminate.cli;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at the name of a manifest before anything is begun: names come from browsers, other machines and variables. */
final class ManifestName {
    private ManifestName() {}

    /**
     * Errors with {@link UserError} when no file can be meant by it, or when {@code out} would mix with the user's own files.
     *
     * @param out null where it is no folder of this machine
     */
    static void require(String manifest, @Nullable Path out) {
        if (manifest.equals("-")) {
            return;
        }
        String why = mistake(manifest);
        if (why != null) {
            throw new UserError(ExitCode.USAGE, why);
        }
        if (out != null && isFolderOf(manifest, out) && !OutputFolder.isRun(out)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--out " + out + " is the folder that the manifest lies in; name a folder of its own, such as "
                            + Path.of(out.toString(), "layers"));
        }
    }

    private static @Nullable String mistake(String manifest) {
        if (manifest.isBlank()) {
            return "the manifest's name is empty; is a variable of the command line not set?";
        }
        if (manifest.matches("(?i)https?://.*")) {
            return "the manifest is an address; save what it leads to (curl -L -o catalog.csv ADDRESS) and name that file";
        }
        if (Files.exists(Path.of(manifest))) {
            return null;
        }
        if (manifest.matches("[\"'\u201C\u2018].*[\"'\u201D\u2019]")) {
            return "the manifest's name stands in quotes (" + manifest + "); give it without them";
        }
        if (manifest.startsWith("~/")) {
            return "the manifest " + manifest + " does not exist: nothing replaces ~ here; write the whole path";
        }
        if (manifest.matches("[A-Za-z]:\\\\.*")
                && Path.of("/").getFileSystem().getSeparator().equals("/")) {
            return "the manifest " + manifest + " is named as on Windows; name it as this machine does, in WSL /mnt/"
                    + Character.toLowerCase(manifest.charAt(0)) + "/…";
        }
        return null;
    }

    private static boolean isFolderOf(String manifest, Path out) {
        try {
            Path folder = Path.of(manifest).toAbsolutePath().getParent();
            return folder != null && Files.isSameFile(folder, out);
        } catch (IOException e) {
            return false; // one of them is not there yet
        }
    }
}
