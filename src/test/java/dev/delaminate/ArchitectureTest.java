package dev.delaminate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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

/** What the style asks for holds everywhere; the arrows between packages are {@link RoomsTest}'s. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.delaminate");

    @Test
    void theEmulatorKnowsOnlyTheWireContract() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.delaminate.emulator..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.delaminate..").and(not(resideInAPackage("dev.delaminate.emulator..")))));
    }

    @Test
    void onlyBatchesAndCommandsBlock() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.delaminate.batch..", "dev.delaminate.cli..")
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
                    + "layers\\.json|(?<!delaminate\\.)layers/|manifest\\.csv|\\.part|(?<!dev)\\.delaminate|ledger\\.db|last-job|unrecorded-jobs|delaminate\\.log|"
                    + "threads\\.txt)[\\w./{}%*-]*\"|\\.resolve(Sibling)?\\(\\s*\"");

    /** But for those inside of a ZIP file, which has its own layers.json, and of a folder that is thrown away. */
    @Test
    void pathsInsideOutAreKnownInOnePlace() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> known = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !Set.of(
                                    "OutputFolder.java",
                                    "ReportFolder.java",
                                    "TrialFolder.java",
                                    "ScratchFile.java",
                                    "S3Path.java",
                                    "WorkFolder.java",
                                    "WholeFile.java",
                                    "ZipFormat.java")
                            .contains(String.valueOf(file.getFileName())))
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
                                        "AppendedFile",
                                        "OutputFolder",
                                        "ReportFolder",
                                        "LayerSetFolder",
                                        "PartFile",
                                        "OutLock",
                                        "LedgerFile",
                                        "NativeLibrary",
                                        "UnrecordedJobs",
                                        "WitnessFile",
                                        "WorkFolder",
                                        "S3Path",
                                        "ScratchFile",
                                        "ScratchFolder")
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
            return !access.getOriginOwner().getSimpleName().equals("PictureInput"); // which reads
        }
        return owner.equals(FileOutputStream.class.getName());
    }

    private static void check(ArchRule rule) {
        rule.check(PROGRAM);
    }
}
