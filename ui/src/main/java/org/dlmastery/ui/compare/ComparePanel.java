package org.dlmastery.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.exercise.Measures;
import org.dlmastery.ui.explain.GridWalk;
import org.dlmastery.ui.session.SessionForm;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The runs that a reader has kept to see later ones beside them: a small picture of each, what it was set to otherwise, what
 * it had reached; each is shown in the curves or not, and removed. All buttons are one stop of the tab key.
 */
public final class ComparePanel {
    private static final String LETTERS = "ABCD";

    /** The browser's storage. */
    private static final class Browser implements Shelf.Store {
        @Override
        public String get(String key) {
            return Storage.get(key);
        }

        @Override
        public String keep(String key, String text) {
            return Storage.keep(key, text);
        }

        @Override
        public void remove(String key) {
            Storage.remove(key);
        }
    }

    private final Language language;
    private final SessionForm form;
    private final Shelf shelf;
    private final Differences differences;
    private final Measures measures;
    private final Consumer<List<KeptCurve>> curves;
    private final boolean[] hidden = new boolean[Shelf.PLACES];
    private final List<HTMLElement> buttons = new ArrayList<>();
    private final Tag list = Tag.of("div").is("kept-runs").attribute("role", "toolbar");
    private final Tag word = Tag.of("p").is("kept-word").attribute("role", "status").attribute("tabindex", "-1")
            .hidden(true);
    private final Tag tableHead = Tag.of("tr");
    private final Tag tableBody = Tag.of("tbody");
    private final Tag tag;
    private final List<HTMLElement> nowCells = new ArrayList<>();
    private Optional<Values> present = Optional.empty();
    private Optional<RunMoment> moment = Optional.empty();
    private int at;

    /** @param curves gets the curves of the runs to be shown */
    public ComparePanel(Language language, ControlSet controls, SessionForm form, Consumer<List<KeptCurve>> curves) {
        this.language = language;
        this.form = form;
        this.curves = curves;
        shelf = new Shelf(form.page(), new Browser());
        differences = new Differences(language, controls);
        measures = new Measures(language, form.fit());
        list.attribute("aria-label", language.say("compare.title")).on("keydown", event -> walk(Page.key(event),
                event::preventDefault));
        tag = Tag.of("div").is("compare").add(list, word);
    }

    public Tag tag() {
        return tag;
    }

