package org.dlmastery.ui.mlp;

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
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.embed.Embedding;
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

/** The Neural Net page. */
public final class MlpPage implements Screen, MlpModel.View, WalkPanel.Listener {
    private static final String ADDRESS = "#/mlp";
    private static final int LINK_DELAY = 300;
    /** As in styles/pages.css. */
    private static final int WIDTH_WITH_SETTINGS_BELOW = 1240;

    private final Language language;
    private final Shared shared;
    private final MlpModel model;
    private final StateLink link = MlpPresets.link();
    private final RunBar runBar;
    private final PresetPicker presets;
    private final DevicePicker devices;
    private final SettingsForm settings;
    private final NetworkPanel network;
    private final OutputPanel output;
    private final LossChart loss;
    private final WalkPanel walk;
    private final OriginBadge lossBadge;
    private final ExportPanel export;
    private final Article article;
    private final FailurePanel failure;
    private final LinkNotice notice;
    private final SessionTools tools;
    private final ChecksPanel checks;
    private final Tag tag;
    private final Runnable forgetTheme;
    private final Embedding embedding = new Embedding();
    private final Page.Action forgetParent = EmbedPort.listen(this::readLink);
    private Page.Action forgetWidth = () -> { };

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
        Colours colours = shared.theme().colours();
        notice = new LinkNotice(language, MlpControls.ALL);
        tools = new SessionTools(language, model, shared.keeper());
        readLink(query);
        runBar = new RunBar(language, model);
        presets = new PresetPicker(language, link, model);
        devices = new DevicePicker(language, shared.devices());
        settings = new SettingsForm(language, model::change);
        network = new NetworkPanel(language, colours, model.values(), model::change, this::choose);
        output = new OutputPanel(language, colours, () -> choose(Optional.empty()));
        loss = new LossChart(language, colours);
        walk = new WalkPanel(language, model.experiment(), this);
        output.plot().onPoint(walk::choose);
        network.editor().onChange((index, value, sentence) -> {
            model.setParameter(index, value);
            runBar.note(sentence);
        });
        lossBadge = OriginBadge.live(language, language.say("mlp.loss.title"), language.say("mlp.loss.origin"));
        export = new ExportPanel(language, model::experiment, output.panel().tag().element());
        article = new Article("mlp", language);
        checks = new ChecksPanel(language, model, shared.keeper());
        failure = new FailurePanel(language, shared.devices()::restart);
        tag = build();
        tools.takeDrops(tag);
        settings.recolour(colours);
        forgetTheme = shared.theme().onChange(this::recolour);
        settings(model.values(), true);
        model.show(this);
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
        walk.leave();
        devices.leave();
        Window.clearTimeout(linkTimer);
        tools.leave();
        checks.leave();
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

    private Tag build() {
        Tag head = Tag.of("div").is("page-head").add(
                Tag.of("div").add(Tag.of("h1").text(language.say("mlp.title")),
                        Tag.of("p").is("lede").text(language.say("mlp.lede")), tools.buttons()),
                Tag.of("div").is("page-setup").add(presets.field(), devices.field()));
        Panel lossPanel = new Panel("loss", language.say("mlp.loss.title"));
        lossPanel.head().add(lossBadge.tag());
        lossPanel.body().add(loss.tag());
        Tag middle = Tag.of("div").is("middle").add(presets.note(), network.panel().tag(), lossPanel.tag(), walk.tag(),
                export.tag());
        Tag outcome = output.panel().tag().is("outcome");
        Tag reading = Tag.of("div").is("reading").add(checks.tag(), article.tag(),
                new ControlDocumentation(language, MlpControls.ALL).tag());
        Tag work = Tag.of("div").is("work");
        // The order in which keys and screen readers go follows what the eye sees: settings stand at the left where
        // there is room, else below.
        forgetWidth = Page.onNarrow(WIDTH_WITH_SETTINGS_BELOW, narrow -> {
            if (narrow) {
                work.add(outcome, middle, settings.tag(), reading);
            } else {
                work.add(settings.tag(), middle, outcome, reading);
            }
        });
        return Tag.of("div").is("model-page").add(head, runBar.tag(), notice.tag(), tools.notices(), failure.tag(),
                work);
    }

    private void draw() {
        frameAsked = false;
        if (gone || waiting.isEmpty()) {
            return;
        }
        Event.Snapshot snapshot = waiting.get();
        waiting = Optional.empty();
        drawn = Optional.of(snapshot);
        runBar.show(snapshot);
        devices.show(snapshot, model.experiment());
        export.show(snapshot);
        embedding.progress(snapshot);
        network.show(snapshot);
        showOutput();
        String moment = language.say("badge.moment", language.figures().whole(snapshot.epoch()),
                language.figures().whole(snapshot.step()));
        for (OriginBadge badge : badges()) {
            badge.moment(moment);
        }
        walk.snapshot(snapshot);
        loss.show(snapshot.history(), snapshot.state() != RunState.TRAINING);
        Page.markReady(true);
        loss.load();
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
