package dev.delaminate.batch.sets;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Layer sets for tests, in their folders as a run leaves them. */
public final class SetOnDisk {
    private SetOnDisk() {}

    /** A set of {@code count} layers of one size: an opaque ground, and a square for each other layer. */
    public static PlacedSet place(OutputFolder out, String folder, int count, int width, int height)
            throws IOException {
        return place(
                out,
                folder,
                new LayeringRequest("https://shop/a.png", null, LayeringParameters.DEFAULT),
                count,
                width,
                height);
    }

    public static PlacedSet place(
            OutputFolder out, String folder, LayeringRequest request, int count, int width, int height)
            throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            files.add(png(layer(index, width, height)));
        }
        return place(out, folder, request, files);
    }

    /** A set of these pictures, bottom first; all of them are called PNG, whatever they are. */
    public static PlacedSet place(OutputFolder out, String folder, LayeringRequest request, List<byte[]> files)
            throws IOException {
        Files.createDirectories(out.layerSet(folder));
        List<PlacedLayer> layers = new ArrayList<>();
        for (byte[] bytes : files) {
            String name = OutputFolder.layerFile(layers.size(), "png");
            Files.write(out.layer(folder, name), bytes);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            layers.add(new PlacedLayer(
                    layers.size(),
                    name,
                    image.getWidth(),
                    image.getHeight(),
                    bytes.length,
                    DigestUtils.sha256Hex(bytes),
                    false,
                    "https://h/" + layers.size()));
        }
        LayersDocument.of(
                        request,
                        new JobId("job-" + folder),
                        new LayeringResult(List.of(new LayerFile("https://h/0", "image/png", 8, 8, false)), 7L),
                        new LayerSet(layers, List.of()),
                        new Maker("https://service.example", "layered"))
                .writeTo(out.layersJson(folder));
        return new PlacedSet(1, 1, folder, sha256(request), request.picture(), 2, folder, layers);
    }

    public static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static @Nullable String sha256(LayeringRequest request) {
        return request.sha256();
    }

    public static BufferedImage layer(int index, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int colour = 0xFF000000 | 0x40C020 * (index + 1);
        for (int y = index == 0 ? 0 : index; y < (index == 0 ? height : height / 2); y++) {
            for (int x = index == 0 ? 0 : index; x < (index == 0 ? width : width / 2); x++) {
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }
}
