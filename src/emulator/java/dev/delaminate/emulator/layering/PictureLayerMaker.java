package dev.delaminate.emulator.layering;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Layers real pictures, each content and number of layers once, on a scheduler of its own. The files are kept on disk;
 * a set counts as kept when its bottom file, which is written last, is there.
 */
public final class PictureLayerMaker implements LayerMaker {
    private static final int WIDTH_AT = 16;

    private final PictureLayering layering;
    private final PictureSources sources;
    private final BoundedFolder files;
    private final Scheduler work;
    private final Scheduler loop;
    private final Map<String, Mono<MadeLayers>> beingMade = new ConcurrentHashMap<>();

    /**
     * @param work where layering and files block
     * @param loop where everything completes
     */
    public PictureLayerMaker(
            PictureLayering layering, PictureSources sources, BoundedFolder files, Scheduler work, Scheduler loop) {
        this.layering = layering;
        this.sources = sources;
        this.files = files;
        this.work = work;
        this.loop = loop;
    }

    @Override
    public CompletionStage<MadeLayers> layers(String source, int layers) {
        return sources.picture(source)
                .publishOn(work)
                .flatMap(picture -> layered(picture, layers))
                .publishOn(loop)
                .toFuture();
    }

    @Override
    public CompletionStage<byte[]> file(MadeLayers set, int index) {
        return Mono.fromCallable(() -> files.get(name(set.key(), index)))
                .subscribeOn(work)
                .publishOn(loop)
                .toFuture();
    }

    @Override
    public boolean looksAtPictures() {
        return true;
    }

    private Mono<MadeLayers> layered(byte[] picture, int layers) {
        String key = DigestUtils.sha256Hex(picture) + "-" + layers;
        return beingMade.computeIfAbsent(
                key,
                absent -> Mono.fromCallable(() -> kept(key, picture, layers))
                        .doFinally(end -> beingMade.remove(key))
                        .cache());
    }

    private MadeLayers kept(String key, byte[] picture, int layers) {
        if (!files.contains(name(key, 0))) {
            LayeredPicture made = layering.layers(picture, layers);
            for (int i = layers - 1; i >= 0; i--) {
                files.put(name(key, i), made.files().get(i));
            }
            return new MadeLayers(key, made.width(), made.height());
        }
        ByteBuffer bottom = ByteBuffer.wrap(files.get(name(key, 0)));
        return new MadeLayers(key, bottom.getInt(WIDTH_AT), bottom.getInt(WIDTH_AT + 4));
    }

    private static String name(String key, int index) {
        return key + "-" + index + ".png";
    }
}
