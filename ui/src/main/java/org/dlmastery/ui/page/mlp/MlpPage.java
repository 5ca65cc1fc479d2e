package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.chart.LossChart;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.page.mlp.export.ExportPanel;
import org.dlmastery.ui.page.mlp.network.Place;
import org.dlmastery.ui.page.mlp.network.TensorList;
import org.dlmastery.ui.page.mlp.walk.WalkPanel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/**
 * The Neural Net page. It is built in pieces, from what is seen first to what is seen last, and takes part in the run
 * when all of it is there.
 */
public final class MlpPage implements Screen, MlpModel.View, ModelFrame.Content<MlpSnapshot>, WalkPanel.Listener {
    /** What the page declares. */
    public static final ModelDeclaration<MlpSnapshot> DECLARATION =
            new ModelDeclaration<>(MlpControls.ALL, MlpPresets.ALL, new MlpFit(), MlpChecks.ALL);

    private final Language language;
    private final Shared shared;
    private final MlpModel model;
    private final ModelFrame<MlpSnapshot> frame;
    private final Tag middle = Tag.of("div").is("middle");
    private final Turns turns;
    /** The first picture's, which another run's overtakes. */
    private final Turns picture;
    private final Runnable forgetTheme;

    // Each made in a piece of its own.
    private SettingsForm settings;
    private NetworkPanel network;
    private OutputPanel output;
    private LossChart loss;
    private WalkPanel walk;
    private OriginBadge lossBadge;
    private ExportPanel export;

    private boolean built;
    private Optional<MlpSnapshot> drawn = Optional.empty();
    private Optional<Place> chosen = Optional.empty();

    public MlpPage(Shared shared, MlpModel model, SessionKeeper keeper, String query) {
        this.shared = shared;
        this.model = model;
        language = shared.language();
        frame = new ModelFrame<>(shared, DECLARATION, model, keeper, this, query);
        turns = Turns.ofPage(frame::broken);
        picture = Turns.ofPage(frame::broken);
        forgetTheme = shared.theme().onChange(() -> {
            if (built) {
                recolour();
            }
        });
        turns.add(this::buildOutput).add(this::buildNetwork).add(this::buildLoss).add(this::buildWalk)
                .add(this::buildExport).add(() -> {
                    settings = new SettingsForm(language, model::change);
                    settings.build(turns);
                    turns.add(() -> frame.put(ModelFrame.Column.SETTINGS, settings.tag()))
                            .add(frame::putReading).add(this::begin);
                });
    }

    @Override
    public Tag tag() {
        return frame.tag();
    }

    @Override
    public void query(String query) {
        frame.query(query);
    }

    @Override
    public void leave() {
        turns.stop();
        picture.stop();
        if (built) {
            walk.leave();
        }
        frame.leave();
        forgetTheme.run();
        model.hide();
    }

    @Override
    public void settings(Values values, boolean afresh) {
        settings.show(values);
        network.settings(values);
        output.metrics().network(model.experiment().parameterCount(), model.experiment().hidden().size() + 1);
        output.task(model.experiment());
        lossBadge.origin(language.say(switch (model.experiment().task()) {
            case TWO_CLASSES -> "mlp.loss.origin";
            case CLASSES -> "mlp.loss.origin.classes";
            case REGRESSION -> "mlp.loss.origin.number";
        }));
        String tensors = language.say("badge.tensors", TensorList.of(model.experiment()));
        for (OriginBadge badge : badges()) {
            badge.tensors(tensors);
        }
        walk.settings(model.experiment(), afresh);
        if (afresh) {
            picture.stop();
            export.forget();
            choose(Optional.empty());
        }
        frame.settings(values, afresh);
    }

    @Override
    public void points(MlpPoints points) {
        output.points(points);
        walk.points(points);
    }

    @Override
    public void snapshot(MlpSnapshot snapshot) {
        frame.snapshot(snapshot);
    }

    @Override
    public void walk(MlpWalk numbers) {
        walk.walk(numbers);
    }

    @Override
    public void ask(int point) {
        model.walk(point);
    }

    @Override
    public void follow(int point, int layer, int neuron) {
        output.plot().follow(point);
        network.follow(point < 0 ? Optional.empty() : Optional.of(Place.neuron(layer, neuron)));
    }

    @Override
    public void ready(Event.Ready engine) {
        frame.ready(engine);
    }

    @Override
    public void failed(Event.Failed failure) {
        frame.failed(failure);
    }

    private List<OriginBadge> badges() {
        return List.of(network.badge(), output.badge(), lossBadge, walk.badge());
    }

    private void buildOutput() {
        output = new OutputPanel(language, shared.theme().colours(), () -> choose(Optional.empty()));
        frame.put(ModelFrame.Column.OUTCOME, output.panel().tag().is("outcome"));
    }

    private void buildNetwork() {
        network = new NetworkPanel(language, shared.theme().colours(), model.values(), model::change, this::choose);
        network.editor().onChange((index, value, sentence) -> {
            model.setParameter(index, value);
            frame.say(sentence);
        });
        frame.put(ModelFrame.Column.MIDDLE, middle.add(frame.note(), network.panel().tag()));
    }

    private void buildLoss() {
        loss = new LossChart(language, shared.theme().colours(), turns);
        lossBadge = OriginBadge.live(language, language.say("mlp.loss.title"), language.say("mlp.loss.origin"));
        Panel panel = new Panel("loss", language.say("mlp.loss.title"));
        panel.head().add(lossBadge.tag());
        panel.body().add(loss.tag());
        middle.add(panel.tag());
    }

    private void buildWalk() {
        walk = new WalkPanel(language, model.experiment(), this);
        output.plot().onPoint(walk::choose);
        middle.add(walk.tag());
    }

    private void buildExport() {
        export = new ExportPanel(language, model::values, output.panel().tag().element());
        middle.add(export.tag());
    }

    private void begin() {
        built = true;
        frame.whole();
        frame.badges(badges());
        recolour();
        model.show(this);
    }

    /** The first picture in pieces, for everything is drawn for the first time; later ones in the frame they are for. */
    @Override
    public void draw(MlpSnapshot snapshot, Runnable done) {
        if (drawn.isEmpty()) {
            picture.add(() -> network.show(snapshot)).add(() -> {
                drawn = Optional.of(snapshot);
                showOutput();
            }).add(() -> show(snapshot, done));
        } else {
            drawn = Optional.of(snapshot);
            network.show(snapshot);
            showOutput();
            show(snapshot, done);
        }
    }

    private void show(MlpSnapshot snapshot, Runnable done) {
        export.show(snapshot);
        walk.snapshot(snapshot);
        loss.show(snapshot.history(), snapshot.state() != RunState.TRAINING);
        done.run();
        loss.loadWhenWanted();
    }

    private void showOutput() {
        if (drawn.isPresent() && network.numbers().isPresent()) {
            output.show(drawn.get(), network.numbers().get(), chosen, network.words());
        }
    }

    private void choose(Optional<Place> neuron) {
        chosen = neuron.equals(chosen) ? Optional.empty() : neuron;
        network.mark(chosen);
        output.choose(chosen, chosen.isPresent() ? network.words().name(chosen.get()) : "");
        showOutput();
    }

    private void recolour() {
        Colours colours = shared.theme().colours();
        settings.recolour(colours);
        network.recolour(colours);
        output.recolour(colours);
        loss.recolour(colours);
    }
}
