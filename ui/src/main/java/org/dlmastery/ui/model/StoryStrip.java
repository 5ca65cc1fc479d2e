package org.dlmastery.ui.model;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.story.Followed;
import org.dlmastery.ui.story.Past;
import org.dlmastery.ui.story.Story;
import org.dlmastery.ui.story.WayBack;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Popup;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The steps of the example that is followed, as one button that opens all their words, and beside it what was changed in
 * the example and the way back. Whatever comes and goes, its height and its left side stay.
 *
 * @param <M> the model's moments
 */
final class StoryStrip<M extends RunMoment> {
    private static final String[] STATES = {"done", "now", "todo"};
    private static final String[] WORDS = {"story.done", "story.now", "story.todo"};

    private final Language language;
    private final ModelDeclaration<M> page;
    private final Past past;
    private final Tag steps = Tag.button("").is("story");
    private final Tag all = Tag.of("div").is("story-all").attribute("role", "group").attribute("tabindex", "0");
    private final Tag again;
    private final Popup popup;
    private final HTMLElement changes = Tag.of("span").element();
    private final Tag undo;
    private final Tag redo;
    private final Tag changed;
    private final HTMLElement news = Tag.of("p").is("unseen").attribute("aria-live", "polite").element();
    private String shown = "";
    private int told;

    /**
     * @param startOver begins the followed example anew
     * @param toExample goes back to its settings, where a link and not the reader has changed them
     */
    StoryStrip(Language language, ModelDeclaration<M> page, Past past, Runnable startOver, Runnable toExample) {
        this.language = language;
        this.page = page;
        this.past = past;
        popup = new Popup(steps, all.attribute("aria-label", language.say("story.name")), () -> { });
        again = Tag.button(language.say("story.again")).is("small").on("click", event -> {
            popup.close();
            startOver.run();
        });
        undo = Tag.button(language.say("undo.back")).is("small undo").on("click", event -> {
            if (past.wayBack().isEmpty()) {
                toExample.run();
            } else {
                past.goBack();
            }
            keepFocus();
        });
        redo = Tag.button(language.say("undo.again")).is("small undo").attribute("aria-label",
                language.say("undo.again")).on("click", event -> {
            past.goAgain();
            keepFocus();
        });
        changed = Tag.of("p").is("changed").add(changes).add(undo, redo);
    }

    /** Steps, what was changed, and the buttons for the way back. */
    List<Tag> parts() {
        return List.of(popup.tag().is("story-place"), changed, Tag.around(news));
    }

    void show(Followed followed, Values values) {
        Optional<Preset> preset = followed.preset();
        Optional<Story<M>> story = preset.flatMap(page::story);
        List<String> keys = story.isPresent() ? story.get().steps() : List.of();
        String name = language.say(preset.isPresent() ? page.nameOf(preset.get()) : "preset.own.name");
        if (!name.equals(shown) || followed.done() != told) {
            boolean isTick = name.equals(shown) && followed.done() > told;
            Elements.say(news, isTick ? news(preset.orElseThrow(), keys, followed.done()) : "");
            shown = name;
            told = followed.done();
            showSteps(name, preset, keys, told);
        }
        String difference = preset.isEmpty() ? "" : difference(preset.get().values(), values);
        Elements.say(changes, difference.isEmpty() ? "" : language.say("preset.changed", difference));
        showUndo(values, difference);
    }

    private void showUndo(Values values, String difference) {
        Optional<WayBack> way = past.wayBack();
        Elements.hide(undo.element(), way.isEmpty() && difference.isEmpty());
        Elements.hide(redo.element(), !past.canGoAgain());
        String what = way.isEmpty() ? difference
                : way.get().settings().map(before -> difference(before, values)).orElse("");
        String name = what.isEmpty() ? language.say("undo.last") : language.say("undo.of", what);
        Elements.mark(undo.element(), "aria-label", name);
        Elements.mark(undo.element(), "title", name);
    }

    private String difference(Values from, Values to) {
        return new Differences(page.controls(), from, to).words(language);
    }

    /** A button that has gone takes the focus with it: what is left of the strip gets it. */
    private void keepFocus() {
        if (undo.element().isHidden() || redo.element().isHidden()) {
            (undo.element().isHidden() ? redo.element().isHidden() ? steps : redo : undo).element().focus();
        }
    }

    private void showSteps(String name, Optional<Preset> preset, List<String> keys, int done) {
        steps.empty();
        Tag list = Tag.of("ol");
        for (int i = 0; i < keys.size(); i++) {
            int state = i < done ? 0 : i == done ? 1 : 2;
            String key = page.stepOf(preset.orElseThrow(), keys.get(i));
            // The last one keeps its words where there is room for those of one step only.
            boolean due = state == 1 || i == keys.size() - 1 && done == keys.size();
            steps.add(step("span", state, i).is(due ? "due" : "").add(
                    Tag.of("span").text(language.say(key)), spoken(state)));
            list.add(step("li", state, i).add(Tag.of("span").add(Tag.of("strong").text(language.say(key)),
                    spoken(state), Tag.of("span").text(" " + language.say(key + ".how")))));
        }
        if (keys.isEmpty()) {
            steps.add(Tag.of("span").is("due").text(name));
        }
        steps.add(Tag.of("span").is("more").attribute("aria-hidden", "true").text("?"));
        all.empty().add(Tag.of("h2").text(name), Tag.of("p").text(language.say(preset.isPresent()
                ? page.storyOf(preset.get()) : "preset.own.story")), list.hidden(keys.isEmpty()),
                again.hidden(preset.isEmpty()));
    }

    /** A ring with the step's number or its tick. */
    private static Tag step(String element, int state, int number) {
        return Tag.of(element).is("step " + STATES[state]).add(Tag.of("i").attribute("aria-hidden", "true")
                .text(state == 0 ? "✓" : Integer.toString(number + 1)));
    }

    private Tag spoken(int state) {
        return Tag.of("span").is("unseen").text(" (" + language.say(WORDS[state]) + ") ");
    }

    /** What is said aloud of a tick. */
    private String news(Preset preset, List<String> keys, int done) {
        String ticked = language.say(page.stepOf(preset, keys.get(done - 1)));
        return done == keys.size() ? language.say("story.told.all", ticked)
                : language.say("story.told", ticked, language.say(page.stepOf(preset, keys.get(done))));
    }
}
