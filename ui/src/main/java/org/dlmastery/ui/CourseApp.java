package org.dlmastery.ui;

import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.frame.ArticlePage;
import org.dlmastery.ui.frame.LicencesPage;
import org.dlmastery.ui.frame.NotFoundPage;
import org.dlmastery.ui.frame.Opened;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.home.HomePage;
import org.dlmastery.ui.home.HowPage;
import org.dlmastery.ui.notebook.CodePage;
import org.dlmastery.ui.notebook.NotebookAddress;
import org.dlmastery.ui.notebook.NotebookPage;
import org.dlmastery.ui.text.Language;

/** The program of home, notebooks and what is said of the site, and of addresses that lead to no page. */
public final class CourseApp {
    private CourseApp() {
    }

    /** Starts it in the present document, in turns. */
    public static void start(Turns turns) {
        App.start(turns, Pages.COURSE, (language, theme) -> route -> open(route, language));
    }

    private static Opened open(Route route, Language language) {
        String path = route.path();
        if (path.equals("/")) {
            return new Opened(language.say("home.title"), new HomePage(language, Pages.ALL));
        }
        if (path.equals("/licences")) {
            return new Opened(language.say("licences.title"), new LicencesPage(language));
        }
        if (path.equals("/how")) {
            return new Opened(language.say("how.title"), new HowPage(language));
        }
        if (path.equals("/faq")) {
            String title = language.say("faq.title");
            return new Opened(title, new ArticlePage(language, "faq", title, language.say("faq.lede")));
        }
        if (path.equals("/code")) {
            return new Opened(language.say("code.title"), new CodePage(language, route.query()));
        }
        String notebook = NotebookAddress.name(path);
        if (!notebook.isEmpty()) {
            return new Opened(NotebookPage.title(language, notebook),
                    new NotebookPage(language, notebook, route.query()));
        }
        return new Opened(language.say("missing.title"), new NotFoundPage(language, path));
    }
}
