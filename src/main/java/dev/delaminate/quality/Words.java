package dev.delaminate.quality;

import java.util.List;
import java.util.stream.Collectors;

/** Layers as a sentence names them: {@code layers 1, 2 and 3}. */
final class Words {
    private Words() {}

    static String layers(List<Integer> layers) {
        return (layers.size() == 1 ? "layer " : "layers ") + list(layers);
    }

    private static String list(List<Integer> layers) {
        int last = layers.size() - 1;
        return last < 1
                ? String.valueOf(layers.get(0))
                : layers.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", ")) + " and "
                        + layers.get(last);
    }
}
