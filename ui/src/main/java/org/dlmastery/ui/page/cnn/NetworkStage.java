package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.maps.BlockFold;
import org.dlmastery.ui.explain.maps.MapColumn;
import org.dlmastery.ui.explain.maps.MapColumns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** The network as it reads one image: the image, each layer's maps, the probabilities. */
final class NetworkStage {
    /** Deeper stacks are folded where blocks come again. */
    private static final int MOST_LAYERS = 16;

    private final Language language;
    private final ImageCanvas image;
    private final MapColumns maps;
    private final ClassBars bars;
    private final HTMLElement caption = Tag.of("p").is("given-caption").element();
    private final HTMLElement shape = Tag.of("span").element();
    private final Tag tag;
    private ImageDataset data = CnnNetwork.DATA_SETS.get(0);
    private List<ImageStage> layers = List.of();
    private Optional<CnnInside> inside = Optional.empty();
    private Optional<GivenImage> given = Optional.empty();
    private boolean unfolded;

    /** @param turns in which the table is built @param offer a few images to be read */
    NetworkStage(Language language, Colours colours, Turns turns, Tag offer) {
        this.language = language;
        image = ImageCanvas.still(language, colours, language.say("netstage.no-image"));
        maps = new MapColumns(language, colours, turns, language.say("netstage.maps"));
        bars = new ClassBars(language, language.say("netstage.bars"), data.classes());
        maps.onUnfold(column -> {
            unfolded = true;
            showMaps();
        });
        tag = Tag.of("div").is("network-stage").add(
                Tag.of("div").is("given-image").add(head("netstage.image", shape), image.tag())
                        .add(caption).add(offer),
                maps.tag(),
                Tag.of("div").is("given-classes").add(
                        head("netstage.softmax", Tag.of("span").text(Integer.toString(CnnNetwork.CLASSES)).element()),
                        bars.tag()));
        Elements.say(shape, LayerWords.shape(CnnNetwork.image(data).sizes()));
        Elements.say(caption, language.say("netstage.no-image"));
    }

    private Tag head(String key, HTMLElement of) {
        return Tag.of("p").is("column-head").add(Tag.of("b").text(language.say(key))).add(of);
    }

    Tag tag() {
        return tag;
    }

    /** All maps in figures, and how to look at them. */
    Tag activations() {
        return Tag.of("div").is("numbers").add(Tag.of("p").text(language.say("netstage.help")), maps.table());
    }

    void recolour(Colours next) {
        image.recolour(next);
        maps.recolour(next);
    }

    /** The network learns from another data set, of which no image is known. */
    void data(ImageDataset next) {
        data = next;
        bars.classes(next.classes());
        Elements.say(shape, LayerWords.shape(CnnNetwork.image(next).sizes()));
        given = Optional.empty();
        String none = language.say("netstage.no-image");
        image.show(GivenImage.black(next).picture(), none);
        Elements.say(caption, none);
        forget();
    }

    /** The run has these layers. @param afresh whether its weights are others */
    void network(List<ImageStage> next, boolean afresh) {
        if (!next.equals(layers) || afresh) {
            unfolded &= next.equals(layers);
            layers = next;
            forget();
        }
    }

    void given(GivenImage next) {
        given = Optional.of(next);
        String words = words(next);
        image.show(next.picture(), words);
        Elements.say(caption, words);
    }

    private String words(GivenImage of) {
        if (of.label() < 0) {
            return language.say("netstage.drawn");
        }
        String label = data.classes().get(of.label());
        return of.testImage() < 0 ? language.say("netstage.training-image", label)
                : language.say("netstage.test-image", language.figures().whole(of.testImage() + 1), label);
    }

    /** What the network makes of the image counts no more. */
    private void forget() {
        inside = Optional.empty();
        bars.clear();
        showMaps();
    }

    void inside(CnnInside next) {
        if (next.layers().size() == layers.size()) {
            inside = Optional.of(next);
            bars.show(next.probabilities());
            showMaps();
        }
    }

    private void showMaps() {
        List<Stack.Row> rows = CnnNetwork.outline(data, layers).rows();
        BlockFold fold = layers.size() > MOST_LAYERS && !unfolded ? BlockFold.of(LayerWords.kinds(layers))
                : new BlockFold(0, 0, 1);
        List<MapColumn> columns = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (fold.isNothing() || i < fold.from() || i >= fold.to()) {
                columns.add(column(i, rows.get(i).cost().output()));
            } else if (i == fold.from()) {
                columns.add(MapColumn.folded(language.say("netstage.folded", Integer.toString(fold.blocks())),
                        language.say("netstage.layers", Integer.toString(fold.from() + 1),
                                Integer.toString(fold.to()))));
            }
        }
        maps.show(columns, description());
    }

    private MapColumn column(int layer, Shape output) {
        String title = LayerWords.title(language, layers.get(layer));
        String shape = LayerWords.shape(output.sizes());
        int height = output.rank() == 3 ? output.size(1) : 1;
        int width = output.rank() == 3 ? output.size(2) : 1;
        if (inside.isEmpty()) {
            return MapColumn.empty(title, shape, output.size(0), height, width);
        }
        NamedArray values = inside.get().layers().get(layer);
        return new MapColumn(title, shape, output.size(0), values.shape().get(0), height, width, values.values());
    }

    private String description() {
        if (inside.isEmpty() || given.isEmpty()) {
            return language.say("netstage.maps.none", Integer.toString(layers.size()));
        }
        float[] probabilities = inside.get().probabilities();
        int best = ClassBars.best(probabilities);
        return language.say("netstage.maps.of", Integer.toString(layers.size()), words(given.get()),
                data.classes().get(best), language.figures().percent(probabilities[best]));
    }
}
