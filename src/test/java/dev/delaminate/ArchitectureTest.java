package dev.delaminate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The arrows between the packages go one way, and what the style asks for holds everywhere. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.delaminate");

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
                .layer("manifest")
                .definedBy("..manifest..")
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
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("cli", "progress")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("cli", "progress", "pipeline", "audit")
                .whereLayer("layers")
                .mayOnlyBeAccessedByLayers("cli", "pipeline", "ledger", "audit", "manifest")
                .whereLayer("manifest")
                .mayOnlyBeAccessedByLayers("cli", "pipeline", "ledger", "audit")
                .whereLayer("watchdog")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("emulator")
                .mayOnlyBeAccessedByLayers("cli"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.delaminate.(*)..").should().beFreeOfCycles());
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

    @Test
    void pathsInsideOutAreKnownInOnePlace() {
        check(noClasses()
                .that()
                .resideInAPackage("..pipeline..")
                .should()
                .callMethod(
                        Files.class,
                        "move",
                        java.nio.file.Path.class,
                        java.nio.file.Path.class,
                        java.nio.file.CopyOption[].class));
    }

    private static void check(ArchRule rule) {
        rule.check(PROGRAM);
    }
}
