package org.dlmastery.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.frame.LicencesPage;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.home.HomePage;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.notebook.NotebookAddress;
import org.dlmastery.ui.notebook.NotebookPage;
import org.dlmastery.ui.page.mlp.MlpModel;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.session.SessionKeeper;

/**
 * The pages that the site has, in the order of the navigation, and the models that outlive them. A new page is one
 * entry here.
 */
final class Pages {
    private final Shared shared;
    private final List<SitePage> all = new ArrayList<>();

    private Pages(Shared shared) {
        this.shared = shared;
        MlpModel mlp = new MlpModel(shared.engine());
        SessionKeeper mlpKeeper = MlpPage.DECLARATION.keeper(mlp);
        add("/", "nav.home", "home.title", Optional.empty(), route -> new HomePage(shared, mlp, all));
        add(MlpPage.DECLARATION, route -> new MlpPage(shared, mlp, mlpKeeper, route.query()));
        all.add(new SitePage("/notebooks", path -> !NotebookAddress.name(path).isEmpty(), "model.notebooks.name",
                path -> NotebookPage.title(shared.language(), NotebookAddress.name(path)), Optional.empty(),
                route -> new NotebookPage(shared.language(), NotebookAddress.name(route.path()), route.query())));
        add("/licences", "", "licences.title", Optional.empty(), route -> new LicencesPage(shared.language()));
    }

    static List<SitePage> of(Shared shared) {
        return new Pages(shared).all;
    }

    /** A model's page. */
    private void add(ModelDeclaration<?> page, Function<Route, Screen> maker) {
        add("/" + page.page(), "nav." + page.page(), page.page() + ".title", Optional.of(page.list()), maker);
    }

    /** A page at one address. */
    private void add(String path, String link, String title, Optional<CheckList> checks,
            Function<Route, Screen> maker) {
        all.add(new SitePage(path, path::equals, link, at -> shared.language().say(title), checks, maker));
    }
}
