package dev.delaminate.output.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link java.nio.file.Files} can do with places in a bucket. A folder is there while something is in it, and needs not
 * be made. Nothing is written through here but by a copy: see {@link dev.delaminate.output.store.StorePath#put}.
 *
 * <p>Every method blocks. Errors of the store are {@link dev.delaminate.output.store.StoreException}.
 */
final class S3Provider extends FileSystemProvider {
    @Override
    public String getScheme() {
        return "s3";
    }

    private static S3Objects objects(Path path) {
        return ((S3FileSystem) path.getFileSystem()).objects();
    }

    private static String key(Path path) {
        if (path instanceof S3Path place) {
            return place.key();
        }
        throw new ProviderMismatchException();
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return objects(path).read(key(path));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        List<OpenOption> read = List.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        if (!read.containsAll(options)) {
            throw new UnsupportedOperationException("to write to " + path + " in place");
        }
        return new S3Channel(readAttributes(path, BasicFileAttributes.class).size(), newInputStream(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return new S3Listing((S3Path) folder, objects(folder).list(key(folder)), filter);
    }

    /** Nothing is to be made; whether somebody has something there already, is told. */
    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (objects(folder).isFolder(key(folder))) {
            throw new FileAlreadyExistsException(folder.toString());
        }
    }

    /** Of a folder nothing is there to be deleted, and of an object nobody asks whether it was. */
    @Override
    public void delete(Path path) throws IOException {
        if (!deleteIfExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        String key = key(path);
        boolean isThere = objects(path).find(key).isPresent();
        if (isThere) {
            objects(path).delete(key);
        }
        return isThere;
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (!Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)
                && objects(target).find(key(target)).isPresent()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        objects(source).copy(key(source), key(target));
    }

    /** No step of a store does both: the copy is whole before the source is gone. */
    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        copy(source, target, options);
        objects(source).delete(key(source));
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        throw new IOException("nobody tells how much room is left in " + path);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException("views of " + path);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        String key = key(path);
        S3Attributes found = objects(path)
                .find(key)
                .or(() -> objects(path).isFolder(key)
                        ? java.util.Optional.of(S3Attributes.FOLDER)
                        : java.util.Optional.empty())
                .orElseThrow(() -> new NoSuchFileException(path.toString()));
        return type.cast(found);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException("attributes of " + path + " by name");
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("to set " + attribute + " of " + path);
    }

    @Override
    public FileSystem newFileSystem(URI address, Map<String, ?> environment) {
        throw new UnsupportedOperationException("a store by its address alone");
    }

    @Override
    public FileSystem getFileSystem(URI address) {
        throw new UnsupportedOperationException("a store by its address alone");
    }

    @Override
    public Path getPath(URI address) {
        throw new UnsupportedOperationException("a place by its address alone");
    }
}
