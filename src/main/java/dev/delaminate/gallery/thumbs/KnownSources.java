package dev.delaminate.gallery.thumbs;

import dev.delaminate.batch.sets.FetchedSources;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.SourceFinder;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Source pictures that are at hand: local ones that are still what was layered, and those that an export fetched. Nothing is
 * fetched for a page.
 *
 * @param root that local pictures lie below
 */
record KnownSources(OutputFolder out, Path root) implements SourceFinder {
    @Override
    public Optional<Path> find(LayeringRequest request) throws IOException {
        return request.sha256() == null
                ? Optional.of(FetchedSources.place(out, request.picture())).filter(Files::isRegularFile)
                : new SetSources(root, null).find(request);
    }
}
