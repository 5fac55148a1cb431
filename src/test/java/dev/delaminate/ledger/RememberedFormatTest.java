package dev.delaminate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.manifest.ManifestFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFormatTest {
    private static final ManifestFormat FORMAT = new ManifestFormat(StandardCharsets.UTF_16LE, '\t', "\r\n");

    @TempDir
    Path folder;

    @Test
    void theFormatOfAManifestStandsBesideItsFingerprint() {
        try (TestLedger ledger = TestLedger.in(folder);
                LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            ledger.take(new ImportOptions(true, false, false, "1", FORMAT), TestLedger.manifest(1));

            assertThat(queries.manifestFormat()).contains(FORMAT);
            assertThat(ledger.text("SELECT value FROM meta WHERE name = 'manifest format'"))
                    .isEqualTo("UTF-16LE CRLF \t");
        }
    }

    @Test
    void whatAnOlderProgramDidNotRememberCanBeAddedAndGoesWithItsManifest() {
        try (TestLedger ledger = TestLedger.in(folder, 1);
                LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            assertThat(queries.manifestFormat()).isEmpty();

            ledger.ledger.rememberFormat(FORMAT);
            assertThat(queries.manifestFormat()).contains(FORMAT);

            ledger.take(new ImportOptions(true, false, "2"), TestLedger.manifest(2));
            assertThat(queries.manifestFormat()).isEmpty();
        }
    }
}
