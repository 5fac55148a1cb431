package dev.delaminate.quality;

import dev.delaminate.quality.measure.Fidelity;
import dev.delaminate.quality.measure.Limits;
import dev.delaminate.quality.measure.Mosaic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The rules by which a set is graded, the worst defects first; their numbers are {@link Limits}. */
final class Rules {
    private interface Rule {
        List<Finding> judge(Examination set);
    }

    private static final List<Rule> ALL = List.of(
            Rules::nothingTakenApart,
            Rules::hidesAllBelow,
            Rules::repeatsThePicture,
            Rules::holdsNoPicture,
            Rules::oneObjectTwice,
            Rules::wrongOrder,
            Rules::otherThanTheSource,
            Rules::stillInTheGround,
            Rules::hiddenGround,
            Rules::blankLayers);

    private Rules() {}

    /** What all rules say, worst first. */
    static List<Finding> judge(Examination set) {
        return ALL.stream()
                .flatMap(rule -> rule.judge(set).stream())
                .sorted(Comparator.comparing(Finding::grade))
                .toList();
    }

    /** More than one layer was asked for, and at most one shows anything. */
    private static List<Finding> nothingTakenApart(Examination set) {
        if (set.ground() < 0) {
            return List.of(Finding.bad("every layer is blank"));
        }
        if (set.layers() == 1 || !set.foregrounds().isEmpty()) {
            return List.of();
        }
        return List.of(Finding.bad("nothing was taken apart: all is in layer " + set.ground()));
    }

    private static List<Finding> hidesAllBelow(Examination set) {
        List<Finding> findings = new ArrayList<>();
        for (int layer : set.foregrounds()) {
            if (set.scan(layer).isOpaque() && !set.isWholePicture(layer)) {
                findings.add(Finding.bad("layer " + layer + " hides all that lies below"));
            }
        }
        return findings;
    }

    private static List<Finding> repeatsThePicture(Examination set) {
        return set.foregrounds().stream()
                .filter(set::isWholePicture)
                .map(layer -> Finding.bad("layer " + layer + " repeats the whole picture"))
                .toList();
    }

    private static List<Finding> holdsNoPicture(Examination set) {
        return IntStream.range(0, set.layers())
                .filter(set::isDegenerate)
                .mapToObj(layer -> Finding.bad("layer " + layer + " is "
                        + (set.scan(layer).isNoise()
                                ? "noise"
                                : "a single colour that the source does not have there")))
                .toList();
    }

    private static List<Finding> oneObjectTwice(Examination set) {
        return set.pairs().stream()
                .filter(Pair::isOneObject)
                .filter(pair -> !set.isWholePicture(pair.lower()) && !set.isWholePicture(pair.upper()))
                .map(pair -> Finding.bad("layers " + pair.lower() + " and " + pair.upper() + " show the same object"))
                .toList();
    }

    /** Where one does not see what the source has, a layer that lies hidden there has it. */
    private static List<Finding> wrongOrder(Examination set) {
        Fidelity fidelity = set.fidelity();
        if (fidelity == null) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (int layer : set.foregrounds()) {
            int explained = 0;
            Mosaic mosaic = set.scan(layer).mosaic();
            for (int cell = 0; cell < mosaic.size(); cell++) {
                if (fidelity.wrong()[cell]
                        && set.visible(layer, cell) < 0.7 * mosaic.alpha()[cell]
                        && fidelity.wouldBeRight(cell, mosaic)) {
                    explained++;
                }
            }
            if (explained >= Limits.ORDER_SHARE * fidelity.compared()
                    && explained >= Limits.ORDER_EXPLAINS * fidelity.wrongShare() * fidelity.compared()) {
                findings.add(Finding.bad("layer " + layer + " lies too low: the source shows it above others"));
            }
        }
        return findings;
    }

    private static List<Finding> otherThanTheSource(Examination set) {
        Fidelity fidelity = set.fidelity();
        if (fidelity == null) {
            return List.of();
        }
        double wrong = fidelity.wrongShare();
        boolean isBad = wrong > Limits.WRONG_BAD || fidelity.psnrDb() < Limits.PSNR_BAD;
        if (isBad
                || wrong > Limits.WRONG_WEAK
                || fidelity.psnrDb() < Limits.PSNR_WEAK
                || fidelity.similarity() < Limits.SIMILARITY_WEAK) {
            String reason = String.format(
                    Locale.ROOT,
                    "together the layers do not give the source back (%.0f %% of it differs, %.1f dB)",
                    100 * wrong,
                    fidelity.psnrDb());
            return List.of(new Finding(isBad ? Grade.BAD : Grade.WEAK, reason));
        }
        return List.of();
    }

    /** The ground was not made up below what was taken out of it. */
    private static List<Finding> stillInTheGround(Examination set) {
        List<Integer> foregrounds = set.foregrounds();
        List<Integer> found = foregrounds.stream().filter(set::isInGround).toList();
        if (found.isEmpty()) {
            return List.of();
        }
        if (set.hasHiddenGround()) {
            return List.of(Finding.bad("layer " + set.ground() + " repeats the whole picture"));
        }
        String reason = "what " + Words.layers(found) + (found.size() == 1 ? " shows" : " show") + " is in layer "
                + set.ground() + " as well";
        return List.of(new Finding(found.equals(foregrounds) ? Grade.BAD : Grade.WEAK, reason));
    }

    /** What lies below an opaque layer is nothing that one would miss. */
    private static List<Finding> hiddenGround(Examination set) {
        return !set.hasHiddenGround()
                ? List.of()
                : List.of(Finding.weak("layer " + set.ground() + " hides all that lies below, which is plain"));
    }

    private static List<Finding> blankLayers(Examination set) {
        List<Integer> blank = IntStream.range(0, set.layers())
                .filter(layer -> set.scan(layer).isBlank())
                .boxed()
                .toList();
        return blank.isEmpty() || blank.size() == set.layers()
                ? List.of()
                : List.of(Finding.weak(Words.layers(blank) + (blank.size() == 1 ? " is" : " are") + " blank"));
    }
}
