package org.dlmastery.ui.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.chart.LossChart;
import org.dlmastery.ui.control.StateLink;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.embed.Embedding;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.frame.Article;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.network.Place;
import org.dlmastery.ui.network.TensorList;
import org.dlmastery.ui.share.PageLink;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.walk.WalkPanel;
import org.dlmastery.ui.widget.ControlDocumentation;
import org.dlmastery.ui.widget.FailurePanel;
import org.dlmastery.ui.widget.LinkNotice;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.browser.Window;

/**
 * The Neural Net page. It is built in pieces, from what is seen first to what is seen last, and takes part in the run
 * when all of it is there.
 */
public final class MlpPage implements Screen, MlpModel.View, WalkPanel.Listener {
    private static final String ADDRESS = "#/mlp";
    private static final int LINK_DELAY = 300;
    /** As in styles/pages.css. */
    private static final int WIDTH_WITH_SETTINGS_BELOW = 1240;
    private static final int COLUMNS = 4;

    /** A part of the page and its place in reading order, beside the settings and above them. */
    private record Column(Tag tag, int beside, int above) {
    }

    private final Language language;
    private final Shared shared;
    private final MlpModel model;
    private final StateLink link = MlpPresets.link();
    private final RunBar runBar;
    private final PresetPicker presets;
    private final DevicePicker devices;
    private final FailurePanel failure;
    private final LinkNotice notice;
    private final SessionTools tools;
    private final Tag tag;
    private final Tag middle = Tag.of("div").is("middle");
    private final Tag work = Tag.of("div").is("work");
    private final Turns turns = Turns.ofPage(this::say);
    /** The first picture's, which another run's overtakes. */
    private final Turns picture = Turns.ofPage(this::say);
    private final Runnable forgetTheme;

    // Each made in a piece of its own.
    private SettingsForm settings;
    private NetworkPanel network;
    private OutputPanel output;
    private LossChart loss;
    private WalkPanel walk;
    private OriginBadge lossBadge;
    private ExportPanel export;
    private Article article;
    private ChecksPanel checks;

    private final Embedding embedding = new Embedding();
    private final Page.Action forgetParent = EmbedPort.listen(this::readLink);
    private Page.Action forgetWidth = () -> { };
    private final List<Column> columns = new ArrayList<>();
    private boolean narrow;
    private boolean built;

    private Optional<Event.Snapshot> waiting = Optional.empty();
    private Optional<Event.Snapshot> drawn = Optional.empty();
    private Optional<Place> chosen = Optional.empty();
    private boolean frameAsked;
    private boolean gone;
    private int linkTimer;

    public MlpPage(Shared shared, String query) {
        this.shared = shared;
        language = shared.language();
        model = shared.model();
        failure = new FailurePanel(language, shared.devices()::restart);
        notice = new LinkNotice(language, MlpControls.ALL);
        tools = new SessionTools(language, model, shared.keeper());
        readLink(query);
        runBar = new RunBar(language, model);
        presets = new PresetPicker(language, link, model);
        devices = new DevicePicker(language, shared.devices());
        tag = head();
        tools.takeDrops(tag);
        forgetTheme = shared.theme().onChange(() -> {
            if (built) {
                recolour();
            }
        });
        build();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        PageLink asked = PageLink.parse(query);
        if (!asked.weights().isEmpty() || !asked.settings().equals(link.write(model.values()))) {
            readLink(query);
        }
    }

    @Override
    public void leave() {
        gone = true;
        turns.stop();
        picture.stop();
        if (built) {
            walk.leave();
            checks.leave();
        }
        devices.leave();
        Window.clearTimeout(linkTimer);
        tools.leave();
        forgetParent.run();
        forgetTheme.run();
        forgetWidth.run();
        model.hide();
    }

