package dev.delaminate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualitySummaryTest {
    @Test
    void theBetterGradeWinsWhateverWasMeasured() {
        assertThat(summary(Grade.WEAK, 0.1).isBetterThan(summary(Grade.BAD, 0.9)))
                .isTrue();
        assertThat(summary(Grade.WEAK, 0.9).isBetterThan(summary(Grade.GOOD, 0.1)))
                .isFalse();
    }

    @Test
    void theBetterMeasureWinsWithinAGrade() {
        assertThat(summary(Grade.BAD, 0.5).isBetterThan(summary(Grade.BAD, 0.4)))
                .isTrue();
        assertThat(summary(Grade.BAD, 0.4).isBetterThan(summary(Grade.BAD, 0.4)))
                .isFalse();
    }

    private static QualitySummary summary(Grade grade, double measure) {
        return new QualitySummary(grade, "", measure, null, 0);
    }
}
