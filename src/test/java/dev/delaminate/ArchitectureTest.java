package dev.delaminate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The arrows between the packages go one way, and what the style asks for holds everywhere. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.delaminate");

    /** Result manifests stand beside the manifest's reader so far, and above the ledger. */
    private static final DescribedPredicate<JavaClass> IS_OF_RESULTS = describe(
            "are of result manifests",
            type -> Set.of(
                            "AtomicCsv",
                            "JobManifest",
                            "LayerManifest",
                            "RemovedRows",
                            "ResultColumns",
                            "ResultFormat",
                            "ResultManifest",
                            "ResultsCheck",
                            "SpreadsheetText")
                    .contains(type.getFullName()
                            .replaceFirst("^dev.delaminate.manifest\\.", "")
                            .replaceFirst("\\$.*", "")));

    @Test
    void arrowsGoOneWay() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy("dev.delaminate")
                .layer("cli")
                .definedBy("..cli..")
                .layer("progress")
                .definedBy("..progress..")
                .layer("audit")
                .definedBy("..audit..")
                .layer("pipeline")
                .definedBy("..pipeline..")
                .layer("ledger")
                .definedBy("..ledger..")
                .layer("layers")
                .definedBy("..layers..")
                .layer("results")
                .definedBy(IS_OF_RESULTS)
                .layer("manifest")
                .definedBy(resideInAPackage("..manifest..").and(not(IS_OF_RESULTS)))
                .layer("layering")
                .definedBy("..layering..")
                .layer("emulator")
                .definedBy("..emulator..")
                .layer("watchdog")
                .definedBy("..watchdog..")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("progress")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("results")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("cli", "progress")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("cli", "progress", "pipeline", "audit", "results")
                .whereLayer("layers")
                .mayOnlyBeAccessedByLayers("cli", "pipeline", "ledger", "audit", "manifest", "results")
                .whereLayer("manifest")
                .mayOnlyBeAccessedByLayers("cli", "pipeline", "ledger", "audit", "results")
                .whereLayer("watchdog")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("emulator")
                .mayOnlyBeAccessedByLayers("cli"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(new Packages()).should().beFreeOfCycles());
    }

    @Test
    void theEmulatorKnowsOnlyTheWireContract() {
        check(noClasses()
                .that()
                .resideInAPackage("..emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..audit..",
                        "..cli..",
                        "..layering..",
                        "..layers..",
                        "..ledger..",
                        "..manifest..",
                        "..pipeline..",
                        "..progress..",
                        "..watchdog.."));
    }

    @Test
    void onlyCommandsBlock() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .callMethod(Mono.class, "block")
                .orShould()
                .callMethod(Flux.class, "blockLast")
                .orShould()
                .callMethod(Flux.class, "blockFirst")
                .orShould()
                .callMethod(Mono.class, "subscribe")
                .orShould()
                .callMethod(Flux.class, "subscribe"));
    }

    /** An Error in a bare callable never reaches whoever waits for it. */
    @Test
    void workThatMayBlockIsCalledInOnePlace() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..emulator..")
                .and()
                .doNotHaveFullyQualifiedName("dev.delaminate.layering.Blocking")
                .should()
                .callMethod(Mono.class, "fromCallable", Callable.class));
    }

    /** A literal that is nothing but a path, with a name in it that is one of OUT's. */
    private static final Pattern PATH_INSIDE_OUT =
            Pattern.compile("\"[\\w./{}%*-]*(results(-removed)?\\.csv|(layers|jobs)\\.csv|"
                    + "layers\\.json|layers/|manifest\\.csv|\\.part|(?<!dev)\\.delaminate|ledger\\.db|last-job|unrecorded-jobs|delaminate\\.log|"
                    + "threads\\.txt)[\\w./{}%*-]*\"|\\.resolve(Sibling)?\\(\\s*\"");

    @Test
    void pathsInsideOutAreKnownInOnePlace() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> known = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !Set.of("OutputFolder.java", "WholeFile.java").contains(String.valueOf(file.getFileName())))
                    .flatMap(ArchitectureTest::pathsInsideOut)
                    .toList();

            assertThat(known)
                    .as("paths inside OUT that another class than OutputFolder knows")
                    .isEmpty();
        }
    }

    private static Stream<String> pathsInsideOut(Path source) {
        try {
            return PATH_INSIDE_OUT
                    .matcher(Files.readString(source))
                    .results()
                    .map(found -> source + ": " + found.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever writes, moves or deletes anything. */
    @Test
    void filesAreChangedInFewPlaces() {
        check(noClasses()
                .that(not(describe(
                        "are known to change files",
                        type -> Set.of(
                                        "WholeFile",
                                        "OutputFolder",
                                        "LayerSetFolder",
                                        "PartFile",
                                        "OutLock",
                                        "LedgerFile",
                                        "NativeLibrary",
                                        "UnrecordedJobs",
                                        "WitnessFile",
                                        "PlanCommand")
                                .contains(type.getSimpleName()))))
                .and()
                .resideOutsideOfPackage("..emulator..")
                .should()
                .accessTargetWhere(describe("changes files", ArchitectureTest::changesFiles)));
    }

    private static boolean changesFiles(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        if (owner.equals(Files.class.getName())) {
            return access.getName().matches("(move|write|delete|create|copy|newOutput|newBufferedWriter|set).*");
        }
        if (owner.equals(FileChannel.class.getName()) && access.getName().equals("open")) {
            return !access.getOriginOwner().getSimpleName().matches("LayerCheck|PictureInput"); // which read
        }
        return owner.equals(FileOutputStream.class.getName());
    }

    private static void check(ArchRule rule) {
        rule.check(PROGRAM);
    }

    /** The packages right below the program's, and those classes that are one by what they are about. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (IS_OF_RESULTS.test(type)) {
                return SliceIdentifier.of("results");
            }
            String[] names = type.getPackageName().split("\\.");
            return names.length < 3 ? SliceIdentifier.ignore() : SliceIdentifier.of(names[2]);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
