package dev.delaminate.layers;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a paid layer set is not what was asked for or announced: said in the row's warnings, and kept. */
final class LayerWarnings {
    private LayerWarnings() {}

    static List<String> of(LayeringRequest request, List<LayerFile> announced, List<CheckedLayer> found) {
        List<String> warnings = new ArrayList<>();
        int asked = request.parameters().layersAsked();
        if (found.size() != asked) {
            warnings.add(asked + " layers asked for, " + found.size() + " came");
        }
        for (int index = 0; index < found.size(); index++) {
            add(warnings, index, announced.get(index), found.get(index).picture());
        }
        return warnings;
    }

    private static void add(List<String> warnings, int index, LayerFile announced, Picture found) {
        String layer = "layer " + index;
        if (announced.nsfw()) {
            warnings.add(layer + " is flagged as not safe for work");
        }
        if (isOther(announced.width(), found.width()) || isOther(announced.height(), found.height())) {
            warnings.add(layer + " is " + found.width() + "x" + found.height() + " pixels, announced were "
                    + announced.width() + "x" + announced.height());
        }
        if (!found.hasAlpha() && index > 0) {
            warnings.add(layer + " has no alpha channel and hides the layers below it");
        }
        if (found.unseen() != null) {
            warnings.add(layer + " was kept without a look at its pixels: " + found.unseen());
        }
        if (found.blank()) {
            warnings.add(layer + " is blank");
        }
        if (found.type() == LayerFormat.JPEG) {
            warnings.add(layer + " is a JPEG");
        }
    }

    // Some services announce 0 or nothing.
    private static boolean isOther(@Nullable Integer announced, int found) {
        return announced != null && announced > 0 && announced != found;
    }
}
