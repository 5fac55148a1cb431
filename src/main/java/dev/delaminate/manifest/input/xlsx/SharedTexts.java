package dev.delaminate.manifest.input.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The texts that cells name by their numbers, kept in a file: a million different addresses take no memory. */
final class SharedTexts implements Closeable {
    /** Each row of the longest sheet has 64. */
    private static final int MOST = 1 << 26;

    private final TextFile texts;

    private SharedTexts(TextFile texts) {
        this.texts = texts;
    }

    /** Reads them all. Blocks. */
    static SharedTexts of(@Nullable Xml xml, Path scratch) throws IOException, XMLStreamException {
        TextFile texts = new TextFile(scratch);
        try {
            RichText text = new RichText();
            while (xml != null && xml.next()) {
                if (xml.isStart("si")) {
                    texts.add(text.rich(xml, "si"));
                    if (texts.count() > MOST) {
                        throw new XmlGuard.TooLargeException();
                    }
                }
            }
            return new SharedTexts(texts);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            texts.close();
            throw e;
        }
    }

    /** Null where there is no text of that number. */
    @Nullable
    String get(String number) throws IOException {
        try {
            int index = Integer.parseInt(number.strip());
            return index < 0 || index >= texts.count() ? null : texts.get(index);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        texts.close();
    }
}
