package org.dlmastery.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.OneRunCheck;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.page.cnn.CnnPage;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.page.gnn.GnnPage;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.page.transformer.TransformerPage;
import org.junit.jupiter.api.Test;

/** The list that all programs hold says what the pages themselves declare. */
final class PagesTest {
    private static final List<ModelDeclaration<?>> DECLARATIONS = List.of(
            MlpPage.DECLARATION, CnnPage.DECLARATION, TransformerPage.DECLARATION, GnnPage.DECLARATION,
            DiffusionPage.DECLARATION);

    @Test
    void eachModelsPageIsListedWithItsQuestions() {
        Set<String> pages = DECLARATIONS.stream().map(ModelDeclaration::page).collect(Collectors.toSet());
        pages.add(DesignControls.ALL.page());
        assertEquals(pages, Pages.models());
        for (ModelDeclaration<?> page : DECLARATIONS) {
            SitePage listed = Pages.ALL.stream().filter(each -> each.path().equals("/" + page.page())).findFirst()
                    .orElseThrow();
            assertEquals(Optional.of(page.list()), listed.checks());
        }
    }

    @Test
    void theLargestFigureMeansTheLastOption() {
        for (ModelDeclaration<?> page : DECLARATIONS) {
            for (Check<?> check : page.checks()) {
                if (check instanceof OneRunCheck<?>) {
                    assertEquals(check.options().size() - 1, check.answer(List.of(Float.POSITIVE_INFINITY)),
                            check.key());
                }
            }
        }
    }

    @Test
    void whatIsNoModelsAddressBelongsToTheCourse() {
        assertEquals("mlp", Pages.program("/mlp"));
        for (String path : Set.of("/", "/notebooks", "/notebooks/3", "/licences", "/mlp/inside", "/nowhere", "mlp")) {
            assertEquals(Pages.COURSE, Pages.program(path), path);
        }
    }
}
