package org.dlmastery.ui.model;

import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.share.AskedState;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.share.PageLink;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.LinkNotice;
import org.teavm.jso.browser.Location;
import org.teavm.jso.browser.Window;

/**
 * The page's state in the address bar: takes what a link or an embedding page asks for, names what is wrong with it,
 * and writes what the reader changes. What was wrong stays with the address, so that a reload or the way back shows it too.
 */
public final class PageAddress {
    /** What takes a state. */
    public interface Opener {
        /**
         * Takes settings, and a run's weights if there are some.
         *
         * @param all whether nothing is taken where the weights are bad
         * @return what is wrong with the weights; an empty text if nothing is
         */
        String open(AskedState asked, boolean all);
    }

    /** How long the state must rest, in ms, before another change of it is written at once. */
    private static final int REST = 300;

    private final Language language;
    private final String page;
    private final String route;
    private final StateLink link;
    private final Opener opener;
    private final Supplier<Optional<Preset>> began;
    private final LinkNotice notice;
    private final Page.Action forgetParent;
    /** The address as it was read or written last. */
    private String hash = "";
    private int timer;
    private boolean rests = true;
    private boolean turns;
    private String tab = "";
    private Chosen chosen = new Chosen("");
    private String exercise = "";

    /**
     * @param controls those of the page, named as the page is in its address
     * @param link what their values are written and read by
     * @param began the example that the page's settings began with, which stays in its address
     * @param opener takes what a link asks for
     */
    public PageAddress(Language language, ControlSet controls, StateLink link, Supplier<Optional<Preset>> began,
            Opener opener) {
        this.language = language;
        this.began = began;
        this.opener = opener;
        this.link = link;
        page = controls.page();
        route = "#/" + page + "?";
        notice = new LinkNotice(language, controls, () -> Page.replaceHash(Location.current().getHash(), ""));
        forgetParent = EmbedPort.listen(query -> takeWhole(AskedState.of(query, link)));
    }

    /** What is wrong with the last link. */
    public Tag notice() {
        return notice.tag();
    }

    /** Which part of the page the link opens; empty if it doesn't say. */
    public String tab() {
        return tab;
    }

    /** What of the page the link that it was opened by leaves there. */
    public Chosen chosen() {
        return chosen;
    }

    /** What that link asks the reader to do, as its author's program wrote it; empty for nothing. */
    public String exercise() {
        return exercise;
    }

    /** Tells of something else that is wrong with the link. */
    public void wrong(String sentence) {
        StringBuilder wrong = new StringBuilder(notice.text());
        add(wrong, sentence);
        notice.show(wrong.toString());
    }

    /** The reader has opened a part of the page. */
    public void tab(String key, Values values) {
        tab = key;
        write(values);
    }

    /** Takes a link's state, if it has any. */
    public void read(String query) {
        hash = Location.current().getHash();
        AskedState asked = AskedState.of(query, link);
        chosen = asked.chosen();
        exercise = asked.exercise();
        take(asked);
        remember();
    }

    /** Takes another state, unless it is the present one. */
    public void follow(String query, Values present) {
        hash = Location.current().getHash();
        AskedState asked = AskedState.of(query, link);
        if (!asked.chosen().text().equals(chosen.text()) || !asked.exercise().equals(exercise)) {
            // What a page has of its parts is decided once, when it is built.
            Page.reload();
            return;
        }
        if (asked.isOnly(present)) {
            notice.show("");
        } else {
            take(asked);
        }
        remember();
    }

    private void take(AskedState asked) {
        if (asked.embedded()) {
            EmbedPort.turnOn();
        }
        tab = asked.tab().isEmpty() ? tab : asked.tab();
        StringBuilder wrong = new StringBuilder(asked.changed() ? language.say("link.changed") : "");
        for (StateLink.Problem problem : asked.problems()) {
            add(wrong, notice.sentence(problem));
        }
        if (asked.renewed()) {
            add(wrong, language.say(page + ".link.renewed"));
        }
        if (asked.hasState()) {
            add(wrong, opener.open(asked, false));
        }
        notice.show(wrong.toString());
    }

    /** Takes what the page around this one asks for, if all of it is understood; else it is named, and nothing else. */
    private void takeWhole(AskedState asked) {
        if (asked.isUnderstood()) {
            String wrong = asked.hasState() ? opener.open(asked, true) : "";
            if (wrong.isEmpty()) {
                tab = asked.tab().isEmpty() ? tab : asked.tab();
                notice.show("");
            } else {
                notice.refuse(wrong);
            }
            return;
        }
        StringBuilder wrong = new StringBuilder(asked.changed() ? language.say("link.asked.changed") : "");
        for (StateLink.Problem problem : asked.problems()) {
            add(wrong, notice.brief(problem));
        }
        notice.refuse(wrong.toString());
    }

    /** What was wrong with the last link is past: the reader has taken another state. */
    public void over() {
        notice.show("");
    }

    /** The reader has chosen another state as a whole: the way back leads to the present one. */
    public void turn() {
        over();
        turns = !EmbedPort.isOn();
    }

    private static void add(StringBuilder lines, String line) {
        lines.append(lines.length() == 0 || line.isEmpty() ? "" : "\n").append(line);
    }

    /** A good address may have been written after a bad link was opened. */
    private void remember() {
        if (notice.text().isEmpty()) {
            notice.show(Page.note());
        }
    }

    /**
     * Writes the state: at once after a rest, for the page may be loaded again at any moment, and else when it rests, for
     * browsers limit how often the address may change and a slider moves on and on.
     */
    public void write(Values values) {
        Window.clearTimeout(timer);
        PageLink present = new PageLink(link.write(values, began.get()), EmbedPort.isOn(), "", "", tab, chosen.text(),
                exercise);
        if (turns) {
            turns = false;
            Page.pushHash(route + present.marked());
            hash = Location.current().getHash();
            EmbedPort.state(present.query());
            return;
        }
        boolean now = rests;
        rests = false;
        if (now) {
            replace(present);
        }
        timer = Window.setTimeout(() -> {
            rests = true;
            if (!now) {
                replace(present);
            }
        }, REST);
    }

    /** Not if the reader has just gone elsewhere: the browser tells of that only a moment after the address has changed. */
    private void replace(PageLink present) {
        if (Location.current().getHash().equals(hash)) {
            Page.replaceHash(route + present.marked(), notice.text());
            hash = Location.current().getHash();
            EmbedPort.state(present.query());
        }
    }

    public void leave() {
        Window.clearTimeout(timer);
        forgetParent.run();
    }
}
