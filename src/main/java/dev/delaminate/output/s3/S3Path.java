package dev.delaminate.output.s3;

import dev.delaminate.output.WholeFile;
import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A place in a bucket, or a way from one to another. An absolute one begins with the bucket; a folder is what keys begin with.
 *
 * @see S3FileSystem
 */
final class S3Path implements StorePath {
    /** One folder for all: few files are written at a time, and no folder is to be made and taken away for each. */
    static final String PARTS = "parts";

    private static final int HASH_CHARS = 16;

    private final S3FileSystem system;
    private final boolean isAbsolute;
    private final List<String> names;

    S3Path(S3FileSystem system, boolean isAbsolute, List<String> names) {
        this.system = system;
        this.isAbsolute = isAbsolute;
        this.names = List.copyOf(names);
    }

    /** The names that a text has between its slashes. */
    static List<String> names(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "a character that no name has");
        }
        return Arrays.stream(text.split(S3FileSystem.SEPARATOR))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    List<String> names() {
        return names;
    }

    String key() {
        return system.key(this);
    }

    @Override
    public Path part() {
        return WholeFile.part(
                parts().resolve(partsPrefix(Objects.requireNonNull((S3Path) getParent())) + getFileName()));
    }

    @Override
    public List<Path> partsBelow() throws IOException {
        String prefix = partsPrefix(this);
        try (Stream<Path> all = Files.list(parts())) {
            return all.filter(part -> String.valueOf(part.getFileName()).startsWith(prefix))
                    .toList();
        }
    }

    /** Whoever tidies temporary files up may have taken it away since OUT was opened. */
    private Path parts() {
        Path parts = system.work().resolve(PARTS);
        if (!Files.isDirectory(parts)) {
            WorkFolder.make(parts);
        }
        return parts;
    }

    private static String partsPrefix(S3Path folder) {
        return DigestUtils.sha256Hex(folder.toString()).substring(0, HASH_CHARS) + "-";
    }

    @Override
    public void put(Path file) throws IOException {
        system.objects().put(key(), file);
    }

    @Override
    public FileChannel copy() throws IOException {
        Path copy = Files.createTempFile(parts(), "copy-", ".part");
        try {
            system.objects().copyTo(key(), copy);
            return FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    @Override
    public Path work() {
        return system.work();
    }

    @Override
    public String store() {
        return "s3://" + system.address().bucket();
    }

    private S3Path with(boolean absolute, List<String> others) {
        return new S3Path(system, absolute, others);
    }

    private S3Path same(Path other) {
        if (other instanceof S3Path path && path.system.equals(system)) {
            return path;
        }
        throw new ProviderMismatchException();
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return isAbsolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return isAbsolute ? with(true, names.subList(0, 1)) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.size() < (isAbsolute ? 2 : 1) ? null : with(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        return names.size() < 2 ? null : with(isAbsolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return with(false, names.subList(index, index + 1));
    }

    @Override
    public Path subpath(int begin, int end) {
        return with(false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof S3Path path
                && path.system.equals(system)
                && path.isAbsolute == isAbsolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        int from = names.size() - other.getNameCount();
        return other instanceof S3Path path
                && from >= 0
                && (!path.isAbsolute || (isAbsolute && from == 0))
                && names.subList(from, names.size()).equals(path.names);
    }

    @Override
    public Path normalize() {
        List<String> plain = new ArrayList<>();
        int root = isAbsolute ? 1 : 0;
        for (String name : names) {
            boolean isUp = name.equals("..");
            if (isUp && plain.size() > root && !plain.get(plain.size() - 1).equals("..")) {
                plain.remove(plain.size() - 1);
            } else if (!name.equals(".") && !(isUp && isAbsolute)) {
                plain.add(name);
            }
        }
        return with(isAbsolute, plain);
    }

    @Override
    public Path resolve(Path other) {
        S3Path path = same(other);
        return path.isAbsolute
                ? path
                : with(
                        isAbsolute,
                        Stream.concat(names.stream(), path.names.stream()).toList());
    }

    @Override
    public Path resolve(String other) {
        return with(
                isAbsolute, Stream.concat(names.stream(), names(other).stream()).toList());
    }

    @Override
    public Path resolveSibling(String other) {
        Path parent = getParent();
        return parent == null ? with(false, names(other)) : parent.resolve(other);
    }

    @Override
    public Path relativize(Path other) {
        S3Path path = same(other);
        int common = 0;
        while (common < Math.min(names.size(), path.names.size())
                && names.get(common).equals(path.names.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>();
        for (int up = common; up < names.size(); up++) {
            way.add("..");
        }
        way.addAll(path.names.subList(common, path.names.size()));
        return with(false, way);
    }

    @Override
    public URI toUri() {
        return URI.create(toString());
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute ? this : Objects.requireNonNull(getOut()).resolve(this);
    }

    private Path getOut() {
        List<String> out = new ArrayList<>(List.of(system.address().bucket()));
        out.addAll(system.address().prefix());
        return with(true, out);
    }

    /** There are no links in a store: only whether it is there is looked at. */
    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        Path real = toAbsolutePath().normalize();
        system.provider().checkAccess(real);
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching a store");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(same(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof S3Path path
                && path.system.equals(system)
                && path.isAbsolute == isAbsolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return (isAbsolute ? "s3://" : "") + String.join(S3FileSystem.SEPARATOR, names);
    }
}
