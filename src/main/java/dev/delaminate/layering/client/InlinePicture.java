package dev.delaminate.layering.client;

import dev.delaminate.layering.LayeringClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture on this machine that goes along in its submit as a data URI. Until it is sent it is only named, by an address
 * that stands where the URL of another picture does and that no manifest can hold:
 *
 * <pre>
 * file:///shop/in/vase.png#sha256=9f86d081884c7d65…
 * </pre>
 *
 * @param sha256 of the bytes that may be sent, lower-case hex; null for any
 */
public record InlinePicture(Path file, @Nullable String sha256) {
    private static final String SCHEME = "file:";
    private static final String HASH = "#sha256=";

    /** What {@link LayeringClient#submit} takes. */
    public String address() {
        return file.toAbsolutePath().toUri() + HASH + (sha256 == null ? "" : sha256);
    }

    /** The picture that has this address; null where it is none. */
    static @Nullable InlinePicture at(String address) {
        int hash = address.lastIndexOf(HASH);
        if (!address.startsWith(SCHEME) || hash < 0) {
            return null;
        }
        String sha256 = address.substring(hash + HASH.length());
        return new InlinePicture(Path.of(URI.create(address.substring(0, hash))), sha256.isEmpty() ? null : sha256);
    }

    /** What stands before the base64 of its bytes. */
    String dataUriHead() {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return "data:image/" + (extension.equals("jpg") ? "jpeg" : extension) + ";base64,";
    }
}
