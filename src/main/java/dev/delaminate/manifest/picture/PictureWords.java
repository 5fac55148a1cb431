package dev.delaminate.manifest.picture;

import java.util.regex.Pattern;

/** Tells by words alone what may name a picture: a heading, an address, the name of a file. */
public final class PictureWords {
    private static final Pattern HEADING = Pattern.compile(
            "image|picture|photo|img|thumbnail|url|link|\\bsrc\\b|\\bpics?\\b|图|圖|照片", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE =
            Pattern.compile(".*\\.(jpe?g|jfif|png|webp|gif|avif)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WEB = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    private PictureWords() {}

    /** Whether a column or a key of that name may hold addresses of pictures. */
    public static boolean isHeading(String name) {
        return HEADING.matcher(name).find();
    }

    /** Whether a text is an address on the web and nothing else. */
    public static boolean isWebAddress(String text) {
        return WEB.matcher(text).matches();
    }

    /** Whether a file of that name is a picture that can be sent, if its name is right. */
    public static boolean isPictureFile(String name) {
        return FILE.matcher(name).matches();
    }

    /** Whether a text names a picture: an address on the web, or a file that is one by its name. */
    public static boolean isPicture(String text) {
        return isWebAddress(text) || isPictureFile(text);
    }
}
