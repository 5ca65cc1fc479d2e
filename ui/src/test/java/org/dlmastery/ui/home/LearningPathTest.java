package org.dlmastery.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlmastery.ui.Pages;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

/** The learning path leads nowhere but to what the site has. */
final class LearningPathTest {
    private static Stream<LearningPath.Item> items() {
        return LearningPath.PHASES.stream().flatMap(phase -> phase.items().stream());
    }

    @Test
    void eachItemLeadsToAPage() {
        Set<String> paths = Pages.ALL.stream().map(SitePage::path).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        items().forEach(item -> {
            String path = Route.parse(item.start()).path();
            if (!paths.contains(item.notebooks().isEmpty() ? path : path.substring(0, path.lastIndexOf('/')))) {
                missing.add(item.start());
            }
        });
        assertEquals(Set.of(), missing);
    }

    /** The worked examples themselves are of kinds that this package doesn't know: the site's test looks them up. */
    @Test
    void eachExampleLeadsToAModelsPage() {
        for (ExampleList.Example example : ExampleList.ALL) {
            assertTrue(Pages.models().contains(example.page()), example.address());
            for (String part : List.of("", ".expect")) {
                assertTrue(MessageFile.properties().containsKey("home.example." + example.key() + part), example.key());
            }
        }
    }

    @Test
    void theNotebooksAreThoseOfTheCourse() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../notebooks"))) {
            Set<String> written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb")).map(name -> name.substring(0, name.indexOf('_')))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(written, items().flatMap(item -> item.notebooks().stream())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
