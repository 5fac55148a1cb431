package dev.delaminate.look.bytes;

import org.jspecify.annotations.Nullable;

/** Width and height of a picture in pixels, as its header tells them. Nothing is decoded. */
public record PictureSize(int width, int height) {
    private static final int START_OF_SCAN = 0xDA;

    public long pixels() {
        return (long) width * height;
    }

    public int smallerSide() {
        return Math.min(width, height);
    }

    /** Null where the first bytes do not tell it, or more of the file is needed. */
    public static @Nullable PictureSize of(FileKind kind, byte[] first) {
        try {
            PictureSize size = switch (kind) {
                case PNG -> png(new Bytes(first));
                case GIF -> gif(new Bytes(first));
                case WEBP -> webp(new Bytes(first));
                case JPEG -> jpeg(new Bytes(first));
                case AVIF -> avif(new Bytes(first));
                default -> null;
            };
            return size == null || size.width <= 0 || size.height <= 0 ? null : size;
        } catch (IndexOutOfBoundsException more) {
            return null;
        }
    }

    private static PictureSize png(Bytes in) {
        return new PictureSize(in.be32(16), in.be32(20));
    }

    private static PictureSize gif(Bytes in) {
        return new PictureSize(in.le16(6), in.le16(8));
    }

    /** RFC 9649, section 2. */
    private static @Nullable PictureSize webp(Bytes in) {
        return switch (in.text(12, 4)) {
            case "VP8X" -> new PictureSize(1 + in.le24(24), 1 + in.le24(27));
            case "VP8 " -> new PictureSize(in.le16(26) & 0x3FFF, in.le16(28) & 0x3FFF);
            case "VP8L" -> {
                int sizes = in.le16(21) | in.le16(23) << 16;
                yield new PictureSize(1 + (sizes & 0x3FFF), 1 + (sizes >>> 14 & 0x3FFF));
            }
            default -> null;
        };
    }

    /** The first frame header (ITU-T T.81, annex B); thumbnails lie inside of segments that are passed over. */
    private static @Nullable PictureSize jpeg(Bytes in) {
        int at = segment(in, 2);
        while (at >= 0 && !isFrame(in.u8(at + 1))) {
            at = next(in, at);
        }
        return at < 0 ? null : new PictureSize(in.be16(at + 7), in.be16(at + 5));
    }

    /** Where the first scan begins; -1 where something else stands in place of a segment. */
    static int jpegScan(Bytes in) {
        int at = segment(in, 2);
        while (at >= 0 && in.u8(at + 1) != START_OF_SCAN) {
            at = next(in, at);
        }
        return at;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Behind any number of fill bytes; -1 where no marker stands. */
    private static int segment(Bytes in, int from) {
        int at = from;
        while (in.u8(at) == 0xFF && in.u8(at + 1) == 0xFF) {
            at++;
        }
        return in.u8(at) == 0xFF ? at : -1;
    }

    private static int next(Bytes in, int at) {
        int marker = in.u8(at + 1);
        boolean isAlone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
        return segment(in, at + 2 + (isAlone ? 0 : Math.max(2, in.be16(at + 2))));
    }

    /** The largest ispe property: those of tiles and thumbnails are smaller (ISO 23008-12, 6.5.3). */
    private static @Nullable PictureSize avif(Bytes in) {
        PictureSize largest = null;
        for (int at = in.find("ispe", 0); at >= 0; at = in.find("ispe", at + 4)) {
            PictureSize size = new PictureSize(in.be32(at + 8), in.be32(at + 12));
            largest = largest == null || size.pixels() > largest.pixels() ? size : largest;
        }
        return largest;
    }
}
