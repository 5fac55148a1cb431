package dev.delaminate.layers;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.download.SeenPixels;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.log.AboutRow;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.SetQuality;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at sets before they are placed, few at a time, on threads of their own: what takes a processor holds up none of
 * those that wait for disks and hosts.
 *
 * @param thumbnails made of what is seen
 * @param threads no more than there are processors
 * @param memory that pictures are decoded in
 */
public record Inspections(SetInspector inspector, SetThumbnails thumbnails, Scheduler threads, MemoryBudget memory) {
    /** Looks at nothing. */
    public static final Inspections NONE =
            new Inspections(SetInspector.NONE, SetThumbnails.NONE, Schedulers.immediate(), new MemoryBudget(0));

    private static final Logger log = LoggerFactory.getLogger(Inspections.class);

    /**
     * On subscribe looks at a set. Emits exactly one value, empty when the set cannot be looked at; on any thread.
     *
     * @param folder that it is to stand in
     * @param set what it will be there
     * @param seenPixels of those layers that need not be read
     */
    Mono<Optional<SetQuality>> of(
            String folder,
            List<PlacedLayer> set,
            List<CheckedLayer> layers,
            SeenPixels seenPixels,
            LayeringRequest request) {
        return Mono.deferContextual(context -> {
            List<Picture> pictures = layers.stream().map(CheckedLayer::picture).toList();
            long bytes = PixelInspector.bytes(pictures);
            if (bytes > memory.bytes() || pictures.stream().anyMatch(picture -> picture.unseen() != null)) {
                AboutRow.on(log.atWarn(), context)
                        .log("the layers of {} have no grade: they are too large to be looked at", request.picture());
                return Mono.just(Optional.empty());
            }
            List<Path> files = layers.stream().map(CheckedLayer::part).toList();
            Mono<Optional<SetQuality>> look = Blocking.call(AboutRow.within(
                    context,
                    () -> inspector.inspect(
                            files, seenPixels, request, pixels -> thumbnails.seen(folder, set, pixels))));
            return memory.within(bytes, look.subscribeOn(threads));
        });
    }
}
