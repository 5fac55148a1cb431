package dev.delaminate.batch.export;

import dev.delaminate.layers.model.Layer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.quality.LayerQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What layers are called in exports: as the user said, else as the set itself says, else by their place.
 *
 * @param given bottom first; an empty one is not given, and layers beyond them neither
 */
public record LayerNames(List<String> given) {
    public static final LayerNames NONE = new LayerNames(List.of());

    private static final int MOST_CHARS = 300;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

    public LayerNames {
        given = List.copyOf(given);
    }

    /** Names of a cell or an option, separated by {@code ;}, bottom first. */
    public static LayerNames parse(String text) {
        return new LayerNames(List.of(text.split(";", -1)));
    }

    /** One for each layer of a set, bottom first: no control characters, at most {@value #MOST_CHARS} characters. */
    List<String> of(LayersDocument document) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < document.layers().size(); index++) {
            names.add(name(index, document));
        }
        return names;
    }

    private String name(int index, LayersDocument document) {
        Layer layer = document.layers().get(index);
        String told = layer.name() == null ? "" : layer.name();
        String name = clean(index < given.size() ? given.get(index) : "");
        name = name.isEmpty() ? clean(told) : name;
        if (!name.isEmpty()) {
            return name;
        }
        return isBackground(index, document) ? "Background" : "Layer " + index;
    }

    private static boolean isBackground(int index, LayersDocument document) {
        if (document.quality() == null || index > 0) {
            return "background".equals(document.layers().get(index).role());
        }
        List<LayerQuality> found = document.quality().layers();
        return !found.isEmpty() && found.get(0).opaque();
    }

    private static String clean(String name) {
        String clean = CONTROLS.matcher(name).replaceAll(" ").strip();
        int end = Math.min(clean.length(), MOST_CHARS);
        return clean.substring(0, end < clean.length() && Character.isLowSurrogate(clean.charAt(end)) ? end - 1 : end);
    }
}
