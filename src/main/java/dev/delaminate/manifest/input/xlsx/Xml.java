package dev.delaminate.manifest.input.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML text of a workbook, element by element, by their local names: the strict form has other namespaces than the usual
 * one. Knows no document type, so no entities but the five of XML, and asks for nothing outside.
 */
final class Xml implements AutoCloseable {
    private static final int DEEPEST = 200;
    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader reader;
    private int depth;

    /** @param in closed with this */
    Xml(InputStream in) throws XMLStreamException {
        this.in = in;
        reader = FACTORY.createXMLStreamReader(in);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** Goes on; false at the end. */
    boolean next() throws XMLStreamException {
        if (!reader.hasNext()) {
            return false;
        }
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
            throw new XMLStreamException("more than " + DEEPEST + " elements one in another");
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("a document type or an entity, which a workbook has not");
        }
        return true;
    }

    boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean isEnd() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    boolean isText() {
        return reader.isCharacters(); // CDATA too
    }

    /** Of the element at hand, without its prefix. */
    String name() {
        return reader.getLocalName();
    }

    boolean isStart(String name) {
        return isStart() && name().equals(name);
    }

    boolean isEnd(String name) {
        return isEnd() && name().equals(name);
    }

    void appendText(StringBuilder to) {
        to.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    /** By its local name: {@code r:id} is {@code id}, where there is no other. */
    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** An attribute that has a prefix, by its local name. */
    @Nullable
    String prefixed(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name) && reader.getAttributeNamespace(i) != null) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    String attributeOr(String name, String otherwise) {
        return Objects.requireNonNullElse(attribute(name), otherwise);
    }

    /** {@code 1} and {@code true} are true. */
    boolean isTrue(String name) {
        String value = attribute(name);
        return value != null && (value.equals("1") || value.equals("true"));
    }

    @Override
    public void close() throws IOException, XMLStreamException {
        reader.close();
        in.close();
    }
}
