package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.LayerFacts;
import org.dlmastery.ui.explain.LayerStack;
import org.dlmastery.ui.explain.MisfitWords;
import org.dlmastery.ui.explain.StackLayer;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The network's layers with what each gives and costs. Layers that make no classifier stay a draft here, and the page is
 * told why; the run keeps those that it has.
 */
final class NetworkEditor {
    /** What becomes of the reader's changes. */
    interface Listener {
        /** Layers that can be trained. */
        void layers(List<ImageStage> layers);

        /** Layers that can't. @param why a sentence */
        void obstacle(String why);
    }

    private final Language language;
    private final Listener listener;
    private final LayerStack stack;
    private final Panel panel;
    private final HTMLElement total = Tag.of("p").is("stack-total").attribute("aria-live", "polite").element();
    private final HTMLElement input = Tag.of("p").element();
    private ImageDataset data = CnnNetwork.DATA_SETS.get(0);
    /** The layers that the run has. */
    private List<ImageStage> present = List.of();

    NetworkEditor(Language language, Listener listener) {
        this.language = language;
        this.listener = listener;
        stack = new LayerStack(language, "cnn", LayerPalette.KINDS, CnnNetwork.MOST_LAYERS, this::changed);
        panel = new Panel("network", language.say("stack.title"));
        panel.body().add(input).add(stack.tag()).add(total);
        data(data);
    }

    /** The network reads the images of this data set. */
    void data(ImageDataset next) {
        data = next;
        Elements.say(input, language.say("stack.input", CnnNetwork.image(next).toString()));
        if (!present.isEmpty()) {
            describe(present);
        }
    }

    Panel panel() {
        return panel;
    }

    /**
     * The run's layers.
     *
     * @param afresh whether the run began afresh: a draft is given up then
     */
    void show(List<ImageStage> layers, boolean afresh) {
        if (afresh || !layers.equals(present)) {
            present = layers;
            stack.show(LayerPalette.layers(layers));
            describe(layers);
        }
    }

    private void changed(List<StackLayer> draft) {
        List<ImageStage> layers = LayerPalette.stages(draft);
        Optional<Message> obstacle = describe(layers);
        if (obstacle.isPresent()) {
            listener.obstacle(language.say("stack.obstacle", language.say(obstacle.get())));
        } else {
            present = layers;
            listener.layers(layers);
        }
    }

    private Optional<Message> describe(List<ImageStage> layers) {
        Outline outline = CnnNetwork.outline(data, layers);
        List<LayerFacts> facts = new ArrayList<>();
        for (Stack.Row row : outline.rows()) {
            facts.add(LayerFacts.fits(words(row.cost())));
        }
        outline.misplaced().ifPresent(
                misplaced -> facts.add(LayerFacts.misfit(MisfitWords.of(language, misplaced.misfit()))));
        while (facts.size() < layers.size()) {
            facts.add(LayerFacts.fits(""));
        }
        stack.facts(facts);
        Optional<Message> obstacle = CnnNetwork.obstacle(layers);
        Elements.say(total, obstacle.isPresent() ? language.say("stack.obstacle", language.say(obstacle.get()))
                : language.say("stack.total", number(outline.parameterCount()), number(outline.multiplyAdds())));
        return obstacle;
    }

    private String words(Cost cost) {
        if (cost.parameterCount() == 0) {
            return language.say("stack.gives", cost.output().toString());
        }
        if (cost.multiplyAdds() == 0) {
            return language.say("stack.learns", cost.output().toString(), number(cost.parameterCount()));
        }
        return language.say("stack.multiplies", cost.output().toString(), number(cost.parameterCount()),
                number(cost.multiplyAdds()));
    }

    private String number(long count) {
        return language.figures().whole(count);
    }
}