    /** Their figures beside those of the present run, for a tab of its own. */
    public Tag table() {
        return Tag.of("div").is("numbers").add(Tag.of("p").text(language.say("compare.about")),
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("compare.title")).add(Tag.of("table").add(
                                Tag.of("thead").add(tableHead), tableBody)));
    }

    /** Keeps a run as it is now. @param picture a small one as a data address; empty for none */
    public void keep(Values values, RunMoment run, String picture) {
        Shelf.Outcome outcome = shelf.keep(Shelved.of(form.link().writeAll(values), run, picture));
        fill();
        say(switch (outcome) {
            case KEPT -> "";
            case THERE -> language.say("compare.there");
            case NO_PLACE -> language.say("compare.no-place", Integer.toString(Shelf.PLACES));
            case FULL -> language.say("compare.full");
            case BLOCKED -> language.say("compare.blocked");
        });
    }

    /** The present run's settings, from which those of the kept ones differ. */
    public void settings(Values values) {
        if (present.isEmpty() || !present.get().equals(values)) {
            present = Optional.of(values);
            fill();
        }
    }

    /** The present run as it is on the screen. */
    public void show(RunMoment run) {
        moment = Optional.of(run);
        fillNow();
    }

    private void say(String sentence) {
        word.text(sentence).hidden(sentence.isEmpty());
    }

    private void fill() {
        boolean focused = Page.contains(list.element(), HTMLDocument.current().getActiveElement());
        list.empty().hidden(shelf.isEmpty());
        buttons.clear();
        List<KeptCurve> shown = new ArrayList<>();
        for (int place = 0; place < Shelf.PLACES; place++) {
            if (shelf.get(place).isPresent()) {
                Shelved run = shelf.get(place).get();
                String name = name(place, run);
                list.add(cell(place, run, name));
                if (!hidden[place]) {
                    shown.add(new KeptCurve(name, place, run.history()));
                }
            }
        }
        at = Math.max(0, Math.min(at, buttons.size() - 1));
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setAttribute("tabindex", i == at ? "0" : "-1");
        }
        if (focused) {
            (buttons.isEmpty() ? word.element() : buttons.get(at)).focus();
        }
        fillTable();
        curves.accept(shown);
    }

    private String name(int place, Shelved run) {
        Values kept = form.link().read(run.settings()).values();
        return language.say("compare.run", LETTERS.substring(place, place + 1),
                present.isPresent() ? differences.of(kept, present.get()) : "");
    }

    private Tag cell(int place, Shelved run, String name) {
        String letter = LETTERS.substring(place, place + 1);
        Tag face = Tag.of("span").is("kept-face");
        if (!run.picture().isEmpty()) {
            face.add(Tag.of("img").attribute("src", run.picture()).attribute("alt", ""));
        }
        Tag toggle = Tag.of("button").attribute("type", "button").is("kept-run place-" + place)
                .attribute("aria-pressed", Boolean.toString(!hidden[place])).attribute("title", name).add(face,
                        Tag.of("span").is("kept-words").add(Tag.of("span").text(name),
                                Tag.of("span").text(reached(run))))
                .on("click", event -> {
                    hidden[place] = !hidden[place];
                    fill();
                });
        Tag remove = Tag.button("×").is("kept-remove").attribute("aria-label", language.say("compare.remove", letter))
                .on("click", event -> remove(place));
        buttons.add(toggle.attribute("data-place", Integer.toString(place)).element());
        buttons.add(remove.attribute("data-place", Integer.toString(place)).element());
        return Tag.of("div").is("kept-cell").add(toggle, remove);
    }

    /** “Epoch 120: test loss 0.21, test accuracy 95 %”. */
    private String reached(Shelved run) {
        StringBuilder figures = new StringBuilder();
        for (String figure : Measures.figures(run.figures())) {
            float value = run.figures().get(figure);
            if (value == value && !figure.startsWith("training") || figure.equals(Metrics.BATCH_LOSS)) {
                figures.append(figures.length() == 0 ? "" : ", ").append(measures.name(figure)).append(' ')
                        .append(measures.text(figure, value));
            }
        }
        return language.say("compare.reached", language.figures().whole(run.epoch()), figures.toString());
    }

    private void remove(int place) {
        shelf.remove(place);
        hidden[place] = false;
        say(language.say("compare.removed", LETTERS.substring(place, place + 1)));
        fill();
    }

    private void walk(String key, Runnable handled) {
        if (key.equals("Delete") && !buttons.isEmpty()) {
            handled.run();
            remove(Integer.parseInt(buttons.get(at).getAttribute("data-place")));
            return;
        }
        OptionalInt next = GridWalk.line(buttons.size()).move(at, key);
        if (next.isPresent()) {
            handled.run();
            buttons.get(at).setAttribute("tabindex", "-1");
            at = next.getAsInt();
            buttons.get(at).setAttribute("tabindex", "0");
            buttons.get(at).focus();
        }
    }

    private void fillTable() {
        tableHead.empty().add(Tag.of("td"), head("col", language.say("compare.now")));
        tableBody.empty();
        nowCells.clear();
        List<Shelved> runs = new ArrayList<>();
        for (int place = 0; place < Shelf.PLACES; place++) {
            if (shelf.get(place).isPresent()) {
                runs.add(shelf.get(place).get());
                tableHead.add(head("col", name(place, shelf.get(place).get())));
            }
        }
        Tag epochs = row(language.say("metric.epoch"));
        for (Shelved run : runs) {
            epochs.add(Tag.of("td").text(language.figures().whole(run.epoch())));
        }
        if (moment.isPresent()) {
            for (String figure : Measures.figures(moment.get().moment().metrics())) {
                Tag row = row(measures.name(figure));
                for (Shelved run : runs) {
                    row.add(Tag.of("td").text(measures.text(figure, run.figures().get(figure))));
                }
            }
        }
        fillNow();
    }

    private Tag row(String name) {
        Tag now = Tag.of("td");
        nowCells.add(now.element());
        Tag row = Tag.of("tr").add(head("row", name), now);
        tableBody.add(row);
        return row;
    }

    private void fillNow() {
        if (moment.isEmpty()) {
            return;
        }
        RunMoment run = moment.get();
        List<String> figures = Measures.figures(run.moment().metrics());
        if (nowCells.size() != figures.size() + 1) {
            fillTable();
            return;
        }
        Elements.say(nowCells.get(0), language.figures().whole(run.epoch()));
        for (int i = 0; i < figures.size(); i++) {
            Elements.say(nowCells.get(i + 1), measures.text(figures.get(i), run.moment().metrics().get(figures.get(i))));
        }
    }

    private static Tag head(String scope, String text) {
        return Tag.of("th").attribute("scope", scope).text(text);
    }
}
