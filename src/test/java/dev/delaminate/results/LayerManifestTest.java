package dev.delaminate.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.JobRecord;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.ledger.queries.RemovedRow;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.output.PlacedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerManifestTest {
    private static final ResultFormat FORMAT = new ResultFormat(';', "\r\n", false);

    @TempDir
    Path folder;

    @Test
    void writesARowForEachLayer() throws IOException {
        PlacedLayer layer = new PlacedLayer(0, "layer-0.png", 864, 480, 12345, "ab12", true, "=https://x/0.png");
        PlacedSet set = new PlacedSet(1, 1, "=a;1", null, "https://shop.example/a.png", 2, "a-1", List.of(layer));

        Path written = new LayerManifest(FORMAT).write(List.of(set).iterator(), folder.resolve("layers.csv"));

        assertThat(Files.readString(written))
                .isEqualTo(String.join(
                        "\r\n",
                        "id;folder;index;file;width;height;bytes;sha256;nsfw;source_url;picture;line",
                        "\"=a;1\";layers/a-1;0;layers/a-1/layer-0.png;864;480;12345;ab12;true;'=https://x/0.png;https://shop.example/a.png;2",
                        ""));
    }

    @Test
    void writesARowForEachRowThatWasRemoved() throws IOException {
        RowOutcome failed = new RowOutcome(
                1,
                2,
                RowState.FAILED,
                null,
                List.of(),
                List.of(),
                null,
                new JobId("r-1"),
                null,
                new RowOutcome.Reason("lost", "@gone"),
                1,
                50_000,
                null,
                null,
                null,
                null);

        Path written = new RemovedRows(FORMAT)
                .write(List.of(new RemovedRow("a-1", "u1", failed)).iterator(), folder.resolve("removed.csv"));

        assertThat(Files.readString(written))
                .isEqualTo("id;image_url;" + String.join(";", ManifestColumns.RESULTS) + "\r\n"
                        + "a-1;u1;failed;;;;r-1;;;;lost;'@gone;1;0.05;;;;;;;;;1;failed\r\n");
    }

    @Test
    void writesARowForEachJob() throws IOException {
        Account account = new Account("https://service.example", "f00d");
        Instant submitted = Instant.parse("2026-02-27T18:30:00Z");
        List<JobRecord> jobs = List.of(
                new JobRecord(1, "=a", new JobId("r-1"), account, Billing.BILLED, 50_000, submitted, submitted),
                new JobRecord(2, "b", null, account, Billing.RESERVED, 1_500_000, submitted, null),
                new JobRecord(3, "b", null, account, Billing.IN_DOUBT, 1, submitted, null),
                new JobRecord(4, "b", null, account, Billing.RELEASED, 50_000, submitted, null));

        Path written = new JobManifest(FORMAT).write(jobs.iterator(), folder.resolve("jobs.csv"));

        assertThat(Files.readString(written))
                .isEqualTo(String.join(
                        "\r\n",
                        "id;request_id;billing;cost_usd;submitted_at;accepted_at;service",
                        "'=a;r-1;billed;0.05;2026-02-27T18:30:00Z;2026-02-27T18:30:00Z;https://service.example",
                        "b;;in_doubt;1.50;2026-02-27T18:30:00Z;;https://service.example",
                        "b;;in_doubt;0.000001;2026-02-27T18:30:00Z;;https://service.example",
                        "b;;not_billed;0.05;2026-02-27T18:30:00Z;;https://service.example",
                        ""));
    }
}
