package org.dlmastery.ui;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What all pages use knows no page and no kind of model; a page knows its own kind's plain values and no other page. */
class ArchitectureTest {
    private static final String ROOT = "org.dlmastery.ui";
    private static final String PAGES = ROOT + ".page.";
    private static final String KINDS = "org.dlmastery.core.kind.";
    private static final JavaClasses SITE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    /** Pages that aren't called as their kind is. */
    private static final Map<String, String> KIND_OF_PAGE = Map.of("transformer", "gpt");

    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        for (JavaClass each : SITE) {
            if (each.getPackageName().startsWith(PAGES)) {
                pages.add(each.getPackageName().substring(PAGES.length()).split("\\.")[0]);
            }
        }
        return pages;
    }

    @Test
    void generalPackagesKnowNoPageAndNoKind() {
        noClasses().that().resideOutsideOfPackage(PAGES + ".")
                .should().dependOnClassesThat().resideInAnyPackage(PAGES + ".", KINDS + ".").check(SITE);
    }

    @TestFactory
    Stream<DynamicTest> aPageKnowsItsOwnKindsPlainValuesAndNoOtherPage() {
        return pages().stream().map(page -> DynamicTest.dynamicTest(page, () ->
                classes().that().resideInAPackage(PAGES + page + "..").should().onlyDependOnClassesThat(describe(
                        "are no other page's and no kind's but the plain values of " + page,
                        other -> isOfPage(page, other))).check(SITE)));
    }

    private static boolean isOfPage(String page, JavaClass other) {
        String name = other.getPackageName();
        if (name.startsWith(PAGES)) {
            return resideInAnyPackage(PAGES + page + "..").test(other);
        }
        return !name.startsWith(KINDS) || name.equals(KINDS + KIND_OF_PAGE.getOrDefault(page, page) + ".spec");
    }

    @Test
    void thereArePagesToLookAt() {
        assertTrue(pages().containsAll(List.of("design", "mlp")), pages().toString());
    }

    /** They hold what they are given, so that tests and programs can hold several. */
    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().and(describe("written in the source",
                        (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getOwner().getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should().beFinal().check(SITE);
    }

    /** The engine's half of a kind is compiled into engines alone. */
    @Test
    void noPageKnowsTheEnginesHalf() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass each : SITE) {
            each.getDirectDependenciesFromSelf().forEach(dependency -> {
                String name = dependency.getTargetClass().getPackageName();
                if (name.startsWith("org.dlmastery.core.train") || name.startsWith("org.dlmastery.core.host")
                        || name.startsWith("org.dlmastery.core.model")) {
                    wrong.add(dependency.getDescription());
                }
            });
        }
        assertEquals(List.of(), wrong);
    }
}
