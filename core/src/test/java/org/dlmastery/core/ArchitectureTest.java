package org.dlmastery.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package of the engine may know which. */
class ArchitectureTest {
    private static final String ROOT = "org.dlmastery.core.";
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.dlmastery.core");

    /** A package, and the packages that it may use beside itself. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("settings", List.of()),
            Map.entry("expr", List.of()),
            Map.entry("data", List.of("expr")),
            Map.entry("data.table", List.of("settings")),
            Map.entry("backend", List.of("expr")),
            Map.entry("backend.reference", List.of("expr", "backend")),
            Map.entry("tensor", List.of("backend")),
            Map.entry("grad", List.of("expr", "backend", "tensor")),
            Map.entry("op", List.of("expr", "backend", "tensor", "grad")),
            Map.entry("diffusion", List.of("expr", "backend", "tensor", "grad", "op")),
            Map.entry("nn", List.of("expr", "backend", "tensor", "grad", "op", "data", "settings")),
            Map.entry("stage", List.of("backend", "settings")),
            Map.entry("optim", List.of("expr", "backend", "tensor", "grad", "nn")),
            Map.entry("model", List.of("expr", "backend", "tensor", "grad", "op", "nn", "data", "settings",
                    "stage")),
            Map.entry("protocol", List.of("data", "settings")),
            Map.entry("io", List.of("data", "io.json")),
            Map.entry("io.json", List.of("io")),
            Map.entry("io.onnx", List.of("data", "io")),
            Map.entry("blueprint", List.of("io", "io.json")),
            Map.entry("text", List.of("io")),
            Map.entry("pretrained", List.of("backend", "tensor", "grad", "op", "nn", "model", "stage", "io",
                    "io.onnx")),
            Map.entry("io.export", List.of("io")),
            Map.entry("io.code", List.of("data", "io", "io.json")),
            Map.entry("export", List.of("backend", "data", "settings", "stage", "protocol", "io", "io.code", "io.export",
                    "io.onnx")),
            Map.entry("train", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "protocol")),
            Map.entry("host", List.of("backend", "tensor", "grad", "nn", "optim", "model", "data", "settings",
                    "protocol", "train")),
            Map.entry("proof", List.of("backend", "backend.reference", "tensor", "grad", "nn", "model", "data",
                    "settings", "protocol", "train", "host")),
            Map.entry("pace", List.of("expr", "backend", "tensor", "grad", "model", "data", "settings", "protocol", "train",
                    "host")),
            Map.entry("kind", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "stage", "train")),
            Map.entry("kind.diffusion.spec", List.of("settings", "data", "protocol", "stage")),
            Map.entry("kind.diffusion", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "protocol", "stage", "train", "diffusion", "kind", "kind.diffusion.spec")),
            Map.entry("kind.diffusion.export", List.of("backend", "data", "settings", "stage", "protocol", "diffusion",
                    "io", "io.code", "io.json", "io.onnx", "io.export", "export", "kind.diffusion.spec")),
            Map.entry("kind.design.spec", List.of("backend", "settings", "stage")),
            Map.entry("kind.gnn.spec", List.of("settings", "data", "protocol", "stage")),
            Map.entry("kind.gnn", List.of("backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "stage", "protocol", "train", "kind", "kind.gnn.spec")),
            Map.entry("kind.gnn.export", List.of("backend", "settings", "data", "stage", "protocol", "io", "io.code", "io.onnx",
                    "io.export", "kind.gnn.spec")),
            Map.entry("kind.cnn.spec", List.of("backend", "settings", "data", "protocol", "stage")),
            Map.entry("kind.cnn", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "stage", "protocol", "train", "kind", "kind.cnn.spec")),
            Map.entry("kind.cnn.export", List.of("backend", "settings", "data", "stage", "protocol", "io", "io.code",
                    "io.json", "io.onnx", "io.export", "export", "kind.cnn.spec")),
            Map.entry("kind.mlp.spec", List.of("settings", "data", "protocol")),
            Map.entry("kind.mlp", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "protocol", "train", "kind", "kind.mlp.spec")),
            Map.entry("kind.gpt.spec", List.of("settings", "data", "protocol", "stage")),
            Map.entry("kind.gpt", List.of("expr", "backend", "tensor", "grad", "op", "nn", "optim", "model", "data",
                    "settings", "stage", "protocol", "train", "io", "io.onnx", "pretrained", "kind", "kind.gpt.spec")),
            Map.entry("kind.gpt.export", List.of("backend", "data", "settings", "stage", "protocol", "io", "io.code",
                    "io.json", "io.onnx", "io.export", "export", "kind.gpt.spec")),
            Map.entry("kind.mlp.code", List.of("settings", "data", "io", "io.code", "io.json", "kind.mlp.spec")),
            Map.entry("kind.mlp.export", List.of("settings", "data", "io", "io.json", "io.onnx", "io.export",
                    "export", "kind.mlp.spec", "kind.mlp.code"))));

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyThoseBelowIt() {
        return MAY_USE.entrySet().stream().map(entry -> {
            List<String> allowed = new ArrayList<>(List.of("java..", ROOT + entry.getKey()));
            entry.getValue().forEach(name -> allowed.add(ROOT + name));
            return DynamicTest.dynamicTest(entry.getKey() + " uses " + entry.getValue(),
                    () -> classes().that().resideInAPackage(ROOT + entry.getKey())
                            .should().onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(new String[0])))
                            .allowEmptyShould(true).check(ENGINE));
        });
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : ENGINE) {
            if (each.getPackageName().startsWith(ROOT)) {
                found.add(each.getPackageName().substring(ROOT.length()));
            }
        }
        found.removeAll(MAY_USE.keySet());
        assertEquals(Set.of(), found);
    }

    @Test
    void nothingGeneralKnowsAKindOfModel() {
        noClasses().that().resideOutsideOfPackage(ROOT + "kind..")
                .should().dependOnClassesThat().resideInAPackage(ROOT + "kind..").check(ENGINE);
    }

    @Test
    void kindsOfModelsDontKnowEachOther() {
        slices().matching(ROOT + "kind.(*)..").should().notDependOnEachOther().check(ENGINE);
    }

    @Test
    void theEngineKnowsNoBrowser() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.teavm..").check(ENGINE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().and(describe("written in the source",
                        (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getOwner().getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should().beFinal().andShould().notHaveRawType(describe("an array, whose elements can change",
                        JavaClass::isArray))
                .check(ENGINE);
    }
}
