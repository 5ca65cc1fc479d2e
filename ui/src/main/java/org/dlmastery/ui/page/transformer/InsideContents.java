package org.dlmastery.ui.page.transformer;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.transformer.inside.Depths;
import org.dlmastery.ui.page.transformer.inside.Embeddings;
import org.dlmastery.ui.page.transformer.inside.MeasuredHeads;
import org.dlmastery.ui.page.transformer.inside.NextDraw;
import org.dlmastery.ui.page.transformer.inside.Patching;
import org.dlmastery.ui.page.transformer.inside.Stepper;
import org.dlmastery.ui.text.Language;

/** What stands in the tabs that look into the model on the stage. */
final class InsideContents {
    private InsideContents() {
    }

    /** @param key the tab's name in links */
    static InsideTab.Content of(String key, Language language, Colours colours, Turns turns, WritingStage stage) {
        return switch (key) {
            case "embeddings" -> {
                Embeddings rows = new Embeddings(language, colours, turns, stage);
                yield new InsideTab.Content(rows.tag(), rows::changed, rows::recolour);
            }
            case "attention" -> stepper(Stepper.ofHead(language, colours, turns, stage));
            case "heads" -> {
                MeasuredHeads measured = new MeasuredHeads(language, stage);
                yield new InsideTab.Content(measured.tag(), measured::changed, next -> { });
            }
            case "generation" -> {
                NextDraw draw = new NextDraw(language, stage, stage::step);
                yield new InsideTab.Content(draw.tag(), draw::changed, next -> { });
            }
            case "steps" -> stepper(Stepper.ofBlock(language, colours, turns, stage));
            case "depths" -> {
                Depths depths = new Depths(language, stage);
                yield new InsideTab.Content(depths.tag(), depths::changed, next -> { });
            }
            default -> {
                Patching patching = new Patching(language, stage);
                yield new InsideTab.Content(patching.tag(), patching::changed, next -> { });
            }
        };
    }

    private static InsideTab.Content stepper(Stepper stepper) {
        return new InsideTab.Content(stepper.tag(), stepper::changed, stepper::recolour);
    }
}
