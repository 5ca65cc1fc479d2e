package org.dlmastery.ui.page.mlp.network;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/**
 * What stands above a column of the drawing: its name, and for a hidden layer what adds and takes away neurons and sets
 * its activation.
 *
 * @param controls from top to bottom and left to right as arrow keys go through them; none above inputs and output
 */
record ColumnHead(Tag tag, List<Tag> controls) {
    /** @param layer −1 for the inputs, the number of hidden layers for the output */
    static ColumnHead of(Language language, MlpExperiment experiment, int layer, NetworkDrawing.Listener listener) {
        Tag head = Tag.of("div").is("network-heading");
        if (layer < 0 || layer == experiment.hidden().size()) {
            head.add(Tag.of("span").text(language.say(layer < 0 ? "network.heading.inputs"
                    : "network.heading.output")));
            return new ColumnHead(head, List.of());
        }
        String number = Integer.toString(layer + 1);
        int neurons = experiment.hidden().get(layer).neurons();
        Tag fewer = stepper("−", "network-fewer-" + layer, language.say("network.fewer", number),
                neurons > 1, () -> listener.addNeurons(layer, -1));
        Tag more = stepper("+", "network-more-" + layer, language.say("network.more", number),
                neurons < MlpExperiment.MOST_NEURONS, () -> listener.addNeurons(layer, 1));
        Tag control = listener.layerControl(layer).attribute("data-control", MlpControls.ACTIVATION.key());
        head.add(Tag.of("span").text(language.say("network.heading.hidden", number)),
                Tag.of("div").is("stepper").attribute("data-control", MlpControls.LAYERS.key()).add(fewer, Tag.of("b").text(Integer.toString(neurons)), more), control);
        return new ColumnHead(head, List.of(fewer, more, control));
    }

    /** Where an arrow key leads from a control: another one's place, its own, or the first place behind the last one. */
    int next(int at, String key) {
        boolean isList = at == controls.size() - 1;
        return switch (key) {
            case "ArrowLeft" -> Math.max(0, at - 1);
            case "ArrowRight" -> at + 1;
            // Up and down in the list of activations are the list's own.
            case "ArrowDown" -> isList ? at : controls.size();
            default -> at;
        };
    }

    private static Tag stepper(String sign, String id, String name, boolean possible, Runnable step) {
        Tag button = Tag.button(sign).id(id).attribute("aria-label", name);
        return possible ? button.on("click", event -> step.run()) : button.attribute("aria-disabled", "true");
    }
}
