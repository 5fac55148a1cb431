package dev.delaminate.gallery;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.output.OutputFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** OUT of a long run, without its pictures: a manifest, and a ledger that has an outcome for each of its rows. */
public final class GalleryOnDisk {
    private static final List<String> STATES = List.of(
            "DONE", "DONE", "DONE", "DONE", "PENDING", "SUBMITTING", "LAYERED", "FAILED", "IN_DOUBT", "REJECTED");
    private static final List<String> GRADES = List.of("GOOD", "GOOD", "WEAK", "BAD", "");
    private static final List<String> CATEGORIES = List.of("vases", "Bowls", "", "青花瓷", "a,b", "<b>\"x\"</b>");
    private static final String LAYERS = "[{\"index\":0,\"file\":\"layer-0.png\",\"width\":640,\"height\":480,"
            + "\"sizeBytes\":1234,\"sha256\":\"%s\",\"nsfw\":false,\"sourceUrl\":\"https://cdn.example/0\"}]";

    private GalleryOnDisk() {}

    /**
     * A row as it is known to be.
     *
     * @param grade null for none
     * @param cells of the user's columns: category, shelf, title
     */
    public record Known(long row, String state, @Nullable String grade, List<String> cells) {}

    /** Makes it, with rows numbered as they stand, but for each tenth, which follows the one before it. */
    public static List<Known> make(Path folder, int rows, long seed) throws IOException, SQLException {
        OutputFolder out = OutputFolder.create(folder);
        Random random = new Random(seed);
        List<Known> known = new ArrayList<>();
        try (BufferedWriter manifest = Files.newBufferedWriter(out.manifest())) {
            manifest.write("id,image_url,category,shelf,title\r\n");
            for (int row = 1; row <= rows; row++) {
                String state = STATES.get(random.nextInt(STATES.size()));
                String grade = GRADES.get(random.nextInt(GRADES.size()));
                List<String> cells = List.of(
                        CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                        String.valueOf(random.nextInt(90)),
                        "Title " + Integer.toString(random.nextInt(1 << 20), 36));
                manifest.write("row-" + row + ",https://shop.example/" + row + ".jpg");
                for (String cell : cells) {
                    manifest.write(",\"" + cell.replace("\"", "\"\"") + '"');
                }
                manifest.write("\r\n");
                boolean follows = row % 10 == 0;
                String led = follows ? known.get(row - 2).state() : state;
                String shown = follows && led.equals("DONE") ? "LAYERED" : led;
                known.add(new Known(row, shown, shown.equals("DONE") && !grade.isEmpty() ? grade : null, cells));
            }
        }
        fill(LedgerFile.of(out), known, fingerprint(out));
        return known;
    }

    private static String fingerprint(OutputFolder out) throws IOException {
        try (InputStream in = Files.newInputStream(out.manifest())) {
            return TakenManifest.of(
                            DigestUtils.sha256Hex(in),
                            new ReadingOptions("auto", List.of(), null, List.of(), true, ReadingOptions.Table.AUTO),
                            out.path())
                    .fingerprint();
        }
    }

    private static void fill(LedgerFile file, List<Known> known, String fingerprint) throws SQLException {
        try (Connection connection = file.openForWriting()) {
            Sql.update(connection, "BEGIN");
            Sql.update(connection, "INSERT INTO meta VALUES ('manifest fingerprint', ?)", fingerprint);
            Sql.update(
                    connection,
                    "INSERT INTO meta VALUES ('manifest format', ?)",
                    new ManifestFormat(StandardCharsets.UTF_8, ',', "\r\n").text());
            try (Sql row = new Sql(connection, "INSERT INTO row VALUES (?, ?, ?, NULL, ?, 0)");
                    Sql request = new Sql(
                            connection, "INSERT INTO request VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, ?)");
                    Sql grade = new Sql(connection, "INSERT INTO grade VALUES (?, ?, NULL, 0.5, NULL, 0)");
                    Sql set = new Sql(connection, "INSERT INTO layer_set VALUES (?, ?, NULL, 1, NULL, NULL)");
                    Sql failure = new Sql(connection, "INSERT INTO failure VALUES (?, 'ROW', ?, 'no', 1)")) {
                for (Known one : known) {
                    long n = one.row();
                    boolean follows = n % 10 == 0;
                    row.update(n, follows ? "FOLLOWING" : one.state(), n, follows ? n - 1 : null);
                    request.update(
                            n, "id:row-" + n, n + 1, "row-" + n, "https://shop.example/" + n + ".jpg", "row-" + n);
                    if (one.state().equals("DONE")) {
                        set.update(n, LAYERS.formatted(DigestUtils.sha256Hex("" + n)));
                    }
                    if (one.grade() != null) {
                        grade.update(n, one.grade());
                    }
                    if (!follows && List.of("FAILED", "IN_DOUBT", "REJECTED").contains(one.state())) {
                        failure.update(n, "code-" + n % 3);
                    }
                }
            }
            Sql.update(connection, "COMMIT");
        }
    }
}
