package dev.delaminate.batch.export;

import dev.delaminate.export.Artwork;
import dev.delaminate.export.LayeredFormat;
import dev.delaminate.export.OpenRasterFormat;
import dev.delaminate.export.PdfFormat;
import dev.delaminate.export.PptxFormat;
import dev.delaminate.export.SvgFormat;
import dev.delaminate.export.TooLargeException;
import dev.delaminate.export.ZipFormat;
import dev.delaminate.export.psd.PsdFormat;
import java.util.Locale;

/** The kinds of layered file, in the words of the option. */
public enum ExportFormat {
    PSD,
    ORA,
    PPTX,
    PDF,
    SVG,
    ZIP;

    LayeredFormat format() {
        return switch (this) {
            case PSD -> new PsdFormat();
            case ORA -> new OpenRasterFormat();
            case PPTX -> new PptxFormat();
            case PDF -> new PdfFormat();
            case SVG -> new SvgFormat();
            case ZIP -> new ZipFormat();
        };
    }

    /** Of the file for {@code artwork}, without the dot. */
    String extension(Artwork artwork) throws TooLargeException {
        return this == PSD ? new PsdFormat().extension(artwork) : word();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
