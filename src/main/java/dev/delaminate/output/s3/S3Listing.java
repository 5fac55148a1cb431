package dev.delaminate.output.s3;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** What lies right below a folder, a page of it in memory at a time. */
record S3Listing(S3Path folder, Stream<String> names, DirectoryStream.Filter<? super Path> filter)
        implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
        return names.map(folder::resolve).filter(this::isWanted).iterator();
    }

    private boolean isWanted(Path path) {
        try {
            return filter.accept(path);
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }

    @Override
    public void close() {
        names.close();
    }
}
