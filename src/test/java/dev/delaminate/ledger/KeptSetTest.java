package dev.delaminate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import org.junit.jupiter.api.Test;

class KeptSetTest {
    @Test
    void givesWayToABetterSetAlone() {
        KeptSet kept = new KeptSet(quality(Grade.WEAK, 0.5), null);

        assertThat(kept.givesWayTo(quality(Grade.GOOD, 0.1))).isTrue();
        assertThat(kept.givesWayTo(quality(Grade.WEAK, 0.6))).isTrue();
        assertThat(kept.givesWayTo(quality(Grade.WEAK, 0.5))).isFalse();
        assertThat(kept.givesWayTo(quality(Grade.BAD, 0.9))).isFalse();
        assertThat(kept.givesWayTo(null)).isFalse();
    }

    @Test
    void givesWayToAnySetThatIsNoWorseWhereAPersonRejectedIt() {
        KeptSet kept = new KeptSet(quality(Grade.WEAK, 0.5), Decision.REDO);

        assertThat(kept.givesWayTo(quality(Grade.WEAK, 0.1))).isTrue();
        assertThat(kept.givesWayTo(quality(Grade.GOOD, 0.1))).isTrue();
        assertThat(kept.givesWayTo(quality(Grade.BAD, 0.9))).isFalse();
    }

    @Test
    void staysWhereAPersonAcceptedIt() {
        KeptSet kept = new KeptSet(quality(Grade.BAD, 0.1), Decision.ACCEPT);

        assertThat(kept.givesWayTo(quality(Grade.GOOD, 0.9))).isFalse();
    }

    private static QualitySummary quality(Grade grade, double measure) {
        return new QualitySummary(grade, "", measure, null, 0);
    }
}
