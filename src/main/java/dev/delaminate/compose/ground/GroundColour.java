package dev.delaminate.compose.ground;

import dev.delaminate.raster.Bitmap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour as it is named on a command line.
 *
 * @param name without {@code #}, in lower case
 */
record GroundColour(String name, int argb) {
    static final String WORDS = "white, black, transparent, #rgb, #rrggbb or #rrggbbaa";

    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})");

    /** Empty where the word is no colour. */
    static Optional<GroundColour> of(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "white" -> Optional.of(new GroundColour(name, 0xFFFFFFFF));
            case "black" -> Optional.of(new GroundColour(name, 0xFF000000));
            case "transparent" -> Optional.of(new GroundColour(name, 0));
            default -> HEX.matcher(name).matches() ? Optional.of(hex(name.substring(1))) : Optional.empty();
        };
    }

    private static GroundColour hex(String digits) {
        String full = digits.length() == 3 ? digits.replaceAll("[0-9a-f]", "$0$0") : digits;
        long value = Long.parseLong(full, 16);
        int argb = full.length() == 8 ? (int) (value >>> 8 | value << 24) : 0xFF000000 | (int) value;
        return new GroundColour(digits, argb);
    }

    boolean isOpaque() {
        return argb >>> 24 == 255;
    }

    Ground on(int width, int height) {
        Bitmap pixels = Bitmap.clear(width, height);
        Arrays.fill(pixels.argb(), argb);
        return new HeldGround(name, "colour " + Integer.toHexString(argb), pixels);
    }
}
