package dev.delaminate.export;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/** What a format wrote, looked at by programs of others. */
final class Written {
    private Written() {}

    static Path file(LayeredFormat format, Artwork artwork, Path path) throws IOException {
        try (SeekableByteChannel file =
                Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            format.write(artwork, file);
        }
        return path;
    }

    /** Entries of a ZIP file as Java reads them, in their order. */
    static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    static byte[] entry(Map<String, byte[]> entries, String name) {
        return Objects.requireNonNull(entries.get(name), name);
    }

    /** Times of change that the entries of a ZIP file have. */
    static Set<LocalDateTime> times(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
        }
    }

    /** A PNG as Java reads it. */
    static Bitmap png(byte[] bytes) throws IOException {
        return BitmapReader.bitmap(ImageIO.read(new ByteArrayInputStream(bytes)));
    }

    /** The same picture, clear black where nothing is seen. */
    static Bitmap withoutHidden(Bitmap bitmap) {
        int[] argb = bitmap.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] >>> 24 == 0 ? 0 : argb[i];
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }
}
