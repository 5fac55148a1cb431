package dev.delaminate.cli.sets;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws what a run, its exports and its compositions made of some pictures, a row each: the source, its layers from the
 * bottom up on a checkerboard, an edge of the second layer at the model's size and at full size, and its foreground on a
 * new ground.
 *
 * <pre>
 * delaminate export OUT --full-size
 * delaminate compose OUT --background "#f4c95d" --canvas 800x800
 * ContactSheet samples/layers.png OUT samples mug-teal=pictures/product-mug.png …
 * </pre>
 */
final class ContactSheet {
    private static final int CELL = 150;
    private static final int GAP = 8;
    private static final int CHECK = 8;
    private static final int LAYERS = 4;
    private static final int COLUMNS = LAYERS + 4;

    /** Pixels of the source across the crop of an edge, which are drawn as squares. */
    private static final int EDGE = 50;

    private ContactSheet() {}

    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[1]);
        List<String> rows = List.of(arguments).subList(3, arguments.length);
        BufferedImage sheet = new BufferedImage(
                GAP + COLUMNS * (CELL + GAP), GAP + rows.size() * (CELL + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < rows.size(); row++) {
            String[] named = rows.get(row).split("=");
            List<BufferedImage> cells = cells(out, named[0], Path.of(arguments[2], named[1]));
            for (int column = 0; column < cells.size(); column++) {
                draw(graphics, cells.get(column), GAP + column * (CELL + GAP), GAP + row * (CELL + GAP));
            }
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", Path.of(arguments[0]).toFile());
    }

    private static List<BufferedImage> cells(Path out, String folder, Path source) throws IOException {
        List<BufferedImage> cells = new ArrayList<>();
        cells.add(read(source));
        for (int layer = 0; layer < LAYERS; layer++) {
            cells.add(read(out.resolve("layers").resolve(folder).resolve("layer-" + layer + ".png")));
        }
        BufferedImage full = read(out.resolve("fullsize").resolve(folder).resolve("layer-1.png"));
        int[] edge = edge(full);
        cells.add(crop(enlarged(cells.get(2), full.getWidth(), full.getHeight()), edge));
        cells.add(crop(full, edge));
        try (var grounds = Files.list(out.resolve("compositions").resolve(folder))) {
            cells.add(read(grounds.sorted().findFirst().orElseThrow()));
        }
        return cells;
    }

    private static BufferedImage read(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    /** As an editor would scale it. */
    private static BufferedImage enlarged(BufferedImage image, int width, int height) {
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return large;
    }

    /** Where the layer begins, from the left, halfway down what is seen of it. */
    private static int[] edge(BufferedImage layer) {
        int top = layer.getHeight();
        int bottom = 0;
        for (int y = 0; y < layer.getHeight(); y++) {
            for (int x = 0; x < layer.getWidth(); x += 3) {
                if (layer.getRGB(x, y) >>> 24 > 128) {
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        int y = (top + bottom) / 2;
        int x = 0;
        while (x < layer.getWidth() - 1 && layer.getRGB(x, y) >>> 24 <= 128) {
            x++;
        }
        return new int[] {x, y};
    }

    private static BufferedImage crop(BufferedImage image, int[] middle) {
        int x = Math.max(0, Math.min(image.getWidth() - EDGE, middle[0] - EDGE / 2));
        int y = Math.max(0, Math.min(image.getHeight() - EDGE, middle[1] - EDGE / 2));
        return image.getSubimage(x, y, EDGE, EDGE);
    }

    /** In the middle of the cell, as large as it will hold. */
    private static void draw(Graphics2D graphics, BufferedImage image, int left, int top) {
        double scale = (double) CELL / Math.max(image.getWidth(), image.getHeight());
        int width = (int) Math.round(scale * image.getWidth());
        int height = (int) Math.round(scale * image.getHeight());
        Graphics2D cell =
                (Graphics2D) graphics.create(left + (CELL - width) / 2, top + (CELL - height) / 2, width, height);
        for (int check = 0; check < (CELL / CHECK + 1) * (CELL / CHECK + 1); check++) {
            int x = check % (CELL / CHECK + 1);
            int y = check / (CELL / CHECK + 1);
            cell.setColor(new Color((x + y) % 2 == 0 ? 0xF1F3F5 : 0xCFD5DC));
            cell.fillRect(x * CHECK, y * CHECK, CHECK, CHECK);
        }
        BufferedImage drawn = image;
        while (drawn.getWidth() >= 2 * width) { // halved first: one big step would leave pixels out
            drawn = enlarged(drawn, drawn.getWidth() / 2, drawn.getHeight() / 2);
        }
        cell.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                image.getWidth() == EDGE
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        cell.drawImage(drawn, 0, 0, width, height, null);
        cell.dispose();
    }
}
