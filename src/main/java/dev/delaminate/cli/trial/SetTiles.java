package dev.delaminate.cli.trial;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import dev.delaminate.trial.sheet.SheetCell;
import dev.delaminate.trial.sheet.SheetPictures;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pixels of a trial's sets, as many as a sheet shows. A layer that the service flagged is left out, as in every list of
 * ours; what cannot be read is logged, and is a gap on the sheet.
 *
 * @param root that local pictures lie below
 */
record SetTiles(TrialResults results, List<SettingResult> settings, Path root) implements SheetPictures {
    /** A side of that many pixels is more than a sheet shows, and less than a large picture has. */
    private static final int ENOUGH = 640;

    private static final BitmapReader READER = new BitmapReader(DownloadLimits.DEFAULT.maxPixels());
    private static final SourceReader SOURCES = new SourceReader(DownloadLimits.DEFAULT.maxPixels());
    private static final Logger log = LoggerFactory.getLogger(SetTiles.class);

    @Override
    public Optional<Bitmap> source(int picture) {
        RecordedRow row = results.row(picture, 0);
        String named = row.picture();
        try {
            Optional<Path> file = named == null
                    ? Optional.empty()
                    : new SetSources(root, null)
                            .find(new LayeringRequest(named, row.sha256(), LayeringParameters.DEFAULT));
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SOURCES.read(file.get(), step(SOURCES.size(file.get())))
                            .pixels());
        } catch (IOException | UnusablePictureException e) {
            log.info("the source of {} is not shown: {}", named, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public SheetCell cell(int picture, int setting) {
        Tried tried = settings.get(setting).pictures().get(picture);
        String folder = results.row(picture, setting).outcome().folder();
        try {
            return folder == null
                    ? new SheetCell(tried, Optional.empty(), List.of())
                    : cell(tried, PlacedFiles.of(results.out(), folder, READER));
        } catch (UnusablePictureException e) {
            log.info("the layers of {} are not shown: {}", folder, e.getMessage());
            return new SheetCell(tried, Optional.empty(), List.of());
        }
    }

    private static SheetCell cell(Tried tried, PlacedFiles files) throws UnusablePictureException {
        int width = files.document().size().width();
        int height = files.document().size().height();
        int step = step(new BitmapReader.Size(width, height));
        Flattening composite = new Flattening(shrunk(width, step), shrunk(height, step));
        List<Optional<Bitmap>> layers = new ArrayList<>();
        boolean isShown = false;
        for (int index = 0; index < files.count(); index++) {
            if (files.layer(index).nsfw()) {
                layers.add(Optional.empty());
                continue;
            }
            Bitmap pixels = READER.read(files.files().get(index), step);
            int x = files.places().get(index).x() / step;
            int y = files.places().get(index).y() / step;
            composite.add(pixels, x, y);
            layers.add(Optional.of(new Flattening(shrunk(width, step), shrunk(height, step))
                    .add(pixels, x, y)
                    .bitmap()));
            isShown = true;
        }
        return new SheetCell(tried, isShown ? Optional.of(composite.bitmap()) : Optional.empty(), layers);
    }

    private static int shrunk(int side, int step) {
        return (side + step - 1) / step;
    }

    private static int step(BitmapReader.Size size) {
        return Math.max(1, Math.max(size.width(), size.height()) / ENOUGH);
    }
}
