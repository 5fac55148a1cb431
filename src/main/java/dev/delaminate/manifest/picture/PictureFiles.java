package dev.delaminate.manifest.picture;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The pictures on this machine that a manifest may name: those below one folder, the images root, after every link has
 * been resolved. Nothing outside of it is ever opened. Blocking; for one thread.
 */
public final class PictureFiles {
    public static final long MAX_BYTES = 50L << 20;

    private static final int REMEMBERED = 1000;

    private final Path root;
    private final PictureDigests digests;
    private long found;
    private final Map<Path, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Known(long sizeBytes, FileTime modified, String sha256) {}

    /**
     * A picture that was there and was one when it was looked at.
     *
     * @param path below the images root, links resolved, with {@code /} between its parts
     * @param sha256 of its bytes, lower-case hex
     */
    public record Found(String path, String sha256) {}

    /** Looks only below {@code root}, and reads every picture. */
    public PictureFiles(Path root) {
        this(root, PictureDigests.READ);
    }

    /**
     * Looks only below {@code root}.
     *
     * @param digests of pictures; closed by the caller
     * @throws ManifestException when that is not a folder
     */
    public PictureFiles(Path root, PictureDigests digests) {
        this.digests = digests;
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new ManifestException(
                    "The images root " + root + " cannot be opened. Name a folder with --images-root.", e);
        }
        if (!Files.isDirectory(this.root)) {
            throw new ManifestException("The images root " + root + " is not a folder. Name one with --images-root.");
        }
    }

    /**
     * Finds what a manifest names by a path relative to the root, by an absolute path or by a {@code file:} URL. A
     * backslash separates like a slash, so that manifests written on Windows work everywhere.
     */
    public Found find(String written) throws PictureRefusedException {
        found++;
        Path path = pathOf(written);
        Path named = root.resolve(path).normalize();
        if (!path.isAbsolute() && !named.startsWith(root)) {
            throw outside(written);
        }
        try {
            Path file = named.toRealPath();
            if (!file.startsWith(root)) {
                throw outside(written);
            }
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new PictureRefusedException(
                        "image_url " + Quoted.text(written) + " is not a file. Name a picture.");
            }
            if (attributes.size() > MAX_BYTES) {
                throw tooLarge(written);
            }
            return new Found(root.relativize(file).toString().replace('\\', '/'), sha256(file, attributes, written));
        } catch (NoSuchFileException e) {
            throw new PictureRefusedException(
                    "image_url " + Quoted.text(written) + ": there is no such file below the images root " + root
                            + ". An address on the web begins with https://.");
        } catch (IOException e) {
            throw new PictureRefusedException("image_url " + Quoted.text(written) + " cannot be read on this machine ("
                    + e.getClass().getSimpleName() + "). Check its permissions.");
        }
    }

    private static Path pathOf(String written) throws PictureRefusedException {
        String slashed = written.replace('\\', '/');
        try {
            boolean isUrl = slashed.regionMatches(true, 0, "file:", 0, 5);
            Path path = isUrl ? Path.of(URI.create(slashed)) : Path.of(slashed);
            // Only to look for a path on another machine is to log in there with the user's name.
            if (path.toString().startsWith("\\\\") || slashed.startsWith("//")) {
                throw new PictureRefusedException("image_url " + Quoted.text(written)
                        + " is not on this machine. Write https:// in front of an address on the web.");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new PictureRefusedException("image_url " + Quoted.text(written)
                    + " is not a path that this machine can name. Rename the file.");
        } catch (IllegalArgumentException e) {
            throw new PictureRefusedException("image_url " + Quoted.text(written)
                    + " is not the URL of a file. Write it as file:///folder/picture.png.");
        }
    }

    private String sha256(Path file, BasicFileAttributes attributes, String written)
            throws IOException, PictureRefusedException {
        Known before = known.get(file);
        if (before != null
                && before.sizeBytes() == attributes.size()
                && before.modified().equals(attributes.lastModifiedTime())) {
            return before.sha256();
        }
        String sha256 = digests.of(found, file, attributes, () -> checkedSha256(file, written));
        known.put(file, new Known(attributes.size(), attributes.lastModifiedTime(), sha256));
        return sha256;
    }

    private static String checkedSha256(Path file, String written) throws IOException, PictureRefusedException {
        // One byte more than is allowed tells that there are too many: the file may grow while it is read.
        InputStream bounded = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(MAX_BYTES + 1)
                .get();
        try (DigestInputStream in = new DigestInputStream(bounded, DigestUtils.getSha256Digest())) {
            byte[] prefix = in.readNBytes(PictureFormat.PREFIX_BYTES);
            if (PictureFormat.of(prefix) == null) {
                throw new PictureRefusedException("image_url " + Quoted.text(written)
                        + " is not a picture. Give a JPEG, PNG, WebP, GIF or AVIF file.");
            }
            if (prefix.length + in.transferTo(OutputStream.nullOutputStream()) > MAX_BYTES) {
                throw tooLarge(written);
            }
            return Hex.encodeHexString(in.getMessageDigest().digest());
        }
    }

    private PictureRefusedException outside(String written) {
        return new PictureRefusedException("image_url " + Quoted.text(written) + " is outside the images root " + root
                + ". Move the picture there, or name another folder with --images-root.");
    }

    private static PictureRefusedException tooLarge(String written) {
        return new PictureRefusedException("image_url " + Quoted.text(written) + " is larger than " + (MAX_BYTES >> 20)
                + " MB. Give a smaller picture.");
    }
}
