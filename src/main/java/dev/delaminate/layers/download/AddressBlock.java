package dev.delaminate.layers.download;

/** The addresses that share their first bits with one another, such as {@code 10.0.0.0/8}. */
final class AddressBlock {
    private final byte[] prefix;
    private final int bits;

    private AddressBlock(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    static AddressBlock of(String block) {
        int slash = block.indexOf('/');
        byte[] prefix =
                LiteralAddress.parse(block.substring(0, slash)).orElseThrow().getAddress();
        boolean mapped = block.contains(":") && prefix.length == 4; // Java reads ::ffff:0:0 as an IPv4 address
        return new AddressBlock(mapped ? mapped(prefix) : prefix, Integer.parseInt(block.substring(slash + 1)));
    }

    private static byte[] mapped(byte[] v4) {
        byte[] v6 = new byte[16];
        v6[10] = (byte) 0xFF;
        v6[11] = (byte) 0xFF;
        System.arraycopy(v4, 0, v6, 12, v4.length);
        return v6;
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int mask = 0xFF << Math.max(0, Byte.SIZE - (bits - bit));
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }
}
