package dev.delaminate.emulator;

import dev.delaminate.emulator.layering.PaletteLayering;
import dev.delaminate.emulator.picture.Scaling;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws a contact sheet, a row a picture: the source at the left, then its layers from the bottom up, on a checkerboard.
 * {@code LayersSheet samples/layers.png 4 samples/pictures/scene-balloons.png samples/pictures/product-mug.png}
 */
final class LayersSheet {
    private static final int CELL = 176;
    private static final int GAP = 12;
    private static final int CHECK = 8;

    private LayersSheet() {}

    public static void main(String[] arguments) throws IOException {
        int layers = Integer.parseInt(arguments[1]);
        BufferedImage sheet = new BufferedImage(
                GAP + (layers + 1) * (CELL + GAP) + 2 * GAP,
                GAP + (arguments.length - 2) * (CELL + GAP),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Scaling.smooth(sheet);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < arguments.length - 2; row++) {
            List<BufferedImage> cells = cells(Files.readAllBytes(Path.of(arguments[row + 2])), layers);
            for (int column = 0; column < cells.size(); column++) {
                // A wider gap sets the source apart.
                int x = GAP + column * (CELL + GAP) + (column == 0 ? 0 : 2 * GAP);
                draw(graphics, cells.get(column), x, GAP + row * (CELL + GAP));
            }
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", new File(arguments[0]));
    }

    private static List<BufferedImage> cells(byte[] source, int layers) throws IOException {
        List<BufferedImage> cells = new ArrayList<>();
        cells.add(PaletteLayering.scaled(source));
        for (byte[] file : new PaletteLayering().layers(source, layers).files()) {
            cells.add(ImageIO.read(new ByteArrayInputStream(file)));
        }
        return cells;
    }

    /** In the middle of the cell, as large as it will hold. */
    private static void draw(Graphics2D graphics, BufferedImage layer, int left, int top) {
        double scale = (double) CELL / Math.max(layer.getWidth(), layer.getHeight());
        int width = (int) Math.round(scale * layer.getWidth());
        int height = (int) Math.round(scale * layer.getHeight());
        Graphics2D cell =
                (Graphics2D) graphics.create(left + (CELL - width) / 2, top + (CELL - height) / 2, width, height);
        for (int check = 0; check < (CELL / CHECK) * (CELL / CHECK); check++) {
            int x = check % (CELL / CHECK);
            int y = check / (CELL / CHECK);
            cell.setColor(new Color((x + y) % 2 == 0 ? 0xF1F3F5 : 0xCFD5DC));
            cell.fillRect(x * CHECK, y * CHECK, CHECK, CHECK);
        }
        // Halved first: one big step would leave pixels out.
        BufferedImage half =
                Scaling.drawn(layer, layer.getWidth() / 2, layer.getHeight() / 2, BufferedImage.TYPE_INT_ARGB_PRE);
        cell.drawImage(half, 0, 0, width, height, null);
        cell.dispose();
    }
}
