package dev.delaminate.trial;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.manifest.RowId;
import dev.delaminate.text.Printable;
import dev.delaminate.trial.sample.ParameterText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes pictures of a trial out of rows that were drawn. */
final class TrialPictures {
    private static final int MOST_CHARS = 40;

    /** As the model's own examples have them: below 2³¹. */
    private static final int SEED_BITS = 31;

    private final Map<String, String> defaults;
    private final long seed;
    private final Set<String> names = new HashSet<>();

    private TrialPictures(Map<String, String> defaults, long seed) {
        this.defaults = defaults;
        this.seed = seed;
    }

    /**
     * One for each row, in their order.
     *
     * @param defaults parameters that rows take which do not set them
     * @param seed that the model's seeds come from, where a row sets none
     */
    static List<TrialPicture> of(List<ManifestRow> rows, Map<String, String> defaults, long seed) {
        TrialPictures making = new TrialPictures(defaults, seed);
        List<TrialPicture> pictures = new ArrayList<>();
        rows.forEach(row -> pictures.add(making.picture(row)));
        return pictures;
    }

    private TrialPicture picture(ManifestRow row) {
        LayeringRequest request = Objects.requireNonNull(row.request(), "a rejected row is not drawn");
        Map<String, String> parameters = new LinkedHashMap<>(defaults);
        parameters.putAll(ParameterText.of(request.parameters()));
        parameters.putIfAbsent("seed", Long.toString(modelSeed(request.picture())));
        return new TrialPicture(name(row, request), row.lineNumber(), request.picture(), parameters);
    }

    private long modelSeed(String picture) {
        byte[] digest = DigestUtils.sha256(("model " + seed + "\n" + picture).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - SEED_BITS);
    }

    private String name(ManifestRow row, LayeringRequest request) {
        String id = row.id();
        String name = cut(Printable.line(id == null ? fileName(request.picture()) : id));
        String free = names.add(RowId.fold(name)) ? name : name + "-" + row.position();
        names.add(RowId.fold(free));
        return free;
    }

    private static String fileName(String picture) {
        String path = picture.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    }

    private static String cut(String name) {
        int most = name.offsetByCodePoints(0, Math.min(MOST_CHARS, name.codePointCount(0, name.length())));
        String cut = name.substring(0, most).strip();
        return cut.isEmpty() ? "picture" : cut;
    }
}
