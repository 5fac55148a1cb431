package dev.delaminate.export.psd;

import java.text.Normalizer;

/**
 * A layer's name in both of its forms: all of it as UTF-16, and for readers from before Photoshop 5 a Pascal string of at
 * most 255 bytes. That one names no encoding, so that only ASCII is the same to all: letters lose their accents, and what
 * is left becomes a question mark.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "Layer
 *     records" and "Unicode layer name (Photoshop 5.0)"</a>
 */
record LayerName(String name) {
    private static final int MOST_BYTES = 255;

    /** With the byte that holds its length, padded to a multiple of 4. */
    Block pascal() {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        StringBuilder ascii = new StringBuilder();
        plain.codePoints()
                .limit(MOST_BYTES)
                .forEach(character -> ascii.append(character >= ' ' && character <= '~' ? (char) character : '?'));
        return new Block().uint8(ascii.length()).ascii(ascii.toString()).padded(4);
    }

    /** What follows the length of a {@code luni} block. */
    Block luni() {
        return new Block().unicode(name).padded(4);
    }
}
