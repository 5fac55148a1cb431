package dev.delaminate.layers.image;

import dev.delaminate.layers.PictureBytes;
import dev.delaminate.source.SourceFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Small pictures of all kinds, and what a bad line, a bad disk or somebody bad makes of them. */
public final class Mutations {
    private static final byte[] BAD_BYTES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF};

    private Mutations() {}

    /** Whole files by their names. */
    public static Map<String, byte[]> wholeFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("png", PictureBytes.png(24, 17, 255));
        files.put("jpeg", SourceFiles.written("jpg", noise()));
        files.put("gif", SourceFiles.written("gif", noise()));
        try {
            files.put("progressive jpeg", SourceFiles.progressiveJpeg(noise()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String webp :
                new String[] {"disc-lossless", "disc-lossy", "ground-lossy", "one-colour", "nothing-lossy"}) {
            files.put(webp, PictureBytes.fixture(webp + ".webp"));
        }
        return files;
    }

    /** Another file: bits turned, bytes set, sizes changed, pieces taken away, put in or done twice; up to four times. */
    public static byte[] mutation(byte[] whole, Random random) {
        byte[] file = whole.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && file.length > 4; left--) {
            int at = random.nextInt(file.length - 3);
            switch (random.nextInt(6)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = BAD_BYTES[random.nextInt(BAD_BYTES.length)];
                case 2 -> Arrays.fill(file, at, at + 2 + random.nextInt(2), (byte) random.nextInt());
                case 3 -> file = Arrays.copyOf(file, at + random.nextInt(3));
                case 4 -> file = spliced(file, at, at + random.nextInt(file.length - at));
                default -> file = spliced(file, random.nextInt(at + 1), at);
            }
        }
        return file;
    }

    /** What is up to {@code end}, and then what is from {@code start} on. */
    private static byte[] spliced(byte[] file, int end, int start) {
        byte[] spliced = Arrays.copyOf(file, end + file.length - start);
        System.arraycopy(file, start, spliced, end, file.length - start);
        return spliced;
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(33, 21, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(33);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }
}
