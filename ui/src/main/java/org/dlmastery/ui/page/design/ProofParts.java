package org.dlmastery.ui.page.design;

import org.dlmastery.core.kind.design.spec.Pace;
import org.dlmastery.core.protocol.PaceRequest;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Of what a predicted update's time is made up, in words: its commands by what they do, and what the engine does beside. */
final class ProofParts {
    private static final int DIGITS = 3;
    /** Parts of less than this share go unsaid. */
    private static final double LEAST = 0.01;

    private final Language language;
    private final Tag tag = Tag.of("p").is("help").hidden(true);

    ProofParts(Language language) {
        this.language = language;
    }

    Tag tag() {
        return tag;
    }

    void show(Prediction prediction, Pace pace) {
        double seconds = pace.secondsOfUpdate(prediction.seconds());
        StringBuilder text = new StringBuilder();
        prediction.parts().stream().sorted((one, other) -> Double.compare(other.seconds(), one.seconds()))
                .filter(part -> pace.stretch() * part.seconds() / seconds >= LEAST).forEach(part -> text.append(text.isEmpty() ? "" : ", ")
                        .append(language.say("design.proof.part", part.group(),
                                language.figures().percent(pace.stretch() * part.seconds() / seconds))));
        tag.text(language.say("design.proof.parts", language.figures().significant(prediction.commands(), DIGITS), text.toString(),
                language.figures().percent(pace.update() / seconds),
                language.figures().percent(pace.stretch() * prediction.guessed() / seconds))).hidden(false);
    }
}
