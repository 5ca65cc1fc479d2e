package org.dlmastery.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.frame.SitePage;

/**
 * The pages that the site has, in the order of the navigation. A new model's page is one entry here. All programs hold
 * this list, so it names pages and never touches what they are made of.
 */
public final class Pages {
    /** The program of home, notebooks, what is said of the site, and of every address that is no model's. */
    public static final String COURSE = "course";
    public static final List<SitePage> ALL = List.of(
            new SitePage("/", COURSE, "nav.home", Optional.empty()),
            model("mlp", "no-hidden-layer", "neurons", "epochs"),
            model("cnn", "dense-only"),
            model("transformer", "untrained"),
            model("gnn", "two-labels"),
            model("diffusion", "loss"),
            new SitePage("/design", "design", "model.design.name", Optional.empty()),
            new SitePage("/notebooks", COURSE, "model.notebooks.name", Optional.empty()),
            new SitePage("/code", COURSE, "", Optional.empty()),
            new SitePage("/how", COURSE, "", Optional.empty()),
            new SitePage("/faq", COURSE, "", Optional.empty()),
            new SitePage("/licences", COURSE, "", Optional.empty()));

    private Pages() {
    }

    /** The name of the program that shows what is at a path; {@code index.html} starts by the same rule. */
    public static String program(String path) {
        for (SitePage page : ALL) {
            if (page.path().equals(path)) {
                return page.program();
            }
        }
        return COURSE;
    }

    /** The names of the programs that show one page each, a model's or Design Spaces: as in the page's address. */
    public static Set<String> models() {
        Set<String> names = new TreeSet<>();
        for (SitePage page : ALL) {
            names.add(page.program());
        }
        names.remove(COURSE);
        return names;
    }

    /** A model's page, whose program has its name. @param questions the keys of its questions, in their order */
    private static SitePage model(String name, String... questions) {
        return new SitePage("/" + name, name, "nav." + name,
                Optional.of(new CheckList("checks-" + name, List.of(questions))));
    }
}
