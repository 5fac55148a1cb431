package dev.delaminate.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * The segments of a JPEG before its first scan (ITU-T T.81, annex B): JFIF's resolution (ITU-T T.871, 10.1) and Exif's
 * tags. And whether the file has the end that a whole one has: decoders make up what is missing.
 */
final class JpegSegments {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int PIECE_BYTES = 1 << 14;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    private final ImageInputStream in;
    private Exif exif = Exif.NONE;
    private double pixelsPerInch;

    private JpegSegments(ImageInputStream in) {
        this.in = in;
    }

    static Extras extras(ImageInputStream in) throws IOException {
        JpegSegments segments = new JpegSegments(in);
        segments.toFirstScan();
        return new Extras(segments.exif, segments.pixelsPerInch, null);
    }

    /** Whether an end follows the first scan; more may lie behind it, such as the other pictures of a camera. */
    static boolean hasEnd(ImageInputStream in) throws IOException {
        new JpegSegments(in).toFirstScan();
        byte[] piece = new byte[PIECE_BYTES];
        boolean isMarked = false;
        for (int count = in.read(piece); count > 0; count = in.read(piece)) {
            for (int at = 0; at < count; at++) {
                if (isMarked && piece[at] == (byte) END) {
                    return true; // coded data never have these two bytes beside each other
                }
                isMarked = piece[at] == (byte) 0xFF;
            }
        }
        return false;
    }

    private void toFirstScan() throws IOException {
        in.seek(2);
        int marker = marker();
        while (marker >= 0 && marker != START_OF_SCAN) {
            long next = in.getStreamPosition() + in.readUnsignedShort();
            look(marker, next - in.getStreamPosition());
            in.seek(next);
            marker = marker();
        }
    }

    /** The next marker; -1 where the file ends, or where there should be one and is none. */
    private int marker() throws IOException {
        if (in.read() != 0xFF) {
            return -1;
        }
        int marker = in.read();
        while (marker == 0xFF) { // any number of fill bytes
            marker = in.read();
        }
        return marker;
    }

    private void look(int marker, long length) throws IOException {
        if ((marker != APP0 && marker != APP1) || length < 12) {
            return;
        }
        byte[] data = new byte[(int) length];
        in.readFully(data);
        String name = new String(data, 0, 6, StandardCharsets.ISO_8859_1);
        if (marker == APP0 && name.startsWith("JFIF\0")) {
            int density = ((data[8] & 255) << 8) | (data[9] & 255);
            pixelsPerInch = switch (data[7]) {
                case 1 -> density;
                case 2 -> density * CENTIMETRES_PER_INCH;
                default -> 0; // an aspect
            };
        } else if (marker == APP1 && name.startsWith("Exif\0") && exif.equals(Exif.NONE)) {
            exif = Exif.of(Arrays.copyOfRange(data, 6, data.length));
        }
    }
}
