package dev.delaminate.trial.sample;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.manifest.picture.PictureIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Draws pictures that stand for a catalog: at random, of every kind that can be told without fetching them, the same ones
 * for the same catalog and seed. Which picture is drawn depends on its address or its bytes and not on its place, so that
 * a catalog to which rows are added keeps most of its sample. Reads the rows once, in bounded memory.
 *
 * @param rows to be drawn
 * @param root that local pictures lie below
 */
public record Sampler(int rows, long seed, Path root) {
    /** Blocks. The rows' parameters are those that they set themselves. */
    public Sample of(Iterator<ManifestRow> manifest, OwnCells cells) {
        KnownTraits known = new KnownTraits(root);
        List<Trait> traits = new ArrayList<>(KnownTraits.all());
        cells.names().stream().map(Trait::column).forEach(traits::add);
        Strata strata = new Strata(traits, rows);
        Map<String, Long> stating = new TreeMap<>();
        long rejected = 0;
        while (manifest.hasNext()) {
            ManifestRow row = manifest.next();
            LayeringRequest request = row.request();
            if (request == null) {
                rejected++;
                continue;
            }
            ParameterText.of(request.parameters()).keySet().forEach(name -> stating.merge(name, 1L, Long::sum));
            List<String> values = new ArrayList<>(known.of(request));
            values.addAll(cells.of(row.lineNumber()));
            strata.add(values, number(request), row);
        }
        strata.finish();
        return new Sample(Draw.from(strata, rows), strata.rows(), rejected, stating);
    }

    private long number(LayeringRequest request) {
        String sha256 = request.sha256();
        String identity = sha256 == null ? PictureIdentity.of(request.picture()).name() : sha256;
        byte[] digest = DigestUtils.sha256((seed + "\n" + identity).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
