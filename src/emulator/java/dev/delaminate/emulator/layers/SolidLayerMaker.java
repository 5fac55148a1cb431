package dev.delaminate.emulator.layers;

import dev.delaminate.emulator.layering.LayeredPicture;
import dev.delaminate.emulator.layering.SolidLayering;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Serves the same layers for every job, from memory, at once; looks at no picture. */
public final class SolidLayerMaker implements LayerMaker {
    private static final int MOST_LAYERS = 10;

    private final List<CompletableFuture<byte[]>> files;
    private final CompletableFuture<MadeLayers> set;

    public SolidLayerMaker(SolidLayering layering) {
        LayeredPicture layers = layering.layers(new byte[0], MOST_LAYERS);
        this.files =
                layers.files().stream().map(CompletableFuture::completedFuture).toList();
        this.set = CompletableFuture.completedFuture(new MadeLayers("solid", layers.width(), layers.height()));
    }

    @Override
    public CompletionStage<MadeLayers> layers(String source, int layers) {
        return set;
    }

    @Override
    public CompletionStage<byte[]> file(MadeLayers key, int index) {
        return files.get(index % files.size());
    }

    @Override
    public boolean looksAtPictures() {
        return false;
    }
}
