package dev.delaminate.look.bytes;

/**
 * Whether a picture is cut off: by the length that its own header announces, or, where all of its bytes are at hand, by
 * the end that a whole one has. Says nothing where it cannot tell.
 */
public final class Completeness {
    private static final String PNG_END = "IEND";
    private static final int RIFF_HEAD_BYTES = 8;

    private Completeness() {}

    /**
     * @param first bytes of the file
     * @param total bytes that the file has; negative where nobody said
     */
    public static boolean isCut(FileKind kind, byte[] first, long total) {
        Bytes in = new Bytes(first);
        try {
            if (kind == FileKind.WEBP) {
                return total >= 0 && RIFF_HEAD_BYTES + in.le32(4) > total;
            }
            return total == first.length && hasNoEnd(kind, in);
        } catch (IndexOutOfBoundsException e) {
            return total >= 0;
        }
    }

    private static boolean hasNoEnd(FileKind kind, Bytes in) {
        int length = in.bytes().length;
        return switch (kind) {
            case PNG -> in.find(PNG_END, 8) < 0;
            case JPEG -> !hasJpegEnd(in);
            case GIF -> in.u8(length - 1) != 0x3B && in.find("\u0000;", Math.max(0, length - 1024)) < 0;
            default -> false;
        };
    }

    /** Behind the first scan: thumbnails before it have ends of their own. Some writers add bytes behind the end. */
    private static boolean hasJpegEnd(Bytes in) {
        int scan = PictureSize.jpegScan(in);
        for (int at = in.bytes().length - 2; scan >= 0 && at > scan; at--) {
            if (in.u8(at) == 0xFF && in.u8(at + 1) == 0xD9) {
                return true;
            }
        }
        return false;
    }
}
