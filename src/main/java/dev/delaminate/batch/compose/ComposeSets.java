package dev.delaminate.batch.compose;

import dev.delaminate.batch.sets.SetWork;
import dev.delaminate.compose.Composer;
import dev.delaminate.compose.FolderLayers;
import dev.delaminate.compose.SetLayers;
import dev.delaminate.compose.ground.Ground;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Puts the foreground of each set on every ground, unless that is there and made of the same. */
final class ComposeSets implements SetWork {
    private final OutputFolder out;
    private final boolean fullSize;
    private final FolderLayers folders;
    private final Composer composer;
    private final Grounds grounds;
    private final PrintWriter console;
    private final LongAdder composed = new LongAdder();
    private final LongAdder there = new LongAdder();
    private final LongAdder enlarged = new LongAdder();
    private final DoubleAccumulator most = new DoubleAccumulator(Math::max, 1);

    /** @param fullSize from the layers on the canvas of their source, which an export wrote */
    ComposeSets(
            OutputFolder out,
            boolean fullSize,
            FolderLayers folders,
            Composer composer,
            Grounds grounds,
            PrintWriter console) {
        this.out = out;
        this.fullSize = fullSize;
        this.folders = folders;
        this.composer = composer;
        this.grounds = grounds;
        this.console = console;
    }

    /** Pictures that were made. */
    long composed() {
        return composed.sum();
    }

    /** Pictures that were there already, made of the same. */
    long there() {
        return there.sum();
    }

    /** Sets whose foreground has fewer pixels than it shows. */
    long enlarged() {
        return enlarged.sum();
    }

    /** By how much the most enlarged one was; 1 when none was. */
    double most() {
        return most.get();
    }

    @Override
    public long bytes(PlacedSet set) throws IOException, UnusablePictureException {
        SetLayers layers = layers(set);
        if (left(stamps(set)).isEmpty()) {
            there.add(grounds.all().size());
            return 0;
        }
        return composer.bytes(layers, grounds);
    }

    @Override
    public void of(PlacedSet set) throws IOException, UnusablePictureException {
        SetLayers layers = layers(set);
        CompositionStamps stamps = stamps(set);
        Path folder = out.compositions(set.folder());
        refuseLink(folder);
        WholeFile.makeFolderOf(folder.resolve(file(grounds.all().get(0))));
        stamps.begin(wanted());
        List<Ground> left = left(stamps);
        double scale = composer.compose(layers, left, ground -> folder.resolve(file(ground)));
        composed.add(left.size());
        there.add(grounds.all().size() - left.size());
        if (scale > 1) {
            enlarged.increment();
            most.accumulate(scale);
        }
        for (String remark : layers.remarks()) {
            console.printf("  note     %s: %s%n", Printable.line(set.name()), remark);
        }
    }

    private SetLayers layers(PlacedSet set) throws UnusablePictureException {
        Path folder = folder(set);
        refuseLink(folder);
        if (!fullSize) {
            return folders.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusablePictureException(
                    "its layers are not there at full size: delaminate export OUT --full-size writes them");
        }
        return folders.numbered(folder);
    }

    private Path folder(PlacedSet set) {
        return fullSize ? out.fullSize(set.folder()) : out.layerSet(set.folder());
    }

    private static void refuseLink(Path folder) throws UnusablePictureException {
        if (Files.isSymbolicLink(folder)) {
            throw new UnusablePictureException(folder + " is a link, which is not followed: take it away");
        }
    }

    private CompositionStamps stamps(PlacedSet set) throws IOException {
        return CompositionStamps.of(out, set.folder(), folder(set), composer.identity());
    }

    private List<Ground> left(CompositionStamps stamps) throws IOException {
        List<Ground> left = new ArrayList<>();
        for (Ground ground : grounds.all()) {
            if (!stamps.isThere(file(ground), ground.identity())) {
                left.add(ground);
            }
        }
        return left;
    }

    private Map<String, String> wanted() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (Ground ground : grounds.all()) {
            wanted.put(file(ground), ground.identity());
        }
        return wanted;
    }

    private String file(Ground ground) {
        return ground.name() + "." + composer.format().extension();
    }
}
