package dev.delaminate.output.s3;

import dev.delaminate.output.store.StorePath;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An OUT in a bucket, as a file system that can do what this program asks of one: look whether something is there, list,
 * read from the beginning to the end, put whole files, copy them and take them away. The rest is {@link
 * UnsupportedOperationException}. Nothing above OUT is ever asked for.
 */
public final class S3FileSystem extends FileSystem {
    static final String SEPARATOR = "/";

    private final S3Address address;
    private final S3Objects objects;
    private final Path work;
    private final S3Provider provider = new S3Provider();
    private volatile boolean isOpen = true;

    private S3FileSystem(S3Address address, S3Objects objects, Path work) {
        this.address = address;
        this.objects = objects;
        this.work = work;
    }

    /**
     * OUT in a store; closing its file system ends the connections. Makes the work folder, and asks the store nothing yet.
     * Blocks. Errors with {@link dev.delaminate.output.store.StoreException} where the folder cannot be made, or nobody tells
     * the region.
     */
    public static StorePath open(S3Address address, S3Options options) {
        Path work = WorkFolder.of(address.toString(), options.scratch());
        S3FileSystem system = new S3FileSystem(address, new S3Objects(address.bucket(), Connection.to(options)), work);
        return new S3Path(system, true, names(address));
    }

    private static List<String> names(S3Address address) {
        List<String> names = new ArrayList<>(List.of(address.bucket()));
        names.addAll(address.prefix());
        return names;
    }

    S3Objects objects() {
        return objects;
    }

    S3Address address() {
        return address;
    }

    Path work() {
        return work;
    }

    /** The key of what lies in OUT, or OUT itself. Errors with {@link InvalidPathException} for anywhere else. */
    String key(S3Path path) {
        List<String> names = path.names();
        List<String> out = names(address);
        boolean isInOut = path.isAbsolute()
                && names.size() >= out.size()
                && names.subList(0, out.size()).equals(out)
                && !names.contains("..")
                && !names.contains(".");
        if (!isInOut) {
            throw new InvalidPathException(path.toString(), "not in " + address);
        }
        return String.join(SEPARATOR, names.subList(1, names.size()));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        isOpen = false;
        objects.close();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return SEPARATOR;
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(new S3Path(this, true, List.of(address.bucket())));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    /** A relative path; an absolute one comes from resolving against OUT. */
    @Override
    public Path getPath(String first, String... more) {
        return new S3Path(this, false, S3Path.names(String.join(SEPARATOR, first, String.join(SEPARATOR, more))));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("patterns in a store");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("users of a store");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("watching a store");
    }
}
