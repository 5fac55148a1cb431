package dev.delaminate.cli.sets;

import dev.delaminate.batch.compose.ComposeRun;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.compose.Composer;
import dev.delaminate.compose.CompositionFormat;
import dev.delaminate.compose.FolderLayers;
import dev.delaminate.compose.Frame;
import dev.delaminate.compose.SetLayers;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Puts layers together again; never pays. */
@Command(
        name = "compose",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts layers together again. Of one set, such as OUT/layers/vase: as one PNG, after you have edited or removed"
                    + " layers of it. Of a run, OUT: what stands in front of the background, of every set, on new grounds"
                    + " in OUT/compositions.",
            "Sends nothing to the service and costs nothing; may run beside a run. What is there and made of the same files"
                    + " is not made again. Exit code 3 when a set was skipped."
        })
public final class ComposeCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[x×]([0-9]{1,5})");
    private static final String MARKETPLACE_CANVAS = "2000x2000";
    private static final double MARKETPLACE_FILL = 0.85;
    private static final int USUAL_QUALITY = 90;

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FOLDER",
            description = "The folder of one set, or with --background that of a run; also as s3://bucket/prefix.")
    OutName named = OutName.NONE;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where the one PNG of a set goes. Default: OUT/exports/NAME.flat.png; beside the folder where that"
                            + " is not in OUT.")
    @Nullable
    Path output;

    @Option(
            names = "--background",
            paramLabel = "GROUND",
            description =
                    "A colour (white, black, transparent, #rrggbb), a picture, or a folder of pictures, of which each"
                            + " is put behind every set. ./white is a file.")
    @Nullable
    String background;

    @Option(
            names = "--full-size",
            description = "Take the layers on the canvas of their source, from OUT/fullsize, where delaminate export"
                    + " --full-size wrote them. Default: those of the model's size")
    boolean fullSize;

    @Option(names = "--canvas", paramLabel = "WxH", description = "Pixels of new pictures. Default: 2000x2000.")
    @Nullable
    String canvas;

    @Option(
            names = "--fill",
            paramLabel = "SHARE",
            description = "How much of the canvas's width or height a foreground takes, 0.01 to 1. Default: 0.85, as"
                    + " marketplaces ask for.")
    @Nullable
    Double fill;

    @Option(
            names = "--align",
            paramLabel = "PLACE",
            description = "Where a foreground stands that does not fill the height: centre or bottom. Default: centre.")
    Frame.@Nullable Align align;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Of new pictures: png or jpg. Default: png.")
    @Nullable
    CompositionFormat format;

    @Option(names = "--quality", paramLabel = "1-100", description = "Of a JPEG. Default: 90.")
    @Nullable
    Integer quality;

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        folder = store.placeOfSet(named);
        return background == null ? flatten() : onGrounds(background);
    }

    private int onGrounds(String ground) {
        if (output != null) {
            throw usage("--output is for one set: new pictures go to OUT/compositions");
        }
        int jpegQuality = quality == null ? USUAL_QUALITY : quality;
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw usage("--quality " + jpegQuality + ": give 1 to 100");
        }
        CompositionFormat asked = format == null ? CompositionFormat.PNG : format;
        if (quality != null && asked != CompositionFormat.JPG) {
            throw usage("--quality is for JPEG files: give --format jpg too");
        }
        Composer composer = new Composer(frame(), asked, jpegQuality);
        try (RunOnRecord run = where.onRecord(folder, environment.get())) {
            return new ComposeRun(run, fullSize, ground, composer)
                    .run(spec.commandLine().getOut())
                    .code();
        }
    }

    private Frame frame() {
        String size = canvas == null ? MARKETPLACE_CANVAS : canvas;
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches() || Integer.parseInt(sides.group(1)) == 0 || Integer.parseInt(sides.group(2)) == 0) {
            throw usage("--canvas " + size + ": give width and height in pixels, such as 2000x2000");
        }
        double share = fill == null ? MARKETPLACE_FILL : fill;
        if (!(share >= 0.01 && share <= 1)) {
            throw usage("--fill " + share + ": give 0.01 to 1, such as 0.85");
        }
        return new Frame(
                Integer.parseInt(sides.group(1)),
                Integer.parseInt(sides.group(2)),
                share,
                align == null ? Frame.Align.CENTRE : align);
    }

    private int flatten() throws IOException {
        if (fullSize || canvas != null || fill != null || align != null || format != null || quality != null) {
            throw usage("--canvas, --fill, --align, --format, --quality and --full-size need a --background");
        }
        if (OutputFolder.isRun(folder)) {
            throw usage(folder + " is a run: name one of its sets, such as "
                    + folder.resolve(OutputFolder.relative("NAME")) + ", or give a --background");
        }
        try {
            SetLayers set = new FolderLayers(new BitmapReader(DownloadLimits.DEFAULT.maxPixels())).of(folder);
            Path place = output == null ? OutputFolder.flat(folder, "png") : output.toAbsolutePath();
            WholeFile.makeFolderOf(place);
            CompositionFormat.PNG.write(set.flattened(), USUAL_QUALITY, place);
            set.remarks().forEach(remark -> spec.commandLine().getOut().println("  note     " + remark));
            spec.commandLine()
                    .getOut()
                    .printf("Composed %,d layer(s): %s%n", set.layers().size(), place);
            return ExitCode.DONE.code();
        } catch (UnusablePictureException e) {
            throw new UserError(ExitCode.SOME_FAILED, e.getMessage());
        }
    }

    private static UserError usage(String message) {
        return new UserError(ExitCode.USAGE, message);
    }
}
