package org.dlmastery.ui.page.mlp;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Cards;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.RunWords;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;
import org.dlmastery.ui.page.mlp.plane.ClassNames;
import org.dlmastery.ui.page.mlp.plane.Meaning;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The reader's own network on the home page: a real run, which goes on when the Neural Net page is opened. At its first
 * sight it trains by itself, if nobody has touched it and nobody asked for little motion.
 */
public final class MlpCard implements MlpModel.View {
    private final Language language;
    private final MlpModel model;
    private final OutputPlot plot;
    private final OriginBadge badge;
    private final HTMLElement train;
    private final StatusLine status = new StatusLine();
    private final HTMLElement numbersLine = Tag.of("p").is("live-numbers").element();
    private final Tag tag;
    private final Runnable forgetTheme;
    private Optional<MlpSnapshot> waiting = Optional.empty();
    private final SessionKeeper keeper;
    private boolean mayBegin;
    private boolean trainsByItself;
    private boolean gone;

    private MlpCard(Shared shared, MlpModel model, SessionKeeper keeper, boolean isFirst) {
        language = shared.language();
        this.model = model;
        this.keeper = keeper;
        mayBegin = isFirst && !Page.wantsLittleMotion();
        plot = new OutputPlot(language, shared.theme().colours(), language.say("plot.name"));
        badge = OriginBadge.live(language, language.say("home.live.title"), language.say("mlp.output.origin"));
        train = Tag.button(language.say("run.train")).is("primary").on("click", event -> toggle()).element();
        String name = language.say(MlpPage.DECLARATION.link().presetOf(model.values())
                .map(MlpPage.DECLARATION::nameOf).orElse("preset.own.name"));
        tag = Tag.of("section").is("panel live-card").attribute("aria-labelledby", "live-title").add(
                Tag.of("div").is("panel-head").add(
                        Tag.of("h2").id("live-title").text(language.say("home.live.title")), badge.tag()),
                Tag.of("div").is("panel-body").add(
                        Tag.of("p").is("help").text(language.say("home.live.about", name)), plot.tag())
                        .add(numbersLine).add(Tag.of("div").is("buttons").add(train).add(
                                Tag.of("a").is("button").attribute("href", "#/mlp").on("click", event -> take())
                                        .text(language.say("home.live.open")).element())).add(status.tag()));
        status.say(language.say("status.starting"));
        forgetTheme = shared.theme().onChange(() -> plot.recolour(shared.theme().colours()));
    }

    /** Offers the card to the home page, which shows it as often as it is opened. */
    public static void offer(Shared shared, MlpModel model, SessionKeeper keeper) {
        int[] shows = {0};
        Cards.offer(MlpPage.DECLARATION.page(), place -> {
            MlpCard card = new MlpCard(shared, model, keeper, shows[0]++ == 0);
            Tag.around(place).add(card.tag);
            model.show(card);
            return card::leave;
        });
    }

    private void leave() {
        gone = true;
        forgetTheme.run();
        if (trainsByItself) {
            // Nobody asked for that run, so nothing of it is kept, goes on or is offered.
            model.reset();
        }
        model.hide();
    }

    @Override
    public void settings(Values values, boolean afresh) {
        // The card shows the run, not its settings.
    }

    @Override
    public void points(MlpPoints points) {
        plot.name(new ClassNames(language, model.experiment().data().columns().classes()));
        plot.points(points, model.experiment().task() == Task.REGRESSION);
    }

    @Override
    public void snapshot(MlpSnapshot snapshot) {
        if (waiting.isEmpty()) {
            Window.requestAnimationFrame(time -> draw());
        }
        waiting = Optional.of(snapshot);
    }

    @Override
    public void ready(Event.Ready engine) {
        badge.device(language.say("badge.device", engine.device(), engine.program()));
    }

    @Override
    public void failed(Event.Failed failure) {
        status.say(language.say("home.live.failed", failure.message()));
    }

    /** The reader makes the run their own, so that it is kept and goes on elsewhere. */
    private void take() {
        trainsByItself = false;
        keeper.standAside(false);
    }

    private void toggle() {
        take();
        if (model.state() == RunState.TRAINING) {
            model.pause();
        } else {
            model.train();
        }
    }

    private void draw() {
        if (gone || waiting.isEmpty()) {
            return;
        }
        MlpSnapshot snapshot = waiting.get();
        waiting = Optional.empty();
        NetworkNumbers numbers = new NetworkNumbers(model.experiment(), snapshot.parameters());
        plot.output(snapshot.answers(), 0, MlpSnapshot.ANSWER_CELLS, Meaning.of(model.experiment().task()),
                snapshot.outputs(), numbers::answerAt);
        boolean isNumber = model.experiment().task() == Task.REGRESSION;
        String numbersNow = language.say(isNumber ? "home.live.numbers.loss" : "home.live.numbers",
                language.figures().whole(snapshot.epoch()),
                language.figures().significant(snapshot.trainingLoss(), 3),
                isNumber ? language.figures().significant(snapshot.testLoss(), 3)
                        : language.figures().percent(snapshot.testAccuracy()));
        Elements.say(numbersLine, snapshot.stepsPerSecond() > 0 ? language.say("home.live.speed", numbersNow,
                language.figures().whole(Math.round(snapshot.stepsPerSecond()))) : numbersNow);
        Elements.say(train, language.say(snapshot.state() == RunState.TRAINING ? "run.pause" : "run.train"));
        RunWords.tell(status, snapshot, language);
        model.drawn();
        if (mayBegin && snapshot.state() == RunState.READY && isAsGiven()) {
            trainsByItself = true;
            keeper.standAside(true);
            model.train();
        }
        mayBegin = false;
    }

    /** Whether the settings are those that a first visit finds. */
    private boolean isAsGiven() {
        return MlpPage.DECLARATION.link().presetOf(model.values()).equals(Optional.of(MlpPresets.XOR));
    }
}
