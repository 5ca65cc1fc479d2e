package org.dlmastery.ui.page.design;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Predicted beside measured: an update's and an epoch's time, and the memory that training takes. */
final class ProofTable {
    private static final int DIGITS = 3;
    private static final double MILLI = 1000;
    private static final double MINUTE = 60;
    /** From here on times are told in minutes. */
    private static final double LONG = 120;
    private static final String NONE = "–";

    private final Language language;
    private final CostWords words;
    private final Tag body = Tag.of("tbody");
    private final Tag tag;

    ProofTable(Language language) {
        this.language = language;
        words = new CostWords(language);
        Tag head = Tag.of("tr").add(Tag.of("td"));
        for (String key : List.of("design.proof.predicted", "design.proof.seen", "design.proof.difference")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        tag = Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", language.say("design.proof.name"))
                .add(Tag.of("table").add(Tag.of("thead").add(head), body)).hidden(true);
    }

    Tag tag() {
        return tag;
    }

    /**
     * Shows a network's figures.
     *
     * @param predicted seconds of an update
     * @param seen what training it has shown, if it has been trained
     */
    void show(ProofNetwork network, double predicted, Optional<UpdateClock.Reading> seen) {
        Optional<Double> measured = seen.map(UpdateClock.Reading::secondsOfUpdate);
        body.empty();
        row("design.proof.update", time(predicted), measured.map(this::time), difference(predicted, measured));
        row(network.isMeasuredWith() ? "design.proof.epoch-measured" : "design.proof.epoch",
                time(predicted * network.updates()), measured.map(each -> time(each * network.updates())),
                difference(predicted, measured));
        Optional<Long> carried = seen.map(UpdateClock.Reading::carriedBytes);
        row("design.proof.carried", words.bytes(network.carriedBytes()), carried.map(words::bytes),
                difference(network.carriedBytes(), carried.map(Long::doubleValue)));
        row("design.proof.memory", words.bytes(network.trainingBytes()), Optional.empty(), Optional.empty());
    }

    private void row(String key, String predicted, Optional<String> seen, Optional<String> difference) {
        body.add(Tag.of("tr").attribute("data-proof", key.substring(key.lastIndexOf('.') + 1)).add(
                Tag.of("th").attribute("scope", "row").text(language.say(key)), Tag.of("td").text(predicted),
                Tag.of("td").text(seen.orElse(NONE)), Tag.of("td").text(difference.orElse(NONE))));
    }

    /** How much more was predicted than was seen, as a share of that. */
    private Optional<String> difference(double predicted, Optional<Double> seen) {
        return seen.map(measured -> {
            double share = predicted / measured - 1;
            return (share > 0 ? "+" : "") + language.figures().percent(share);
        });
    }

    private String time(double seconds) {
        if (seconds < 1) {
            return language.say("design.proof.milliseconds", language.figures().significant(seconds * MILLI, DIGITS));
        }
        return seconds < LONG ? language.say("design.budget.seconds", language.figures().significant(seconds, DIGITS))
                : language.say("design.proof.minutes", language.figures().significant(seconds / MINUTE, DIGITS));
    }
}
