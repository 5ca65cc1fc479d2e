package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Tokens in a row that wraps, each shaded by a value: one stop of the tab key, arrow keys from token to token. New tokens
 * can come in one by one; they are read aloud together, at most every two seconds.
 */
public final class TokenStrip {
    private static final int SAY_EVERY = 2000;

    private final Language language;
    private final Tag list;
    private final HTMLElement said = Tag.of("p").is("out-of-sight").attribute("aria-live", "polite").element();
    private final Tag tag;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Tag> chips = new ArrayList<>();
    private final StringBuilder unsaid = new StringBuilder();
    private IntConsumer chosen = index -> { };
    private IntConsumer pointed = index -> { };
    private boolean timer;
    private int stop = -1;
    private int selected = -1;

    public TokenStrip(Language language, String name) {
        this.language = language;
        list = Tag.of("div").is("token-strip").attribute("role", "listbox").attribute("aria-label", name)
                .attribute("aria-orientation", "horizontal");
        tag = Tag.of("div").add(list).add(said);
    }

    public Tag tag() {
        return tag;
    }

    /** Gives the row another name. */
    public void call(String name) {
        Elements.mark(list.element(), "aria-label", name);
    }

    public List<Token> tokens() {
        return List.copyOf(tokens);
    }

    /** Shows other tokens; those that stand there already are kept, and nothing is read aloud. */
    public void show(List<Token> next) {
        int same = 0;
        while (same < tokens.size() && same < next.size() && tokens.get(same).text().equals(next.get(same).text())) {
            tokens.set(same, next.get(same));
            fill(same);
            same++;
        }
        while (tokens.size() > same) {
            int last = tokens.size() - 1;
            tokens.remove(last);
            chips.remove(last).element().delete();
        }
        for (int i = same; i < next.size(); i++) {
            put(next.get(i));
        }
        if (selected >= tokens.size()) {
            select(-1);
        }
        stopAt(stop < tokens.size() ? Math.max(0, stop) : 0);
    }

    /** Adds a token at the end, as a model writes it, and reads it aloud in its turn. */
    public void append(Token token) {
        put(token);
        if (stop < 0) {
            stopAt(0);
        }
        unsaid.append(token.text());
        if (!timer) {
            timer = true;
            Window.setTimeout(this::sayUnsaid, SAY_EVERY);
        }
    }

    /** @param next gets the number of a token that the reader chooses */
    public void onChoice(IntConsumer next) {
        chosen = next;
    }

    /** @param next gets the number of the token that is pointed at or has the focus; −1 when it is left */
    public void onPlace(IntConsumer next) {
        pointed = next;
    }

    /** Marks a token as the chosen one; −1 for none. */
    public void select(int index) {
        if (selected >= 0 && selected < chips.size()) {
            chips.get(selected).attribute("aria-selected", "false");
        }
        selected = index;
        if (index >= 0) {
            chips.get(index).attribute("aria-selected", "true");
            stopAt(index);
        }
    }

    /** Scrolls, where tokens are more than there is room for, to the last one. */
    public void showLast() {
        list.element().setScrollTop(list.element().getScrollHeight());
    }

    /** Marks tokens as other ones than before, and no others. */
    public void differ(List<Integer> places) {
        for (int i = 0; i < chips.size(); i++) {
            Elements.mark(chips.get(i).element(), "data-differs", Boolean.toString(places.contains(i)));
        }
    }

    /** The page goes away: what has not been read aloud stays unsaid. */
    public void leave() {
        unsaid.setLength(0);
    }

    private void put(Token token) {
        int index = tokens.size();
        tokens.add(token);
        Tag chip = Tag.of("span").is("token").attribute("role", "option").attribute("tabindex", "-1")
                .attribute("aria-selected", "false")
                .on("click", event -> choose(index))
                .on("pointerenter", event -> pointed.accept(index))
                .on("pointerleave", event -> pointed.accept(-1))
                .on("focus", event -> {
                    stopAt(index);
                    pointed.accept(index);
                })
                .on("blur", event -> pointed.accept(-1))
                .on("keydown", event -> {
                    if (press(index, Page.key(event))) {
                        event.preventDefault();
                    }
                });
        chips.add(chip);
        list.add(chip);
        fill(index);
    }

    private void fill(int index) {
        Token token = tokens.get(index);
        Tag chip = chips.get(index);
        Elements.say(chip.element(), token.visible());
        Elements.mark(chip.element(), "aria-label", words(language, token));
        Elements.mark(chip.element(), "title", token.value());
        chip.style("--strength", Math.round(100 * Math.max(0, Math.min(1, token.strength()))) + "%");
    }

    static String words(Language language, Token token) {
        String text = token.text().isBlank() ? token.visible() : token.text();
        return token.value().isEmpty() ? text : language.say("explain.token", text, token.value());
    }

    private boolean press(int index, String key) {
        if (key.equals("Enter") || key.equals(" ")) {
            choose(index);
            return true;
        }
        // Rows wrap where they will, so up and down go along the line as left and right do.
        String along = key.equals("ArrowUp") ? "ArrowLeft" : key.equals("ArrowDown") ? "ArrowRight" : key;
        OptionalInt next = GridWalk.line(tokens.size()).move(index, along);
        next.ifPresent(to -> chips.get(to).element().focus());
        return next.isPresent();
    }

    private void choose(int index) {
        select(index);
        chosen.accept(index);
    }

    private void stopAt(int index) {
        if (stop >= 0 && stop < chips.size()) {
            chips.get(stop).attribute("tabindex", "-1");
        }
        stop = chips.isEmpty() ? -1 : index;
        if (stop >= 0) {
            chips.get(stop).attribute("tabindex", "0");
        }
    }

    private void sayUnsaid() {
        timer = false;
        if (unsaid.length() > 0) {
            Elements.say(said, unsaid.toString());
            unsaid.setLength(0);
        }
    }
}
