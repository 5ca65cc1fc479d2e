package org.dlmastery.ui.page.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.LayerActivations;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.plane.DataThumbnail;
import org.dlmastery.ui.page.mlp.points.PointsEditor;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;
import org.dlmastery.ui.widget.Popup;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The page's settings: those that stand in the run bar, and three panels, data, network, training. The first panel is there
 * at once, the others are added.
 */
final class SettingsForm {
    private final Language language;
    private final ControlForm form;
    private final Consumer<Values> changed;
    private final List<DataThumbnail> dataSets = new ArrayList<>();
    /** Made for the first reader with points of their own. */
    private Optional<PointsEditor> editor = Optional.empty();
    private final Tag editorPlace = Tag.of("div").is("editor-place")
            .attribute("data-control", MlpControls.OWN_POINTS.key()).hidden(true);
    /** What only generated points have. */
    private final Tag generated = Tag.of("div").is("generated");
    private final Tag again = Tag.button("");
    private final Tag tag = Tag.of("div").is("settings");
    private final Tag regularisationRate;
    private final Tag learningRate;
    private final Tag activation;
    private final Tag data;
    private final HTMLElement dataName = Tag.of("b").element();
    private Values shown = MlpControls.ALL.initial();
    private Optional<Colours> colours = Optional.empty();
    private boolean dataSetsDrawn;

    SettingsForm(Language language, Consumer<Values> changed) {
        this.language = language;
        this.changed = changed;
        form = new ControlForm(MlpControls.ALL, language, this::change);
        regularisationRate = form.number(MlpControls.REGULARISATION_RATE);
        learningRate = form.number(MlpControls.LEARNING_RATE);
        activation = form.select(MlpControls.ACTIVATION, new ActivationLimit());
        data = dataPicker();
        tag.add(dataPanel());
    }

    /** Adds the second panel. Until all three are there, values can't be shown. */
    void addNetwork() {
        tag.add(network());
    }

    void addTraining() {
        tag.add(training());
    }

    Tag tag() {
        return tag;
    }

    /** For the run bar, as the two that follow. */
    Tag learningRate() {
        return learningRate;
    }

    Tag data() {
        return data;
    }

    Tag activation() {
        return activation;
    }

    /** An activation that is chosen for all layers takes the place of their own ones. */
    private void change(Values next) {
        Activation all = next.get(MlpControls.ACTIVATION);
        changed.accept(all == shown.get(MlpControls.ACTIVATION) ? next : LayerActivations.withAll(next, all));
    }

    void show(Values values) {
        shown = values;
        form.show(values);
        for (Choice<DatasetKind> choice : MlpControls.DATA.choices()) {
            if (choice.value() == values.get(MlpControls.DATA)) {
                Elements.say(dataName, language.say(MlpControls.ALL.label(MlpControls.DATA, choice)));
            }
        }
        boolean isOwn = values.get(MlpControls.DATA) == DatasetKind.OWN;
        editorPlace.hidden(!isOwn);
        generated.hidden(isOwn);
        again.hidden(isOwn);
        if (isOwn) {
            editor().show(values.get(MlpControls.OWN_POINTS), values.get(MlpControls.OWN_COLUMNS),
                    MlpPage.DECLARATION.link().write(values).length());
        }
        for (DataThumbnail each : dataSets) {
            if (each.show(values.get(MlpControls.CLASSES), values.get(MlpControls.OWN_POINTS)) && dataSetsDrawn) {
                colours.ifPresent(each::draw);
            }
        }
        Elements.hide(regularisationRate.element(), values.get(MlpControls.REGULARISATION) == Regularisation.NONE);
    }

    /** The pictures' colours. What has not been near the reader's view waits until then. */
    void recolour(Colours next) {
        colours = Optional.of(next);
        editor.ifPresent(each -> each.recolour(next));
        if (dataSetsDrawn) {
            drawDataSets();
        }
    }

    private void drawDataSets() {
        dataSetsDrawn = true;
        colours.ifPresent(now -> dataSets.forEach(each -> each.draw(now)));
    }

    private PointsEditor editor() {
        if (editor.isEmpty()) {
            PointsEditor made = new PointsEditor(language, MlpControls.OWN_POINTS.most(),
                    (points, columns) -> changed.accept(form.values().with(MlpControls.OWN_POINTS, points)
                            .with(MlpControls.OWN_COLUMNS, columns)));
            colours.ifPresent(made::recolour);
            editorPlace.add(made.tag());
            editor = Optional.of(made);
        }
        return editor.get();
    }

    private Tag dataPanel() {
        Panel panel = new Panel("data", language.say("mlp.data.group"));
        generated.add(form.number(MlpControls.NOISE), form.number(MlpControls.POINTS));
        again.attribute("data-control", MlpControls.DATA_SEED.key()).text(language.say("mlp.regenerate")).on("click", event -> regenerate());
        panel.body().add(editorPlace, form.select(MlpControls.CLASSES, new ClassesLimit()), generated,
                form.number(MlpControls.SHARE), form.number(MlpControls.DATA_SEED),
                again);
        return panel.tag();
    }

    /** A button with the data set's name, which opens all of them as pictures. */
    private Tag dataPicker() {
        Tag tiles = Tag.of("div").is("tile-groups").add(
                form.tiles(MlpControls.DATA, kind -> !kind.isRegression(), language.say("mlp.data.label"),
                        this::picture),
                form.tiles(MlpControls.DATA, DatasetKind::isRegression, language.say("mlp.data.numbers"),
                        this::picture),
                form.help(MlpControls.DATA));
        Tag button = Tag.of("button").attribute("type", "button").add(
                Tag.of("span").text(language.say("mlp.data.label"))).add(dataName);
        Popup popup = new Popup(button, tiles, this::drawDataSets);
        tiles.on("click", event -> {
            if (Page.isPress(event)) {
                popup.close();
            }
        });
        return popup.tag().is("field").attribute("data-control", MlpControls.DATA.key());
    }

    private Tag network() {
        Panel panel = new Panel("inputs", language.say("mlp.network.group"));
        panel.body().add(form.number(MlpControls.SEED));
        return panel.tag();
    }

    private Tag training() {
        Panel panel = new Panel("training", language.say("mlp.training.group"));
        panel.body().add(form.select(MlpControls.SPEED),
                form.select(MlpControls.OPTIMISER), form.number(MlpControls.BATCH),
                form.select(MlpControls.REGULARISATION), regularisationRate, form.number(MlpControls.DROPOUT),
                form.number(MlpControls.EPOCHS));
        return panel.tag();
    }

    /** Other points of the same kind. The next seed is a hash of the present one, so a link can tell how it came. */
    private void regenerate() {
        Values values = form.values();
        int seed = CounterRandom.bits(values.whole(MlpControls.DATA_SEED), 1) & Limits.LARGEST_SEED;
        changed.accept(values.with(MlpControls.DATA_SEED, (double) seed));
    }

    private HTMLElement picture(DatasetKind kind) {
        DataThumbnail thumbnail = new DataThumbnail(kind);
        dataSets.add(thumbnail);
        return thumbnail.element();
    }
}
