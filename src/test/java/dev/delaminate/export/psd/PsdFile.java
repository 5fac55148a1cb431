package dev.delaminate.export.psd;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as a reader that forgives nothing sees it: each length has to lead exactly to where the next thing begins, each
 * padding to be zero, and the last row to end with the file. Written from the specification, apart from the writer.
 *
 * @param layerCount as it is stored, negative where the merged image has a transparency
 * @param merged red, green, blue, and alpha if there is one
 */
record PsdFile(
        int version,
        int width,
        int height,
        Map<Integer, byte[]> resources,
        int layerCount,
        List<PsdLayer> layers,
        List<byte[]> merged) {
    /** @param channels by their number; of those that are empty, none */
    record PsdLayer(
            Box box, @Nullable Box mask, String pascalName, String unicodeName, int id, Map<Integer, byte[]> channels) {
        byte[] channel(int id) {
            return requireNonNull(channels.get(id));
        }

        /** Its pixels as they are stored, with the transparency channel as alpha. */
        Bitmap bitmap() {
            return argb(box, List.of(channel(0), channel(1), channel(2), channel(-1)));
        }
    }

    static PsdFile parse(byte[] bytes) {
        return new Walk(ByteBuffer.wrap(bytes)).file();
    }

    /** The merged image as it is stored, its colours on white. */
    Bitmap mergedBitmap() {
        return argb(new Box(0, 0, width, height), merged);
    }

    private static Bitmap argb(Box box, List<byte[]> planes) {
        int[] argb = new int[box.width() * box.height()];
        for (int at = 0; at < argb.length; at++) {
            int alpha = planes.size() > 3 ? planes.get(3)[at] & 255 : 255;
            argb[at] = alpha << 24
                    | (planes.get(0)[at] & 255) << 16
                    | (planes.get(1)[at] & 255) << 8
                    | (planes.get(2)[at] & 255);
        }
        return new Bitmap(box.width(), box.height(), argb);
    }

    /** A layer whose pixels were not met yet. */
    private record Announced(PsdLayer layer, Map<Integer, Long> lengths) {}

    private static final class Walk {
        private final ByteBuffer in;
        private int version;

        Walk(ByteBuffer in) {
            this.in = in;
        }

        PsdFile file() {
            assertThat(ascii(4)).isEqualTo("8BPS");
            version = in.getShort();
            assertThat(version).isIn(1, 2);
            zeros(6);
            int channels = in.getShort();
            int height = in.getInt();
            int width = in.getInt();
            assertThat(in.getShort()).as("bits").isEqualTo((short) 8);
            assertThat(in.getShort()).as("RGB").isEqualTo((short) 3);
            assertThat(in.getInt()).as("colour mode data").isZero();
            Map<Integer, byte[]> resources = resources();

            List<PsdLayer> layers = new ArrayList<>();
            int layerCount = 0;
            long sectionBytes = length();
            if (sectionBytes > 0) {
                long sectionEnd = in.position() + sectionBytes;
                long infoBytes = length();
                assertThat(infoBytes).isPositive().matches(bytes -> bytes % 4 == 0, "is a multiple of 4");
                long infoEnd = in.position() + infoBytes;
                layerCount = in.getShort();
                List<Announced> announced = new ArrayList<>();
                for (int at = 0; at < Math.abs(layerCount); at++) {
                    announced.add(record());
                }
                announced.forEach(layer -> layers.add(withChannels(layer)));
                assertThat(infoEnd - in.position()).as("padding").isBetween(0L, 3L);
                zeros((int) (infoEnd - in.position()));
                assertThat(in.getInt()).as("global layer mask info").isZero();
                assertThat(in.position()).as("end of the layers").isEqualTo((int) sectionEnd);
            }

            List<byte[]> merged = planes(channels, width, height);
            assertThat(in.remaining()).as("bytes behind the last row").isZero();
            return new PsdFile(version, width, height, resources, layerCount, layers, merged);
        }

        private Map<Integer, byte[]> resources() {
            int end = in.getInt() + in.position();
            Map<Integer, byte[]> resources = new LinkedHashMap<>();
            while (in.position() < end) {
                assertThat(ascii(4)).isEqualTo("8BIM");
                int id = in.getShort();
                assertThat(in.getShort()).as("name").isZero();
                byte[] data = new byte[in.getInt()];
                in.get(data);
                zeros(data.length % 2);
                assertThat(resources.put(id, data)).as("resource %d twice", id).isNull();
            }
            assertThat(in.position()).isEqualTo(end);
            return resources;
        }

        private Announced record() {
            Box box = box();
            Map<Integer, Long> lengths = new LinkedHashMap<>();
            int channels = in.getShort();
            for (int at = 0; at < channels; at++) {
                lengths.put((int) in.getShort(), length());
            }
            assertThat(lengths).hasSize(channels);
            assertThat(ascii(8)).isEqualTo("8BIMnorm");
            assertThat(in.get()).as("opacity").isEqualTo((byte) 255);
            assertThat(in.get()).as("clipping").isZero();
            assertThat(in.get() & 2).as("hidden").isZero();
            zeros(1);
            int end = in.getInt() + in.position();
            Box mask = mask();
            assertThat(in.getInt()).as("blending ranges").isZero();
            String pascal = pascal();
            Map<String, ByteBuffer> blocks = new LinkedHashMap<>();
            while (in.position() < end) {
                assertThat(ascii(4)).isEqualTo("8BIM");
                String key = ascii(4);
                byte[] data = new byte[in.getInt()];
                in.get(data);
                assertThat(data.length % 4).as("length of " + key).isZero();
                blocks.put(key, ByteBuffer.wrap(data));
            }
            assertThat(in.position()).as("end of the extra data").isEqualTo(end);
            assertThat(blocks).containsOnlyKeys("luni", "lyid");
            String unicode = unicode(requireNonNull(blocks.get("luni")));
            int id = requireNonNull(blocks.get("lyid")).getInt();
            return new Announced(new PsdLayer(box, mask, pascal, unicode, id, new LinkedHashMap<>()), lengths);
        }

        private @Nullable Box mask() {
            int bytes = in.getInt();
            if (bytes == 0) {
                return null;
            }
            assertThat(bytes).isEqualTo(20);
            Box mask = box();
            zeros(4); // hidden outside, no flags, padding
            return mask;
        }

        private PsdLayer withChannels(Announced announced) {
            PsdLayer layer = announced.layer();
            announced.lengths().forEach((id, bytes) -> {
                int end = Math.toIntExact(in.position() + bytes);
                Box box = id == -2 ? requireNonNull(layer.mask()) : layer.box();
                layer.channels().put(id, planes(1, box.width(), box.height()).get(0));
                assertThat(in.position()).as("end of channel %d", id).isEqualTo(end);
            });
            return layer;
        }

        private List<byte[]> planes(int count, int width, int height) {
            boolean isPacked = in.getShort() == 1;
            if (!isPacked) {
                assertThat(in.getShort(in.position() - 2)).as("compression").isZero();
            }
            int[] rowBytes = new int[count * height];
            Arrays.fill(rowBytes, width);
            for (int row = 0; isPacked && row < rowBytes.length; row++) {
                rowBytes[row] = version == 1 ? in.getShort() & 0xFFFF : in.getInt();
            }
            List<byte[]> planes = new ArrayList<>();
            for (int plane = 0; plane < count; plane++) {
                ByteBuffer samples = ByteBuffer.allocate(width * height);
                for (int row = 0; row < height; row++) {
                    byte[] packed = new byte[rowBytes[plane * height + row]];
                    in.get(packed);
                    samples.put(isPacked ? UnpackedBits.of(packed, width) : packed);
                }
                planes.add(samples.array());
            }
            return planes;
        }

        private Box box() {
            int top = in.getInt();
            int left = in.getInt();
            int bottom = in.getInt();
            int right = in.getInt();
            return new Box(left, top, right - left, bottom - top);
        }

        private long length() {
            return version == 1 ? in.getInt() & 0xFFFF_FFFFL : in.getLong();
        }

        private String pascal() {
            int length = in.get() & 255;
            String name = ascii(length);
            zeros(3 - length % 4);
            return name;
        }

        private static String unicode(ByteBuffer data) {
            byte[] units = new byte[data.getInt() * 2];
            data.get(units);
            assertThat(data.remaining()).as("padding of a name").isLessThan(4);
            while (data.hasRemaining()) {
                assertThat(data.get()).isZero();
            }
            return new String(units, StandardCharsets.UTF_16BE);
        }

        private String ascii(int length) {
            byte[] text = new byte[length];
            in.get(text);
            return new String(text, StandardCharsets.US_ASCII);
        }

        private void zeros(int count) {
            byte[] padding = new byte[count];
            in.get(padding);
            assertThat(padding).isEqualTo(new byte[count]);
        }
    }
}
