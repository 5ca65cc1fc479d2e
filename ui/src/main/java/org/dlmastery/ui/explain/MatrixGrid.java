package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Many small square matrices at a glance, in rows that have names; one of them is chosen. All of them are one stop of the
 * tab key, arrow keys go from one to another and choose it.
 */
public final class MatrixGrid {
    /** The matrices. */
    public interface Source {
        int rows();

        int columns();

        /** What a row is called beside it. */
        String row(int row);

        /** How many rows and columns each matrix has. */
        int side();

        /** A number of the matrix in a place of the grid, counted along its rows. */
        float at(int index, int row, int column);

        /** What is in a place, in words. */
        String words(int index);

        /** Whether it is crossed out. */
        boolean isOff(int index);
    }

    private final Tag list;
    private final List<Tag> cells = new ArrayList<>();
    private final List<Raster> rasters = new ArrayList<>();
    private final Shading shading;
    private Colours colours;
    private Optional<Source> source = Optional.empty();
    private IntConsumer chosen = index -> { };
    private int columns = 1;
    private int side;
    private int selected;

    public MatrixGrid(Colours colours, String name, Shading shading) {
        this.colours = colours;
        this.shading = shading;
        list = Tag.of("div").is("matrix-grid").attribute("role", "listbox").attribute("aria-label", name);
    }

    public Tag tag() {
        return list;
    }

    /** @param next gets the place that a reader chooses */
    public void onChoice(IntConsumer next) {
        chosen = next;
    }

    public int selected() {
        return selected;
    }

    public void show(Source next) {
        source = Optional.of(next);
        if (next.rows() * next.columns() != cells.size() || next.columns() != columns || next.side() != side) {
            build(next);
        }
        draw();
    }

    public void recolour(Colours next) {
        colours = next;
        draw();
    }

    private void build(Source next) {
        columns = next.columns();
        side = next.side();
        list.empty();
        cells.clear();
        rasters.clear();
        list.style("--columns", Integer.toString(columns)).style("--rows", Integer.toString(next.rows()));
        for (int i = 0; i < next.rows() * columns; i++) {
            if (i % columns == 0) {
                list.add(Tag.of("span").is("matrix-grid-row").attribute("aria-hidden", "true")
                        .text(next.row(i / columns)));
            }
            Raster raster = new Raster(side, side);
            int index = i;
            Tag cell = Tag.of("div").is("matrix-grid-cell").attribute("role", "option").attribute("tabindex", "-1")
                    .add(raster.element())
                    .on("click", event -> choose(index))
                    .on("keydown", event -> {
                        OptionalInt to = new GridWalk(cells.size(), columns, 4).move(index, Page.key(event));
                        if (to.isPresent()) {
                            event.preventDefault();
                            choose(to.getAsInt());
                            cells.get(selected).element().focus();
                        }
                    });
            rasters.add(raster);
            cells.add(cell);
            list.add(cell);
        }
        selected = Math.min(selected, cells.size() - 1);
    }

    private void choose(int index) {
        selected = index;
        mark();
        chosen.accept(index);
    }

    private void draw() {
        if (source.isEmpty()) {
            return;
        }
        for (int i = 0; i < rasters.size(); i++) {
            int[] pixels = rasters.get(i).colours();
            for (int at = 0; at < pixels.length; at++) {
                pixels[at] = shading.pixel(source.get().at(i, at / side, at % side), colours);
            }
            rasters.get(i).put();
        }
        mark();
    }

    private void mark() {
        for (int i = 0; i < cells.size(); i++) {
            HTMLElement cell = cells.get(i).element();
            Elements.mark(cell, "aria-selected", Boolean.toString(i == selected));
            Elements.mark(cell, "tabindex", i == selected ? "0" : "-1");
            Elements.mark(cell, "data-off", Boolean.toString(source.get().isOff(i)));
            Elements.mark(cell, "aria-label", source.get().words(i));
            Elements.mark(cell, "title", source.get().words(i));
        }
    }
}
