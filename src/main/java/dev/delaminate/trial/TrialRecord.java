package dev.delaminate.trial;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.HarmlessJson;
import dev.delaminate.trial.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a trial is, as it stands in its OUT: the same command again goes on with these very pictures, without reading the
 * catalog anew.
 *
 * @param manifest what the catalog is and how it is read
 * @param rows that were asked for
 * @param place what a row of the catalog is called by, such as line
 * @param of pictures of the catalog
 * @param rejected rows of the catalog
 * @param stating for each parameter, how many rows of the catalog set it themselves
 */
public record TrialRecord(
        String manifest,
        int rows,
        long seed,
        List<Setting> settings,
        String place,
        List<TrialPicture> pictures,
        List<Sample.Kinds> kinds,
        long of,
        long rejected,
        Map<String, Long> stating) {
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .build();

    public TrialRecord {
        settings = List.copyOf(settings);
        pictures = List.copyOf(pictures);
        kinds = List.copyOf(kinds);
        stating = Map.copyOf(stating);
    }

    /** Reads {@link #json}; empty where it is none. */
    public static Optional<TrialRecord> parse(byte[] json) {
        try {
            return Optional.of(JSON.readValue(json, TrialRecord.class));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /** Every picture in every setting. */
    public int jobs() {
        return pictures.size() * settings.size();
    }

    /** What one picture costs in all settings, the dearest one. */
    public long dearestMicros(Price price) {
        return pictures.stream()
                .mapToLong(picture -> micros(picture, price))
                .max()
                .orElse(0);
    }

    /** What all jobs cost. */
    public long micros(Price price) {
        return pictures.stream().mapToLong(picture -> micros(picture, price)).sum();
    }

    private long micros(TrialPicture picture, Price price) {
        return settings.stream()
                .mapToLong(setting -> price.of(1, layers(picture, setting)))
                .sum();
    }

    public static int layers(TrialPicture picture, Setting setting) {
        return setting.layers(picture.parameters().get("num_layers"));
    }

    /** Why this trial is not the one that is asked for, in the words of options; null where it is. */
    public @Nullable String otherThan(
            String otherManifest, int otherRows, long otherSeed, List<Setting> otherSettings) {
        if (!manifest.equals(otherManifest)) {
            return "the manifest, or how it is read, has changed since";
        }
        if (rows != otherRows) {
            return "it has --rows " + rows;
        }
        if (seed != otherSeed) {
            return "it has --seed " + seed;
        }
        return settings.equals(otherSettings)
                ? null
                : "it tries "
                        + String.join(
                                ", ", settings.stream().map(Setting::label).toList());
    }
}
