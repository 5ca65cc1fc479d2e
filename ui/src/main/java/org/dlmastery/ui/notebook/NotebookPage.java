package org.dlmastery.ui.notebook;

import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The list of notebooks, or one of them, as {@code scripts/notebooks} has rendered it: with real outputs. The text comes
 * as a script of its own when the page is opened; its buttons carry what they do in {@code data-} attributes.
 */
public final class NotebookPage implements Screen {
    private static final String AT = "at=";

    private final Language language;
    private final String name;
    private final Tag text = Tag.of("div").is("nb-text");
    private final StatusLine status = new StatusLine();
    private final Tag tag;
    private String query;

    /** @param name a notebook's number, or that of the list, as {@link NotebookAddress#name} has it */
    public NotebookPage(Language language, String name, String query) {
        this.language = language;
        this.name = name;
        this.query = query;
        text.add(Tag.of("h1").text(title(language, name)), Tag.of("p").text(language.say("notebooks.loading")));
        tag = Tag.of("article").is("notebook").add(text, status.tag().is("nb-status"));
        text.on("click", this::click);
        SiteFiles.styleSheet("styles/notebook.css", this::loadFormulas, path -> loadFormulas());
    }

    /** What the window is called while a page of this name is shown. */
    public static String title(Language language, String name) {
        return name.equals(NotebookAddress.LIST) ? language.say("model.notebooks.name")
                : language.say("notebooks.title", name);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        this.query = query;
        goToSection();
    }

    @Override
    public void leave() {
        // Nothing runs here.
    }

    private void loadFormulas() {
        SiteFiles.styleSheet("vendor/katex/katex.min.css", this::loadText, path -> loadText());
    }

    private void loadText() {
        SiteFiles.script("notebooks/" + name + ".js", this::show, this::missing);
    }

    private void show() {
        text.element().setInnerHTML(Page.leftText("notebooks", name));
        linkToThisSitesRepository(text.element());
        NotebooksDone done = NotebooksDone.read(Storage.get(NotebooksDone.STORED));
        if (name.equals(NotebookAddress.LIST)) {
            markDone(text.element(), done.text(), language.say("notebooks.done"));
        } else {
            sayWhetherDone(done.has(name));
        }
        Page.markReady(true);
        goToSection();
    }

    private void missing(String path) {
        text.empty().add(Tag.of("h1").text(title(language, name)),
                Tag.of("p").text(language.say("notebooks.missing", path)));
        Page.markReady(true);
    }

    private void goToSection() {
        if (query.startsWith(AT)) {
            scrollTo(text.element(), query.substring(AT.length()));
        }
    }

    private void click(Event event) {
        HTMLElement button = button(event);
        if (button == null) {
            return;
        }
        if (button.getClassName().equals("nb-copy")) {
            copy(button);
        } else if (button.hasAttribute("data-download")) {
            download(button.getAttribute("data-download"));
        } else if (button.hasAttribute("data-done")) {
            NotebooksDone done = NotebooksDone.read(Storage.get(NotebooksDone.STORED));
            done.set(name, !done.has(name));
            Storage.put(NotebooksDone.STORED, done.text());
            sayWhetherDone(done.has(name));
        }
    }

    private void copy(HTMLElement button) {
        HTMLElement code = codeBeside(button);
        Page.copy(code.getTextContent(), code, () -> {
            button.setTextContent(language.say("notebooks.copied"));
            status.say(language.say("notebooks.copied.cell"));
        });
    }

    private void download(String variant) {
        SiteFiles.script("notebooks/" + name + "-files.js", () -> {
            TextFiles.save(Page.leftText("notebookFiles", name + ".name"), "application/x-ipynb+json",
                    Page.leftText("notebookFiles", name + "." + variant));
            status.say(language.say("notebooks.saved"));
        }, path -> status.say(language.say("notebooks.missing", path)));
    }

    private void sayWhetherDone(boolean done) {
        HTMLElement button = text.element().querySelector("[data-done]");
        if (button != null) {
            button.setAttribute("aria-pressed", done ? "true" : "false");
            button.setTextContent(language.say(done ? "notebooks.isdone" : "notebooks.markdone"));
        }
        HTMLElement heading = text.element().querySelector("h1");
        HTMLDocument.current().setTitle(heading.getTextContent() + " · " + language.say("frame.brand"));
    }

    @JSBody(params = "event", script = "return event.target.closest('button');")
    private static native HTMLElement button(Event event);

    @JSBody(params = "button", script = "return button.closest('.nb-cell').querySelector('code');")
    private static native HTMLElement codeBeside(HTMLElement button);

    @JSBody(params = {"inside", "id"}, script = """
            var at = inside.querySelector('[id="' + CSS.escape(id) + '"]');
            if (at !== null) {
                at.scrollIntoView();
                at.focus({ preventScroll: true });
            }""")
    private static native void scrollTo(HTMLElement inside, String id);

    /** On GitHub Pages the site's own address says in which repository its notebooks are; a fork's links follow it. */
    @JSBody(params = "inside", script = """
            var owner = /^([\\w-]+)\\.github\\.io$/.exec(location.hostname);
            var repository = location.pathname.split('/')[1];
            var link = inside.querySelector('[data-colab]');
            if (owner !== null && repository && link !== null) {
                link.href = link.href.replace(/\\/github\\/[^/]+\\/[^/]+\\//, '/github/' + owner[1] + '/' + repository + '/');
            }""")
    private static native void linkToThisSitesRepository(HTMLElement inside);

    @JSBody(params = {"inside", "done", "words"}, script = """
            done.split(',').forEach(function(name) {
                var head = name === '' ? null : inside.querySelector('[data-notebook="' + name + '"] h3');
                if (head !== null) {
                    var mark = document.createElement('span');
                    mark.className = 'done-mark';
                    mark.textContent = '\\u2713 ' + words;
                    head.appendChild(mark);
                }
            });""")
    private static native void markDone(HTMLElement inside, String done, String words);
}
