package dev.delaminate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestOptions.Dialect;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenManifestTest {
    /** A manifest whose fingerprint is known is not read again. */
    @Test
    void tellsAChangedManifestFromAnUnchangedOne() {
        String fingerprint = taken("9f", "images").fingerprint();

        assertThat(taken("9f", "images").fingerprint()).isEqualTo(fingerprint);
        assertThat(taken("9e", "images").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(taken("9f", "pictures").fingerprint()).isNotEqualTo(fingerprint);
    }

    /** The ledger of every OUT holds one. */
    @Test
    void itsFormOnTheDiskStays() {
        assertThat(taken("9f", "/images").fingerprint())
                .isEqualTo(
                        "{\"sha256\":\"9f\",\"encoding\":\"auto\",\"columns\":[],\"imagesRoot\":\"/images\","
                                + "\"parameters\":[],\"share\":true,"
                                + "\"dialect\":{\"kind\":\"CSV\",\"preset\":\"AUTO\",\"quoting\":\"AUTO\",\"headerLine\":null}}");
        assertThat(TakenManifest.parse(taken("9f", "/images").fingerprint())).isEqualTo(taken("9f", "/images"));
    }

    /** It is another than that of today, so that the manifest is read again, by the rules of today. */
    @Test
    void readsThoseOfOlderPrograms() {
        TakenManifest older = TakenManifest.parse(
                "{\"sha256\":\"9f\",\"encoding\":\"auto\","
                        + "\"columns\":[\"image_url=photo\"],\"imagesRoot\":\"/images\",\"parameters\":[\"num_layers=6\"],\"share\":true}");

        assertThat(older.kind()).isEqualTo(ManifestKind.CSV);
        assertThat(older.options().dialect()).isEqualTo(ManifestOptions.Dialect.AUTO);
        assertThat(older.options().defaults().numLayers()).isEqualTo(6);
        assertThat(older.root()).isEqualTo(Path.of("/images"));
    }

    /** It is a CSV in UTF-8, whatever the encoding of the text was, and its rows are counted as they were. */
    @Test
    void theCopyOfWhatWasNoCsvIsReadAsItWasWritten() {
        ReadingOptions reading = new ReadingOptions(
                "GB18030",
                List.of(),
                null,
                List.of(),
                true,
                new ReadingOptions.Table(Preset.SHOPIFY, Quoting.NONE, 4, "Products", List.of()));

        ManifestOptions lines = TakenManifest.of("9f", reading, ManifestKind.JSON_LINES, Path.of("/images"))
                .options();
        ManifestOptions sheet = TakenManifest.of("9f", reading, ManifestKind.XLSX, Path.of("/images"))
                .options();

        assertThat(lines.encoding().named()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(lines.dialect())
                .isEqualTo(new Dialect(ManifestKind.JSON_LINES, Preset.SHOPIFY, Quoting.DOUBLE, null));
        assertThat(sheet.dialect()).isEqualTo(new Dialect(ManifestKind.XLSX, Preset.SHOPIFY, Quoting.DOUBLE, 4));
    }

    @Test
    void aFolderIsWhereItsPicturesAre(@TempDir Path folder) {
        ReadingOptions reading = new ManifestArguments().options();

        assertThat(reading.imagesRoot(folder.toString())).isEqualTo(folder);
        assertThat(reading.imagesRoot(folder.resolve("catalog.csv").toString())).isEqualTo(folder);
        assertThat(reading.imagesRoot("-")).isEqualTo(Path.of("").toAbsolutePath());
    }

    private static TakenManifest taken(String sha256, String imagesRoot) {
        return TakenManifest.of(sha256, new ManifestArguments().options(), Path.of(imagesRoot));
    }
}
