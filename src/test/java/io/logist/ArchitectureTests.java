package io.logist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The rules of the house that a machine can hold. */
class ArchitectureTests {

    private static final int LONGEST_FILE = 300;
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.logist");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.logist");

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class)
                .orShould().beAnnotatedWith("jakarta.annotation.Resource")
                .because("a constructor says what a class needs").check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        Stream<JavaPackage> packages = MAIN.stream().map(JavaClass::getPackage).distinct();
        assertThat(packages).isNotEmpty().allMatch(found -> found.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Impl").check(ALL);
    }

    @Test
    void packagesAreFeaturesAndNotLayers() {
        noClasses().should().resideInAnyPackage("..common..", "..util..", "..utils..", "..service..", "..services..",
                "..dto..", "..model..", "..impl..", "..controller..", "..repository..").check(ALL);
    }

    /** Not within a module either. */
    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("io.logist.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould().callMethod(Thread.class, "sleep", long.class, int.class)
                .because("who waits, waits for something").check(ALL);
    }

    @Test
    void whatIsSaidGoesThroughSlf4j() {
        noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err").check(ALL);
    }

    @Test
    void noSourceFileIsLongerThanOneSitting() throws IOException {
        assertThat(sources()).isNotEmpty().allSatisfy(file ->
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void nothingUnfinishedIsCommitted() throws IOException {
        Set<String> marks = Set.of("TO" + "DO", "FIX" + "ME", "X" + "XX");
        assertThat(sources()).allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(marks));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
