package org.dlmastery.ui.notebook;

import java.util.Optional;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.JSBody;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The list of notebooks, or one of them, as {@code scripts/notebooks} has rendered it: with real outputs. The text comes
 * in two scripts when the page is opened, its start and then its sections, which are put there one at a time; its
 * buttons carry what they do in {@code data-} attributes.
 */
public final class NotebookPage implements Screen {
    /** As in styles/notebook.css. */
    private static final int WIDTH_FOR_CONTENTS = 1400;
    private static final String AT = "at=";

    private final Language language;
    private final String name;
    private final Tag text = Tag.of("div").is("nb-text");
    private final StatusLine status = new StatusLine();
    private final Tag tag;
    private final Turns turns = Turns.ofPage(this::failed);
    private String query;
    /** How many files are still on their way before the next part is shown. */
    private int coming;
    private boolean gone;
    private Optional<ReadingPlace> place = Optional.empty();

    /** @param name a notebook's number, or that of the list, as {@link NotebookAddress#name} has it */
    public NotebookPage(Language language, String name, String query) {
        this.language = language;
        this.name = name;
        this.query = query;
        text.add(Tag.of("h1").text(title(language, name)), Tag.of("p").text(language.say("notebooks.loading")));
        tag = Tag.of("article").is("notebook").add(text, status.tag().is("nb-status"));
        text.on("click", this::click);
        coming = 2;
        SiteFiles.styleSheet("styles/notebook.css", this::showStart, why -> showStart());
        SiteFiles.script("notebooks/" + name + "-start.js", this::showStart, this::missing);
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
        gone = true;
        turns.stop();
        place.ifPresent(ReadingPlace::leave);
    }

    /** When both the styles and the text are there. */
    private void showStart() {
        coming--;
        if (coming > 0 || gone) {
            return;
        }
        text.element().setInnerHTML(Page.leftText("notebookStarts", name));
        linkToThisSitesRepository(text.element());
        openContents();
        coming = 2;
        SiteFiles.styleSheet("vendor/katex/katex.min.css", this::showSections, why -> showSections());
        SiteFiles.script("notebooks/" + name + ".js", this::showSections, this::missing);
    }

    /** Where the contents stand beside the text, in view all the way down, they are open. */
    private void openContents() {
        if (contents() != null && isWide()) {
            contents().setAttribute("open", "");
        }
    }

    /** The fold with a link to each section; nothing on the list of notebooks. */
    private HTMLElement contents() {
        return text.element().querySelector(".nb-contents");
    }

    private static boolean isWide() {
        return Window.current().getInnerWidth() >= WIDTH_FOR_CONTENTS;
    }

    private void showSections() {
        coming--;
        if (coming > 0 || gone) {
            return;
        }
        for (String section : sections(name)) {
            turns.add(() -> append(text.element(), section));
        }
        turns.add(this::finish);
    }

    private void finish() {
        NotebooksDone done = NotebooksDone.read(Storage.get(NotebooksDone.STORED));
        if (name.equals(NotebookAddress.LIST)) {
            markDone(text.element(), done.text(), language.say("notebooks.done"));
        } else {
            sayWhetherDone(done.has(name));
            place = Optional.of(new ReadingPlace(language, text.element(), contents()));
        }
        Page.markReady(true);
        goToSection();
    }

    private void failed(Throwable thrown) {
        text.add(Tag.of("p").attribute("role", "alert").text(Failure.describe(thrown)));
        Page.markReady(true);
    }

    private void missing(Message why) {
        if (gone) {
            return;
        }
        text.empty().add(Tag.of("h1").text(title(language, name)),
                Tag.of("p").text(language.say("notebooks.missing", language.say(why))));
        Page.markReady(true);
    }

    private void goToSection() {
        if (query.startsWith(AT)) {
            if (contents() != null && !isWide()) {
                contents().removeAttribute("open");
            }
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
            status.say(language.say(MadeFile.mayBeForbidden() ? "notebooks.perhaps" : "notebooks.saved"));
        }, why -> status.say(language.say("notebooks.missing", language.say(why))));
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

    @JSBody(params = "name", script = "return dlmastery.notebooks[name];")
    private static native String[] sections(String name);

    /** Adds a text and lays it out at once: left to the next frame, that would be all sections' layout in one go. */
    @JSBody(params = {"element", "html"}, script = """
            element.insertAdjacentHTML('beforeend', html);
            element.getBoundingClientRect();""")
    private static native void append(HTMLElement element, String html);

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
            inside.querySelectorAll('[data-colab]').forEach(function(link) {
                if (owner !== null && repository) {
                    link.href = link.href.replace(/\\/github\\/[^/]+\\/[^/]+\\//,
                            '/github/' + owner[1] + '/' + repository + '/');
                }
            });""")
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
