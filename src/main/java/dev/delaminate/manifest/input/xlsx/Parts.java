package dev.delaminate.manifest.input.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook in its ZIP file, and how they lead to each other (ECMA-376, part 2). */
final class Parts implements Closeable {
    private static final int MOST_RELATIONS = 100_000;

    private final ZipFile zip;
    private final long mostBytes;

    /** @param mostBytes of a part when it is unpacked */
    Parts(Path file, long mostBytes) throws IOException {
        this.zip = new ZipFile(file.toFile());
        this.mostBytes = mostBytes;
    }

    /**
     * Where a part leads.
     *
     * @param type the last word of its URI, such as {@code worksheet}
     * @param target the name of another part, or any address when it is external
     */
    record Relation(String type, String target, boolean isExternal) {}

    /** Null when there is no such part. */
    @Nullable
    Xml open(String part) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return null;
        }
        InputStream in = zip.getInputStream(entry);
        return new Xml(new XmlGuard(in, mostBytes));
    }

    /** By their ids; none where a part leads nowhere. */
    Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Relation> relations = new HashMap<>();
        try (Xml xml = open(folder + "_rels/" + part.substring(slash) + ".rels")) {
            while (xml != null && xml.next() && relations.size() < MOST_RELATIONS) {
                if (xml.isStart("Relationship")) {
                    boolean isExternal = xml.attributeOr("TargetMode", "").equals("External");
                    String type = xml.attributeOr("Type", "");
                    String target = xml.attributeOr("Target", "");
                    relations.put(
                            xml.attributeOr("Id", ""),
                            new Relation(
                                    type.substring(type.lastIndexOf('/') + 1),
                                    isExternal ? target : resolved(folder, target),
                                    isExternal));
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        try {
            String path =
                    URI.create("/" + folder).resolve(target.replace('\\', '/')).getPath();
            return path == null ? "" : path.substring(1);
        } catch (IllegalArgumentException e) {
            return ""; // no part has such a name
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
