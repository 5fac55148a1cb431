package dev.delaminate.emulator;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;
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
    private static final int SOURCE_GAP = 30;
    private static final int CHECK = 8;

    private LayersSheet() {}

    public static void main(String[] arguments) throws IOException {
        int layers = Integer.parseInt(arguments[1]);
        List<List<BufferedImage>> rows = new ArrayList<>();
        for (int picture = 2; picture < arguments.length; picture++) {
            rows.add(row(Files.readAllBytes(Path.of(arguments[picture])), layers));
        }
        ImageIO.write(sheet(rows), "png", new File(arguments[0]));
    }

    private static List<BufferedImage> row(byte[] source, int layers) throws IOException {
        List<BufferedImage> row = new ArrayList<>();
        row.add(PictureReader.read(source));
        for (byte[] file : new PaletteLayering().layers(source, layers).files()) {
            row.add(ImageIO.read(new ByteArrayInputStream(file)));
        }
        return row;
    }

    private static BufferedImage sheet(List<List<BufferedImage>> rows) {
        int columns = rows.get(0).size();
        int height = GAP;
        for (List<BufferedImage> row : rows) {
            height += cellHeight(row) + GAP;
        }
        BufferedImage sheet =
                new BufferedImage(columns * (CELL + GAP) + SOURCE_GAP + GAP, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), height);
        int y = GAP;
        for (List<BufferedImage> row : rows) {
            for (int column = 0; column < columns; column++) {
                int x = GAP + column * (CELL + GAP) + (column == 0 ? 0 : SOURCE_GAP);
                cell(graphics, row.get(column), x, y, cellHeight(row));
            }
            arrow(graphics, GAP + CELL + (SOURCE_GAP + GAP) / 2, y + cellHeight(row) / 2);
            y += cellHeight(row) + GAP;
        }
        graphics.dispose();
        return sheet;
    }

    private static int cellHeight(List<BufferedImage> row) {
        return Math.round((float) CELL * row.get(1).getHeight() / row.get(1).getWidth());
    }

    private static void cell(Graphics2D graphics, BufferedImage picture, int x, int y, int height) {
        Shape frame = new RoundRectangle2D.Double(x, y, CELL, height, 14, 14);
        graphics.setColor(new Color(0xCFD5DC));
        graphics.fill(frame);
        graphics.setClip(frame);
        for (int row = 0; row * CHECK < height; row++) {
            for (int column = row % 2; column * CHECK < CELL; column += 2) {
                graphics.setColor(new Color(0xF1F3F5));
                graphics.fillRect(x + column * CHECK, y + row * CHECK, CHECK, CHECK);
            }
        }
        graphics.drawImage(reduced(picture, CELL, height), x, y, null);
        graphics.setClip(null);
        graphics.setColor(new Color(0, 0, 0, 40));
        graphics.draw(frame);
    }

    /** Halved as often as possible first: one big step would leave pixels out. */
    private static BufferedImage reduced(BufferedImage picture, int width, int height) {
        BufferedImage reduced = picture;
        while (reduced.getWidth() != width || reduced.getHeight() != height) {
            int nextWidth = Math.max(width, reduced.getWidth() / 2);
            int nextHeight = Math.max(height, reduced.getHeight() / 2);
            BufferedImage next = new BufferedImage(nextWidth, nextHeight, BufferedImage.TYPE_INT_ARGB_PRE);
            Graphics2D graphics = next.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(reduced, 0, 0, nextWidth, nextHeight, null);
            graphics.dispose();
            reduced = next;
        }
        return reduced;
    }

    private static void arrow(Graphics2D graphics, int x, int y) {
        graphics.setColor(new Color(0x8A94A0));
        graphics.fillPolygon(new int[] {x - 6, x + 7, x - 6}, new int[] {y - 9, y, y + 9}, 3);
    }
}
