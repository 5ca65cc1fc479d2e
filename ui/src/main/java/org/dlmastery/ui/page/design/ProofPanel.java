package org.dlmastery.ui.page.design;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.Pace;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLButtonElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What an epoch of a card's network is predicted to take on this device, and what training it for some seconds shows. */
final class ProofPanel {
    /** How it went where it was measured, as docs/results.md has it: within 20 %, of how many, and the worst. */
    static final int NEAR = 20;
    static final int TRIED = 24;
    static final double WORST = 0.53;

    private final Language language;
    private final DesignCard card;
    private final ProofDesk desk;
    private final ProofTable table;
    private final ProofParts parts;
    private final List<Preset> presets;
    private final Tag what = Tag.of("p").is("help");
    private final Tag status = Tag.of("p").is("reason").attribute("role", "status");
    private final Tag measure;
    private final Tag prove;
    private final HTMLSelectElement choice;
    private final Tag body = Tag.of("div").is("design-proof-body");
    private final Tag tag = Tag.of("details").is("design-proof");
    private Values knobs;
    private Optional<ProofNetwork> network = Optional.empty();
    private Optional<Double> predicted = Optional.empty();
    private boolean isOpen;

    ProofPanel(Language language, DesignCard card, ProofDesk desk, Values knobs) {
        this.language = language;
        this.card = card;
        this.desk = desk;
        this.knobs = knobs;
        table = new ProofTable(language);
        parts = new ProofParts(language);
        presets = desk.networks().presets(card);
        String id = "design-proof-" + card.key();
        Tag select = Tag.of("select").id(id).add(Tag.of("option").text(language.say("design.proof.knobs")));
        for (Preset preset : presets) {
            select.add(Tag.of("option").text(language.say(card.key() + ".preset." + preset.key() + ".name")));
        }
        choice = (HTMLSelectElement) select.element();
        select.on("change", event -> take());
        measure = Tag.button(language.say("design.proof.measure")).is("primary").on("click", event -> measure());
        prove = Tag.button(language.say("design.proof.train")).on("click", event -> prove());
        body.add(Tag.of("p").text(language.say("design.proof.how", Integer.toString(NEAR), Integer.toString(TRIED),
                        language.figures().percent(WORST))),
                Tag.of("div").is("field").add(
                        Tag.of("label").attribute("for", id).text(language.say("design.network")), select),
                what, Tag.of("div").is("buttons").add(measure, prove), status, table.tag(), parts.tag());
        tag.add(Tag.of("summary").text(language.say("design.proof.name"))).on("toggle", event -> {
            isOpen = tag.element().hasAttribute("open");
            take();
        });
        tag.add(body);
    }

    Tag tag() {
        return tag;
    }

    /** The knobs have been turned. */
    void show(Values next) {
        knobs = next;
        if (choice.getSelectedIndex() == 0) {
            take();
        }
    }

    /** Another network is meant, or the panel has been opened. */
    private void take() {
        if (!isOpen) {
            return;
        }
        int index = choice.getSelectedIndex();
        boolean isCard = index == 0;
        network = isCard ? ofCard() : Optional.of(desk.networks().ofPreset(card, presets.get(index - 1)));
        say(Optional.empty());
        network.ifPresentOrElse(known -> {
            boolean isExact = !isCard || known.isOf(DesignNetworks.cost(card, knobs));
            what.text(language.say(isExact ? "design.proof.what" : "design.proof.near",
                    language.figures().whole(known.cost().parameters()), Integer.toString(known.cost().batch()),
                    language.figures().whole(known.updates()), language.say("design.proof.data." + known.engine().key())));
        }, () -> what.text(language.say("design.proof.none")));
        predict();
        allow();
    }

    private Optional<ProofNetwork> ofCard() {
        return DesignNetworks.cost(card, knobs).fits() ? desk.networks().ofCard(card, knobs) : Optional.empty();
    }

    private Optional<Pace> pace() {
        return network.flatMap(known -> desk.pace(known.engine()));
    }

    private void predict() {
        predicted = Optional.empty();
        table.tag().hidden(true);
        parts.tag().hidden(true);
        pace().ifPresent(found -> {
            ProofNetwork known = network.get();
            desk.predict(known, prediction -> {
                if (network.equals(Optional.of(known))) {
                    double seconds = found.secondsOfUpdate(prediction.seconds());
                    predicted = Optional.of(seconds);
                    table.show(known, seconds, Optional.empty());
                    parts.show(prediction, found);
                    allow();
                }
            }, this::fail);
        });
    }

    private void allow() {
        boolean mayMeasure = network.isPresent() && !desk.isBusy();
        ((HTMLButtonElement) measure.element()).setDisabled(!mayMeasure);
        ((HTMLButtonElement) prove.element()).setDisabled(!mayMeasure || predicted.isEmpty());
    }

    private void measure() {
        network.ifPresent(known -> {
            say(Optional.of(Message.of("design.proof.measuring")));
            desk.measure(known.engine(), () -> {
                say(Optional.of(Message.of("design.proof.measured")));
                predict();
                allow();
            }, this::fail);
            allow();
        });
    }

    private void prove() {
        network.ifPresent(known -> {
            say(Optional.of(Message.of("design.proof.training")));
            desk.prove(known, reading -> {
                if (network.equals(Optional.of(known))) {
                    say(Optional.of(Message.of("design.proof.trained", language.figures().whole(reading.updates()))));
                    table.show(known, predicted.orElseThrow(), Optional.of(reading));
                }
                allow();
            }, this::fail);
            allow();
        });
    }

    private void fail(Message why) {
        say(Optional.of(why));
        allow();
    }

    private void say(Optional<Message> word) {
        Elements.say(status.element(), word.map(language::say).orElse(""));
    }
}
