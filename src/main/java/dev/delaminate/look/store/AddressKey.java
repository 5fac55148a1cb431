package dev.delaminate.look.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** What an address is known by: half of its SHA-256. A signed address is a secret, and is never kept itself. */
final class AddressKey {
    private static final int BYTES = 16;

    private AddressKey() {}

    static byte[] of(String address) {
        return Arrays.copyOf(DigestUtils.sha256(address.getBytes(StandardCharsets.UTF_8)), BYTES);
    }
}
