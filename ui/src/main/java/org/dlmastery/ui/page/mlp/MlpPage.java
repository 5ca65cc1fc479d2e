package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.chart.LossChart;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.page.mlp.export.ExportTab;
import org.dlmastery.ui.page.mlp.network.Place;
import org.dlmastery.ui.page.mlp.network.TensorList;
import org.dlmastery.ui.page.mlp.walk.WalkPanel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/**
 * The Neural Net page. It is built in pieces, from what is seen first to what is seen last, and takes part in the run
 * when all of it is there.
 */
public final class MlpPage extends ModelPage<MlpSnapshot> implements MlpModel.View, WalkPanel.Listener,
        NetworkPanel.PartListener {
    /** What the page declares. */
    public static final ModelDeclaration<MlpSnapshot> DECLARATION =
            new ModelDeclaration<>(MlpControls.ALL, MlpPresets.ALL, new MlpFit(), MlpChecks.ALL,
                    MlpStories.ALL);

    private final Language language;
    private final MlpModel model;
    /** The first picture's, which another run's overtakes. */
    private final Turns picture;

    // Each made in a piece of its own.
    private SettingsForm settings;
    private NetworkPanel network;
    private OutputPanel output;
    private LossChart loss;
    private WalkPanel walk;
    private OriginBadge lossBadge;
    private ExportTab export;

    private Optional<MlpSnapshot> drawn = Optional.empty();
    private Optional<Place> chosen = Optional.empty();

    public MlpPage(Shared shared, MlpModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        frame().canLack(Chosen.WEIGHTS, language.say("mlp.weights.choice"));
        picture = Turns.ofPage(frame()::broken);
        build(this::buildSettings, this::buildOutput, this::buildNetwork, this::buildLoss, this::buildWalk,
                this::buildExport, () -> settings.addNetwork(), this::endSettings);
    }

    @Override
    public void leave() {
        super.leave();
        picture.stop();
        if (isBuilt()) {
            walk.leave();
        }
    }

    @Override
    protected String show(Values values, boolean afresh) {
        settings.show(values);
        network.settings(values);
        output.metrics().network(model.experiment().parameterCount(), model.experiment().hidden().size() + 1);
        output.task(model.experiment(), values);
        lossBadge.origin(language.say(switch (model.experiment().task()) {
            case TWO_CLASSES -> "mlp.loss.origin";
            case CLASSES -> "mlp.loss.origin.classes";
            case REGRESSION -> "mlp.loss.origin.number";
        }));
        walk.settings(model.experiment(), afresh);
        if (afresh) {
            picture.stop();
            export.forget();
        }
        look(chosen);
        return language.say("badge.tensors", TensorList.of(model.experiment()));
    }

    @Override
    public void points(MlpPoints points) {
        output.points(points, model.pointsSince());
        walk.points(points);
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
    protected List<OriginBadge> badges() {
        return List.of(network.badge(), output.badge(), lossBadge, walk.badge());
    }

    @Override
    protected Tag portrait() {
        return output.plot().tag();
    }

    @Override
    protected void begun() {
        model.show(this);
    }

    private void buildOutput() {
        output = new OutputPanel(language, colours(), this::paint);
        output.plot().onReading(at -> network.read(at));
        frame().put(ModelFrame.Region.INSPECTOR, output.panel().tag());
    }

    /** The run goes on with the points painted; a class more is another network, which then begins to train at once. */
    private void paint(List<OwnPoint> points) {
        boolean training = model.state() == RunState.TRAINING;
        change(model.values().with(MlpControls.OWN_POINTS, points));
        if (training && model.state() != RunState.TRAINING) {
            model.train();
        }
    }

    private void change(Values next) {
        model.change(frame().allowed(next));
    }

    private void buildNetwork() {
        network = new NetworkPanel(language, colours(), model.values(), this::change, this);
        frame().put(ModelFrame.Region.STAGE, network.panel().tag());
        frame().put(ModelFrame.Region.FOOT, network.legend(), output.metrics().facts());
    }

    private void buildLoss() {
        loss = new LossChart(language, colours(), turns());
        lossBadge = OriginBadge.live(language, language.say("mlp.loss.title"), language.say("mlp.loss.origin"));
        Panel panel = new Panel("loss", language.say("mlp.loss.title"));
        panel.body().add(loss.tag());
        frame().put(ModelFrame.Region.INSPECTOR, panel.tag());
    }

    private void buildWalk() {
        walk = new WalkPanel(language, model.experiment(), this);
        output.plot().onPoint(walk::choose);
        frame().tab("walk", language.say("mlp.walk.title"), walk::tag);
    }

    private void buildExport() {
        export = new ExportTab(language, model::values, output.plot(), output::title);
        frame().tab("numbers", language.say("mlp.numbers.title"), () -> Tag.of("div").is("numbers").add(
                numbers("mlp.network.title", network.table()).add(network.badge().tag()),
                numbers("mlp.output.title", output.table()),
                numbers("mlp.loss.title", loss.table()).add(lossBadge.tag())));
        frame().tab("export", language.say("mlp.export.title"), export::open);
    }

    private Tag numbers(String title, Tag table) {
        return Tag.of("div").add(Tag.of("h2").text(language.say(title)), table);
    }

    private void buildSettings() {
        settings = new SettingsForm(language, this::change);
        frame().putInBar(settings.learningRate());
        frame().putInBar(settings.data());
        frame().putInBar(settings.activation());
    }

    private void endSettings() {
        settings.addTraining();
        frame().put(ModelFrame.Region.DRAWER, settings.tag(), output.shown());
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        loss.compare(kept);
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

    @Override
    public void look(Optional<Place> neuron) {
        chosen = neuron;
        output.choose(chosen, chosen.isPresent() ? network.words().name(chosen.get()) : "");
        showOutput();
    }

    @Override
    public void set(int parameter, float value, String sentence) {
        if (frame().allows(Chosen.WEIGHTS)) {
            model.setParameter(parameter, value);
            frame().say(sentence);
        } else {
            frame().say(language.say("session.fixed"));
        }
    }

    @Override
    protected void recolour(Colours colours) {
        settings.recolour(colours);
        network.recolour(colours);
        output.recolour(colours);
        loss.recolour(colours);
    }
}
