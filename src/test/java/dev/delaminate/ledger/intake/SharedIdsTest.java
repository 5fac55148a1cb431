package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.REDO_CHANGED;
import static dev.delaminate.ledger.TestLedger.SHARED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.invalid;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.manifest.ManifestRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedIdsTest {
    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRepeatedIdIsAnotherPicture() {
        ImportSummary summary = take("mug a", "mug b", "lamp c", "MUG d");

        assertThat(summary.rejected()).isZero();
        assertThat(summary.added()).isEqualTo(4);
        assertThat(names()).isEqualTo("mug a,mug-2 b,lamp c,MUG-3 d");
        assertThat(ledger.text("SELECT folder FROM request ORDER BY line")).isEqualTo("mug,mug-2,lamp,MUG-3");
    }

    @Test
    void whatIsInsertedTakesNobodysName() {
        take("mug a", "mug b", "mug c");

        ImportSummary inserted = take("mug new", "mug a", "mug b", "mug newer", "mug c");

        assertThat(inserted.added()).isEqualTo(2);
        assertThat(inserted.changed()).isZero();
        assertThat(names()).isEqualTo("mug-4 new,mug a,mug-2 b,mug-5 newer,mug-3 c");
        assertThat(ledger.text("SELECT folder FROM request ORDER BY line")).isEqualTo("mug-4,mug,mug-2,mug-5,mug-3");
    }

    @Test
    void sortedAnewEachPictureKeepsItsName() {
        take("mug a", "mug b", "mug c");

        ImportSummary sorted = take("mug c", "mug b", "mug a");

        assertThat(sorted.added()).isZero();
        assertThat(sorted.removed()).isZero();
        assertThat(names()).isEqualTo("mug-3 c,mug-2 b,mug a");
    }

    @Test
    void theFirstPictureIsReplacedWhereItStandsNowhereElse() {
        take("mug a", "mug b");

        ImportSummary replaced = take("mug new", "mug b");

        assertThat(replaced.changed()).isEqualTo(1);
        assertThat(replaced.added()).isZero();
        assertThat(names()).isEqualTo("mug new,mug-2 b");
        assertThat(ledger.number("SELECT count(*) FROM row")).isEqualTo(2);
    }

    @Test
    void aFirstPictureThatWasPaidForIsReplacedWithConsentOnly() {
        take("mug a", "mug b");
        paid(1);

        ImportSummary kept = take("mug new", "mug b");
        ImportSummary redone = ledger.take(REDO_CHANGED, rows("mug new", "mug b"));

        assertThat(kept.kept().count()).isEqualTo(1);
        assertThat(kept.added()).isZero();
        assertThat(redone.redone().count()).isEqualTo(1);
        assertThat(names()).isEqualTo("mug new,mug-2 b");
    }

    @Test
    void aPictureThatWasPaidForIsNeverPaidForAgainBecauseALineStandsBeforeIt() {
        take("mug a");
        paid(1);

        ImportSummary inserted = take("mug new", "mug a");
        take("mug a", "mug new");

        assertThat(inserted.kept().count()).isZero();
        assertThat(inserted.added()).isEqualTo(1);
        assertThat(ledger.text("SELECT state FROM row WHERE row_id = 1")).isNotEqualTo("PENDING");
        assertThat(names()).isEqualTo("mug a,mug-2 new");
    }

    @Test
    void norBecauseARejectedLineStandsBeforeIt() {
        ledger.take(UNSHARED, valid(1, "mug", "a"));
        paid(1);

        ImportSummary broken = ledger.take(UNSHARED, invalid(1, "mug"), valid(2, "mug", "a"));

        assertThat(broken.rejected()).isEqualTo(1);
        assertThat(ledger.number("SELECT count(*) FROM row WHERE state = 'PENDING'"))
                .isZero();
        assertThat(ledger.number("SELECT position FROM row WHERE row_id = 1")).isEqualTo(2);
    }

    @Test
    void aRowThatBecomesInvalidIsRejectedOnce() {
        ledger.take(UNSHARED, valid(1, "mug", "a"));

        ImportSummary broken = ledger.take(UNSHARED, invalid(1, "mug"));

        assertThat(broken.rejected()).isEqualTo(1);
        assertThat(broken.added()).isZero();
        assertThat(broken.rejects()).hasSize(1);
        assertThat(ledger.text("SELECT state FROM row")).isEqualTo("REJECTED");
        assertThat(ledger.number("SELECT count(*) FROM failure")).isEqualTo(1);
    }

    @Test
    void aRejectedFirstLineIsCorrectedInItsPlace() {
        ledger.take(UNSHARED, invalid(1, "mug"), valid(2, "mug", "b"));

        ImportSummary mended = take("mug a", "mug b");

        assertThat(mended.corrected()).isEqualTo(1);
        assertThat(mended.added()).isZero();
        assertThat(names()).isEqualTo("mug a,mug-2 b");
    }

    @Test
    void aSecondPictureIsStillThatWhenTheFirstIsGone() {
        ledger.take(UNSHARED, invalid(1, "mug"), valid(2, "mug", "b"));
        paid(2);
        take("lamp c", "mug b");

        ImportSummary again = take("mug b", "lamp c", "mug new");

        assertThat(again.added()).isEqualTo(1);
        assertThat(names()).isEqualTo("mug-2 b,lamp c,mug new");
        assertThat(ledger.state(2)).isEqualTo(RowState.DONE);
    }

    @Test
    void anIdThatLosesItsZerosLosesNoPicture() {
        take("007 a", "007 b", "007 c");
        paid(2);

        ImportSummary trimmed = take("7 c", "7 b", "7 a");

        assertThat(trimmed.added()).isZero();
        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("PENDING,DONE,PENDING");
        assertThat(ledger.text("SELECT position FROM row ORDER BY row_id")).isEqualTo("3,2,1");
    }

    @Test
    void theSamePictureAgainSharesTheWork() {
        ImportSummary summary = ledger.take(SHARED, rows("mug a", "mug a", "mug a"));

        assertThat(summary.following()).isEqualTo(2);
        assertThat(names()).isEqualTo("mug a,mug-2 a,mug-3 a");
        assertThat(ledger.take(SHARED, rows("mug a", "mug a", "mug a")).added()).isZero();
    }

    @Test
    void theSamePictureTwiceUnderALaterIdIsKnownAgain() {
        take("mug a", "mug b");
        take("mug a", "mug b", "lamp c", "lamp c");

        ImportSummary again = take("mug a", "mug b", "lamp c", "lamp c");

        assertThat(again.added()).isZero();
        assertThat(again.removed()).isZero();
        assertThat(names()).isEqualTo("mug a,mug-2 b,lamp c,lamp-2 c");
    }

    @Test
    void anIdOfTheUsersOwnIsNotGivenToAnother() {
        take("mug-2 x", "mug a", "mug b");
        assertThat(names()).isEqualTo("mug-2 x,mug a,mug-3 b");
    }

    @Test
    void whoIsCalledLikeTheUsersOwnMakesWayAndKeepsItsFolder() {
        take("mug a", "mug b", "mug-2 x");

        assertThat(names()).isEqualTo("mug a,mug-3 b,mug-2 x");
        assertThat(ledger.text("SELECT folder FROM request ORDER BY line")).startsWith("mug,mug-2,x--");

        take("mug a", "mug b", "mug-2 x", "mug-3 y");

        assertThat(names()).isEqualTo("mug a,mug-4 b,mug-2 x,mug-3 y");
    }

    @Test
    void anotherSignatureIsNotAnotherPicture() {
        take("mug https://h/a.png?Expires=1&Signature=x&Key-Pair-Id=k", "mug https://h/b.png?token=1");

        ImportSummary signed =
                take("mug https://h/b.png?token=2", "mug https://h/a.png?Expires=2&Signature=y&Key-Pair-Id=k");

        assertThat(signed.added()).isZero();
        assertThat(signed.readdressed()).isEqualTo(2);
    }

    @Test
    void aPictureIsFoundByTheNameThatItWasGiven() {
        take("mug a", "mug b");
        ledger.bring(2, RowState.IN_DOUBT);

        ledger.ledger.settlements().resubmitInDoubt(List.of("MUG-2"));

        assertThat(ledger.state(2)).isEqualTo(RowState.PENDING);
    }

    /** Whatever is inserted, removed and sorted: a picture that was there before keeps its name, and no two share one. */
    @Test
    void namesAreStableThroughManyEdits() {
        Random random = new Random(18);
        TreeMap<String, String> named = new TreeMap<>();
        List<String> catalog = new ArrayList<>();
        for (int edit = 0; edit < 60; edit++) {
            int picture = edit;
            if (random.nextInt(3) > 0 || catalog.isEmpty()) {
                catalog.add(random.nextInt(catalog.size() + 1), "mug" + random.nextInt(3) + " p" + picture);
            } else if (random.nextBoolean() && catalog.size() > 12) {
                catalog.remove(random.nextInt(catalog.size()));
            } else {
                Collections.shuffle(catalog, random);
            }
            Set<String> before = new HashSet<>(named.keySet());
            take(catalog.toArray(String[]::new));

            Set<String> names = new HashSet<>();
            for (String line : names().split(",")) {
                String name = line.substring(0, line.indexOf(' '));
                String of = line.substring(line.indexOf(' ') + 1);
                assertThat(names.add(name))
                        .as("%s twice after edit %d", name, edit)
                        .isTrue();
                if (before.contains(of)) {
                    assertThat(name).as("name of %s after edit %d", of, edit).isEqualTo(named.get(of));
                }
                named.put(of, name);
            }
            assertThat(names).hasSameSizeAs(catalog);
        }
    }

    @Test
    void whereTheManifestNumbersPicturesTheyHaveItsNumbers() {
        ledger.take(
                UNSHARED,
                List.of(
                        placed(1, "a", 1),
                        placed(2, "c", 3),
                        placed(3, "b", 2),
                        placed(4, "x", 3),
                        placed(5, "y", null)));

        assertThat(names()).isEqualTo("mug a,mug-3 c,mug-2 b,mug-4 x,mug-5 y");
    }

    private static ManifestRow placed(long position, String picture, @Nullable Integer place) {
        return new ManifestRow(position, position + 1, "mug", TestLedger.request(picture), List.of(), place);
    }

    private ImportSummary take(String... lines) {
        return ledger.take(UNSHARED, rows(lines));
    }

    private static List<ManifestRow> rows(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(line ->
                        valid(line + 1, lines[line].split(" ")[0], lines[line].split(" ")[1]))
                .toList();
    }

    private void paid(long row) {
        ledger.bring(row, RowState.DONE);
    }

    private String names() {
        return ledger.text("SELECT q.id || ' ' || q.picture FROM request AS q JOIN row AS r ON r.row_id = q.row_id"
                + " WHERE r.position IS NOT NULL ORDER BY r.position");
    }
}
