package org.dlmastery.ui.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.ui.Pages;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.page.cnn.CnnPage;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.page.gnn.GnnPage;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.page.transformer.TransformerPage;
import org.junit.jupiter.api.Test;

/** The notebooks' links into the site lead to what it has. */
final class NotebookLinksTest {
    private static final Path NOTEBOOKS = Path.of("../notebooks");
    private static final Map<String, ModelDeclaration<?>> MODELS = Stream.of(MlpPage.DECLARATION,
            CnnPage.DECLARATION, TransformerPage.DECLARATION, GnnPage.DECLARATION, DiffusionPage.DECLARATION)
            .collect(Collectors.toMap(ModelDeclaration::page, each -> each));
    /** What a model's page reads from its address beside its settings. */
    private static final Pattern BESIDE = Pattern.compile("&?\\b(tab|show)=[^&]*");

    @Test
    void theNotebooksListOfAddressesIsThatOfTheSite() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        for (SitePage page : Pages.ALL) {
            ModelDeclaration<?> model = MODELS.get(page.path().substring(1));
            expected.put(page.path().substring(1), model == null ? List.of()
                    : model.presets().stream().map(Preset::key).toList());
        }
        expected.remove("");
        Map<String, List<String>> listed = new TreeMap<>();
        matches("\"(\\w+)\": \\[([^\\]]*)\\]", Files.readString(NOTEBOOKS.resolve("addresses.json")))
                .forEach(found -> listed.put(found.group(1), matches("[\\w-]+", found.group(2))
                        .map(MatchResult::group).toList()));
        assertEquals(expected, listed);
    }

    @Test
    void everyLinkIsUnderstoodByItsPage() throws IOException {
        List<String> checked = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(NOTEBOOKS.resolve("source"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".md")).toList()) {
                matches("\\(site:#/(\\w*)(?:/\\d+)?(?:\\?([^)]*))?\\)", Files.readString(source)).forEach(link -> {
                    ModelDeclaration<?> model = MODELS.get(link.group(1));
                    if (model != null && link.group(2) != null) {
                        String query = BESIDE.matcher(link.group(2)).replaceAll("");
                        assertEquals(List.of(), model.link().read(query).problems(), source + ": " + link.group());
                        checked.add(link.group());
                    }
                });
            }
        }
        assertTrue(checked.size() > 10, checked.toString());
    }

    private static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }
}
