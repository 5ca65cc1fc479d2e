package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.cnn.LayerWords;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** A list of which one is chosen: the layers of a kind, or the channels of one. */
public final class LayerChoice {
    private final Language language;
    private final HTMLSelectElement select;
    private final Tag tag;
    private List<Integer> numbers = List.of();
    private List<String> names = List.of();

    /** @param id of the list @param label its name @param chosen runs when another is chosen */
    public LayerChoice(Language language, String id, String label, Runnable chosen) {
        this.language = language;
        Tag list = Tag.of("select").id(id).on("change", event -> chosen.run());
        select = (HTMLSelectElement) list.element();
        tag = Tag.of("div").is("lens-field").add(Tag.of("label").attribute("for", id).text(label), list);
    }

    public Tag tag() {
        return tag;
    }

    /** Offers the layers that are wanted, by their place and name. */
    void offer(List<ImageStage> layers, Predicate<ImageStage> wanted) {
        List<Integer> found = new ArrayList<>();
        List<String> called = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (wanted.test(layers.get(i))) {
                found.add(i);
                called.add(language.say("lens.layer", Integer.toString(i + 1),
                        LayerWords.title(language, layers.get(i))));
            }
        }
        offer(found, called);
    }

    /** Offers the numbers from 0, counted from 1. */
    void offer(int count) {
        List<Integer> found = new ArrayList<>();
        List<String> called = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(i);
            called.add(Integer.toString(i + 1));
        }
        offer(found, called);
    }

    /** Offers names, whose numbers are their places. */
    public void offerClasses(List<String> classes) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            found.add(i);
        }
        offer(found, classes);
    }

    private void offer(List<Integer> found, List<String> called) {
        if (found.equals(numbers) && called.equals(names)) {
            return;
        }
        numbers = found;
        names = called;
        Tag list = Tag.around(select).empty();
        for (String name : called) {
            list.add(Tag.of("option").text(name));
        }
        select.setSelectedIndex(0);
    }

    /** The chosen number; −1 if there is none. */
    public int chosen() {
        int at = select.getSelectedIndex();
        return at < 0 || at >= numbers.size() ? -1 : numbers.get(at);
    }

    public void choose(int number) {
        select.setSelectedIndex(numbers.indexOf(number));
    }
}
