package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.ui.page.transformer.TransformerPage;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Trains PicoGPT, which the site brings, through the page on a text that is pasted there, and writes its file; no part of
 * the tests, for it trains for half an hour: {@code scripts/train-picogpt}.
 */
@ExtendWith(InChromium.class)
final class PicoGptWeights {
    @Test
    void train(Chromium chromium) throws IOException, BadSessionException {
        String text = Files.readString(Path.of(System.getProperty("picogpt.text")));
        CharacterText own = CharacterText.own(text);
        TextSource known = TextSource.SHAKESPEARE;
        assertEquals(known, new TextSource(known.name(), own.source().characters(), own.source().vocabulary()),
                "the text is another one");
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer?"
                + TransformerPage.DECLARATION.link().write(TrainedGpt.training(TextSource.MACBETH)))) {
            // In the play's place, with all other settings.
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            // At once, and not laid out: to type a million characters takes the browser minutes.
            page.field("Or paste a text of your own, or drop a file here").evaluate(
                    "(area, text) => { area.style.display = 'none'; area.value = text; }", text);
            page.button("Learn from my text").click();
            page.untilSaid("^1,115,394 characters, 65 different ones");
            new WeightsTraining(visit, TrainedGpt.NAME, run -> TrainedGpt.of(own.alphabet(), run).write()).run();
        }
    }
}
