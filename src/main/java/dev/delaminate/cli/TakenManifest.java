package dev.delaminate.cli;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layers.OutputFolder;
import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.CsvLimits;
import dev.delaminate.manifest.ManifestEncoding;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ParameterCells;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest that OUT works on, and how it is to be read: {@code OUT/.delaminate/manifest.json}.
 *
 * <pre>{"sha256":"9f…","encoding":"auto","columns":["image_url=photo"],"imagesRoot":"/catalog","parameters":[],"share":true}</pre>
 */
record TakenManifest(
        String sha256,
        String encoding,
        List<String> columns,
        String imagesRoot,
        List<String> parameters,
        boolean share) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    TakenManifest {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    /** Copies a manifest, and says what it is; reads it to its end and closes nothing. */
    static TakenManifest copied(InputStream manifest, OutputStream copy, ManifestArguments reading, Path imagesRoot)
            throws IOException {
        return of(sha256(manifest, copy), reading, imagesRoot);
    }

    static TakenManifest of(String sha256, ManifestArguments reading, Path imagesRoot) {
        return new TakenManifest(
                sha256, reading.encoding, reading.columns, imagesRoot.toString(), reading.parameters, reading.share);
    }

    /** What OUT works on; errors when it has taken none yet. */
    static TakenManifest existing(OutputFolder folder) {
        TakenManifest taken = read(folder);
        if (taken == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    folder.path() + " has taken no manifest yet: run delaminate run MANIFEST --out OUT");
        }
        return taken;
    }

    /** What OUT works on so far; null when it has taken none yet. */
    static @Nullable TakenManifest read(OutputFolder folder) {
        try {
            return Files.exists(folder.manifest())
                    ? JSON.readValue(Files.readString(folder.manifestOptions()), TakenManifest.class)
                    : null;
        } catch (IOException | JacksonException e) {
            return null; // a kill between two files: the manifest is simply taken again
        }
    }

    void write(OutputFolder folder) throws IOException {
        Path part = OutputFolder.part(folder.manifestOptions());
        Files.writeString(part, JSON.writeValueAsString(this));
        Files.move(part, folder.manifestOptions(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The same for the same bytes read in the same way, and for nothing else. */
    String fingerprint() {
        return JSON.writeValueAsString(this);
    }

    Path root() {
        return Path.of(imagesRoot);
    }

    /** Errors with {@link dev.delaminate.manifest.ManifestException} when an option has a value that cannot be. */
    ManifestOptions options() {
        LayeringParameters defaults = LayeringParameters.DEFAULT;
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UserError(ExitCode.USAGE, "--set " + parameter + ": write NAME=VALUE, such as num_layers=6");
            }
            defaults = merged(defaults, parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return new ManifestOptions(
                ManifestEncoding.parse(encoding), ColumnMapping.parse(columns), root(), defaults, CsvLimits.DEFAULT);
    }

    private static LayeringParameters merged(LayeringParameters defaults, String name, String value) {
        return Usage.of("--set", () -> ParameterCells.merge(defaults, name, value));
    }

    private static String sha256(InputStream in, OutputStream copy) throws IOException {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        new DigestInputStream(in, sha256).transferTo(copy);
        return HexFormat.of().formatHex(sha256.digest());
    }
}
