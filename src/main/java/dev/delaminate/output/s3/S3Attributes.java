package dev.delaminate.output.s3;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store tells of an object, or of what keys begin with.
 *
 * @param size in bytes; 0 of a folder
 * @param fileKey the object's tag, another one for other bytes; null of a folder
 */
record S3Attributes(
        long size, FileTime lastModifiedTime, @Nullable String fileKey) implements BasicFileAttributes {
    static final S3Attributes FOLDER = new S3Attributes(0, FileTime.from(Instant.EPOCH), null);

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime;
    }

    @Override
    public boolean isRegularFile() {
        return fileKey != null;
    }

    @Override
    public boolean isDirectory() {
        return fileKey == null;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }
}
