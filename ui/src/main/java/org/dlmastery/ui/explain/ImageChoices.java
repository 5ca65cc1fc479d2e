package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;

/** A few small images of which one is chosen: one stop of the tab key, arrow keys among them. */
public final class ImageChoices {
    private final IntConsumer chosen;
    private final Tag tag;
    private final List<Tag> buttons = new ArrayList<>();
    private List<Picture> pictures = List.of();
    private final List<Raster> rasters = new ArrayList<>();

    /** @param chosen gets the number of the image that the reader chooses */
    public ImageChoices(String name, IntConsumer chosen) {
        this.chosen = chosen;
        tag = Tag.of("div").is("image-choices").attribute("role", "radiogroup").attribute("aria-label", name)
                .on("keydown", event -> {
                    OptionalInt next = GridWalk.line(buttons.size()).move(at(), switch (Page.key(event)) {
                        case "ArrowDown" -> "ArrowRight";
                        case "ArrowUp" -> "ArrowLeft";
                        default -> Page.key(event);
                    });
                    next.ifPresent(index -> {
                        event.preventDefault();
                        buttons.get(index).element().focus();
                        choose(index);
                    });
                });
    }

    public Tag tag() {
        return tag;
    }

    /** @param names of the images */
    public void show(List<Picture> next, List<String> names, Colours colours) {
        pictures = List.copyOf(next);
        tag.empty();
        buttons.clear();
        rasters.clear();
        for (int i = 0; i < next.size(); i++) {
            int index = i;
            Raster raster = new Raster(next.get(i).width(), next.get(i).height());
            Tag button = Tag.button("").attribute("role", "radio").attribute("aria-checked", "false")
                    .attribute("aria-label", names.get(i)).attribute("tabindex", i == 0 ? "0" : "-1")
                    .add(Tag.around(raster.element()).is("image-pixels").attribute("aria-hidden", "true"))
                    .on("click", event -> choose(index));
            buttons.add(button);
            rasters.add(raster);
            tag.add(button);
        }
        recolour(colours);
    }

    public void recolour(Colours colours) {
        for (int i = 0; i < pictures.size(); i++) {
            pictures.get(i).paint(rasters.get(i).colours(), 0, pictures.get(i).width(), colours);
            rasters.get(i).put();
        }
    }

    /** Marks the chosen one; −1 for none of them. */
    public void mark(int index) {
        for (int i = 0; i < buttons.size(); i++) {
            Elements.mark(buttons.get(i).element(), "aria-checked", Boolean.toString(i == index));
            Elements.mark(buttons.get(i).element(), "tabindex", i == Math.max(0, index) ? "0" : "-1");
        }
    }

    private int at() {
        for (int i = 0; i < buttons.size(); i++) {
            if ("true".equals(buttons.get(i).element().getAttribute("aria-checked"))) {
                return i;
            }
        }
        return -1;
    }

    private void choose(int index) {
        mark(index);
        chosen.accept(index);
    }
}