    @Override
    public void settings(Values values, boolean afresh) {
        settings.show(values);
        presets.show(values);
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
            runBar.note("");
            waiting = Optional.empty();
            picture.stop();
            export.forget();
            choose(Optional.empty());
        }
        tools.settings();
        checks.settings();
        writeLinkSoon(values);
    }

    @Override
    public void points(Event.Points points) {
        output.points(points);
        walk.points(points);
    }

    @Override
    public void snapshot(Event.Snapshot snapshot) {
        waiting = Optional.of(snapshot);
        if (!frameAsked) {
            frameAsked = true;
            Window.requestAnimationFrame(time -> draw());
        }
    }

    @Override
    public void walk(Event.Walk numbers) {
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
        failure.hide();
        devices.show(engine);
        runBar.ready();
        String sentence = language.say("badge.device", engine.device(), engine.program());
        for (OriginBadge badge : badges()) {
            badge.device(sentence);
        }
    }

    @Override
    public void failed(Event.Failed event) {
        failure.show(event);
        runBar.fail();
        devices.fail();
    }

    private List<OriginBadge> badges() {
        return List.of(network.badge(), output.badge(), lossBadge, walk.badge());
    }

    private Tag head() {
        Tag head = Tag.of("div").is("page-head").add(
                Tag.of("div").add(Tag.of("h1").text(language.say("mlp.title")),
                        Tag.of("p").is("lede").text(language.say("mlp.lede")), tools.buttons()),
                Tag.of("div").is("page-setup").add(presets.field(), devices.field()));
        return Tag.of("div").is("model-page building").add(head, runBar.tag(), notice.tag(), tools.notices(),
                failure.tag(), work);
    }

    /** The rest, downwards, so that nothing that is there already moves. */
    private void build() {
        forgetWidth = Page.onNarrow(WIDTH_WITH_SETTINGS_BELOW, is -> {
            narrow = is;
            arrange();
        });
        turns.add(this::buildOutput).add(this::buildNetwork).add(this::buildLoss).add(this::buildWalk)
                .add(this::buildExport).add(() -> {
                    settings = new SettingsForm(language, model::change);
                    settings.build(turns);
                    turns.add(() -> add(new Column(settings.tag(), 0, 2))).add(this::buildReading).add(this::begin);
                });
    }

    private void buildOutput() {
        output = new OutputPanel(language, shared.theme().colours(), () -> choose(Optional.empty()));
        add(new Column(output.panel().tag().is("outcome"), 2, 0));
    }

    private void buildNetwork() {
        network = new NetworkPanel(language, shared.theme().colours(), model.values(), model::change, this::choose);
        network.editor().onChange((index, value, sentence) -> {
            model.setParameter(index, value);
            runBar.note(sentence);
        });
        presets.show(model.values());
        add(new Column(middle.add(presets.note(), network.panel().tag()), 1, 1));
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
        export = new ExportPanel(language, model::experiment, output.panel().tag().element());
        middle.add(export.tag());
    }

    private void buildReading() {
        checks = new ChecksPanel(language, model, shared.keeper());
        article = new Article("mlp", language);
        add(new Column(Tag.of("div").is("reading").add(checks.tag(), article.tag(),
                new ControlDocumentation(language, MlpControls.ALL).tag()), 3, 3));
    }

    private void begin() {
        built = true;
        tag.element().setClassName("model-page");
        recolour();
        model.show(this);
    }

    private void add(Column column) {
        columns.add(column);
        arrange();
    }

    /**
     * The order in which keys and screen readers go follows what the eye sees: settings stand at the left where there is
     * room, else below.
     */
    private void arrange() {
        List<Tag> order = new ArrayList<>();
        for (int place = 0; place < COLUMNS; place++) {
            for (Column column : columns) {
                if (place == (narrow ? column.above() : column.beside())) {
                    order.add(column.tag());
                }
            }
        }
        work.arrange(order);
    }

    /** The first picture in pieces, for everything is drawn for the first time; later ones in the frame they are for. */
    private void draw() {
        frameAsked = false;
        if (gone || waiting.isEmpty()) {
            return;
        }
        Event.Snapshot snapshot = waiting.get();
        waiting = Optional.empty();
        if (drawn.isEmpty()) {
            picture.add(() -> network.show(snapshot)).add(() -> {
                drawn = Optional.of(snapshot);
                showOutput();
            }).add(() -> show(snapshot));
        } else {
            drawn = Optional.of(snapshot);
            network.show(snapshot);
            showOutput();
            show(snapshot);
        }
    }

    private void show(Event.Snapshot snapshot) {
        runBar.show(snapshot);
        devices.show(snapshot, model.experiment());
        export.show(snapshot);
        embedding.progress(snapshot);
        String moment = language.say("badge.moment", language.figures().whole(snapshot.epoch()),
                language.figures().whole(snapshot.step()));
        for (OriginBadge badge : badges()) {
            badge.moment(moment);
        }
        walk.snapshot(snapshot);
        loss.show(snapshot.history(), snapshot.state() != RunState.TRAINING);
        Page.markReady(true);
        loss.loadWhenWanted();
        article.load();
        model.drawn();
        checks.drawn(snapshot);
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

    private void say(Throwable thrown) {
        failure.show(Failure.event("Showing the page", thrown));
    }

    private void recolour() {
        Colours colours = shared.theme().colours();
        settings.recolour(colours);
        network.recolour(colours);
        output.recolour(colours);
        loss.recolour(colours);
    }

    private void readLink(String query) {
        PageLink asked = PageLink.parse(query);
        if (asked.embedded()) {
            EmbedPort.turnOn();
        }
        if (asked.settings().isEmpty()) {
            return;
        }
        StateLink.Decoded decoded = link.read(asked.settings());
        List<StateLink.Problem> problems = decoded.problems();
        notice.show(problems);
        tools.open(decoded.values(), asked.weights());
    }

    /** Browsers limit how often the address may change: a moving slider writes it when it rests. */
    private void writeLinkSoon(Values values) {
        Window.clearTimeout(linkTimer);
        String query = new PageLink(link.write(values), EmbedPort.isOn(), "").query();
        linkTimer = Window.setTimeout(() -> {
            Page.replaceHash(ADDRESS + "?" + query);
            EmbedPort.state(query);
        }, LINK_DELAY);
    }
}
