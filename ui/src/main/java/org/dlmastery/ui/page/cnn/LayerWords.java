package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.text.Language;

/** What layers and their outputs are called where there is little room. */
public final class LayerWords {
    private static final List<Choice<Activation>> ACTIVATIONS = Choice.all(Activation.values());

    private LayerWords() {
    }

    /** A layer in a word or two. */
    public static String title(Language language, ImageStage stage) {
        if (stage instanceof ImageStage.Convolution convolution) {
            return language.say("netstage.convolution", Integer.toString(convolution.kernel()));
        }
        if (stage instanceof ImageStage.Activated activated) {
            return language.say("cnn.layer.function." + ACTIVATIONS.get(activated.activation().ordinal()).id());
        }
        return language.say("cnn.layer." + stage.kind());
    }

    /** Of [C, H, W] height × width × channels, of [F] how many. */
    static String shape(int[] sizes) {
        return sizes.length == 1 ? Integer.toString(sizes[0]) : sizes[1] + " × " + sizes[2] + " × " + sizes[0];
    }

    /** What layers are alike in: equal words for layers of one kind. */
    static List<String> kinds(List<ImageStage> layers) {
        List<String> kinds = new ArrayList<>();
        for (ImageStage layer : layers) {
            kinds.add(layer instanceof ImageStage.Activated activated ? activated.activation().name() : layer.kind());
        }
        return kinds;
    }
}
