package dev.delaminate.batch.export;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What readers that no one here wrote find in an exported file.
 *
 * @param names of layers, bottom first
 * @param composite of them, as large as the canvas
 */
record ExportedFile(List<String> names, Bitmap composite) {
    private static final String PSD = "com_twelvemonkeys_imageio_psd_image_1.0";

    /** @param width of the canvas, which a PDF's page is rendered at */
    static ExportedFile read(Path file, ExportFormat format, int width) throws IOException {
        return switch (format) {
            case PSD -> psd(file);
            case ORA -> ora(file);
            case PPTX -> pptx(file);
            case PDF -> pdf(file, width);
            case SVG -> svg(file);
            case ZIP -> zip(file);
        };
    }

    private static ExportedFile psd(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("PSD").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(input);
            List<String> names = new ArrayList<>();
            for (Element layer : elements((Element) reader.getImageMetadata(0).getAsTree(PSD), "LayerInfo")) {
                names.add(layer.getAttribute("name"));
            }
            ImageReadParam samples = reader.getDefaultReadParam();
            samples.setDestinationType(reader.getRawImageType(0)); // else it makes sRGB of other profiles
            return new ExportedFile(names, BitmapReader.bitmap(reader.read(0, samples)));
        } finally {
            reader.dispose();
        }
    }

    private static ExportedFile ora(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        for (Element layer : elements(xml(entry(file, "stack.xml")).getDocumentElement(), "layer")) {
            names.add(layer.getAttribute("name"));
        }
        Collections.reverse(names);
        return new ExportedFile(names, png(entry(file, "mergedimage.png")));
    }

    private static ExportedFile zip(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        JsonNode description = JsonMapper.shared().readTree(entry(file, "layers.json"));
        for (JsonNode layer : description.get("layers")) {
            png(entry(file, layer.get("file").asString()));
            names.add(layer.get("name").asString());
        }
        return new ExportedFile(names, png(entry(file, "merged.png")));
    }

    static byte[] entry(Path file, String name) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private static ExportedFile svg(Path file) throws IOException {
        Element svg = xml(Files.readAllBytes(file)).getDocumentElement();
        Flattening all = new Flattening(number(svg, "width"), number(svg, "height"));
        List<String> names = new ArrayList<>();
        for (Element layer : elements(svg, "g")) {
            Element image = elements(layer, "image").get(0);
            String data = image.getAttribute("xlink:href");
            all.add(
                    png(Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1))),
                    number(image, "x"),
                    number(image, "y"));
            names.add(layer.getAttribute("inkscape:label"));
        }
        return new ExportedFile(names, all.bitmap());
    }

    private static ExportedFile pptx(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XMLSlideShow deck = new XMLSlideShow(in)) {
            List<String> names = new ArrayList<>();
            List<Bitmap> pictures = new ArrayList<>();
            for (XSLFShape shape : deck.getSlides().get(0).getShapes()) {
                pictures.add(png(((XSLFPictureShape) shape).getPictureData().getData()));
                names.add(shape.getShapeName());
            }
            Flattening all =
                    new Flattening(pictures.get(0).width(), pictures.get(0).height());
            pictures.forEach(picture -> all.add(picture, 0, 0));
            return new ExportedFile(names, all.bitmap());
        }
    }

    private static ExportedFile pdf(Path file, int width) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            List<String> names = new ArrayList<>();
            for (PDOptionalContentGroup group :
                    document.getDocumentCatalog().getOCProperties().getOptionalContentGroups()) {
                names.add(group.getName());
            }
            Collections.reverse(names);
            float scale = width / document.getPage(0).getMediaBox().getWidth();
            return new ExportedFile(
                    names, BitmapReader.bitmap(new PDFRenderer(document).renderImage(0, scale, ImageType.RGB)));
        }
    }

    private static Bitmap png(byte[] bytes) throws IOException {
        return BitmapReader.bitmap(ImageIO.read(new ByteArrayInputStream(bytes)));
    }

    private static Document xml(byte[] bytes) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    private static int number(Element element, String name) {
        return Integer.parseInt(element.getAttribute(name));
    }
}
