package dev.delaminate.trial.sample;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader.Size;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a picture without fetching it: where it is, what kind of file it says it is, whether it has a prompt;
 * of a local one its shape and size besides, as its header tells them.
 *
 * @param root that local pictures lie below
 */
record KnownTraits(Path root) {
    private static final Pattern HOST = Pattern.compile("(?i)https?://([^/?#:]+).*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("[^?#]*\\.([A-Za-z0-9]{2,5})(?:[?#].*)?", Pattern.DOTALL);
    private static final SourceReader SOURCES = new SourceReader(DownloadLimits.DEFAULT.maxPixels());

    /** Sides may differ so much in a picture that is called square. */
    private static final double SQUARE = 1.1;

    /** What the model works at; a smaller source is scaled up. */
    private static final int SMALL = 640;

    private static final int LARGE = 2000;

    static List<Trait> all() {
        return List.of(
                Trait.known("from"),
                Trait.known("type"),
                Trait.known("prompt"),
                Trait.known("shape"),
                Trait.known("size"));
    }

    /** One for each of {@link #all}. Reads the header of a local picture. */
    List<String> of(LayeringRequest request) {
        String picture = request.picture();
        String prompt = request.parameters().prompt();
        Size size = request.isLocal() ? size(picture) : new Size(0, 0);
        return List.of(
                from(request),
                type(picture),
                prompt == null || prompt.isBlank() ? "without" : "with",
                shape(size),
                sizeWord(size));
    }

    private static String from(LayeringRequest request) {
        if (request.isLocal()) {
            int folder = request.picture().lastIndexOf('/');
            return folder < 0 ? "." : request.picture().substring(0, folder);
        }
        Matcher host = HOST.matcher(request.picture());
        return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String type(String picture) {
        String path = picture.substring(picture.lastIndexOf('/') + 1);
        Matcher type = TYPE.matcher(path);
        String word = type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "none";
        return word.equals("jpeg") ? "jpg" : word;
    }

    private Size size(String picture) {
        try {
            return SOURCES.size(root.resolve(picture));
        } catch (UnusablePictureException e) {
            return new Size(0, 0); // a kind of picture that is not read here, and may be layered all the same
        }
    }

    private static String shape(Size size) {
        if (size.width() == 0) {
            return "unknown";
        }
        return size.width() > SQUARE * size.height()
                ? "landscape"
                : size.height() > SQUARE * size.width() ? "portrait" : "square";
    }

    private static String sizeWord(Size size) {
        int longer = Math.max(size.width(), size.height());
        if (longer == 0) {
            return "unknown";
        }
        return longer < SMALL
                ? "below " + SMALL + " px"
                : longer > LARGE ? "above " + LARGE + " px" : SMALL + " to " + LARGE + " px";
    }
}
