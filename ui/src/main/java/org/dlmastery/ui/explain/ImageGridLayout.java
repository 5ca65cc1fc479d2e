package org.dlmastery.ui.explain;

/**
 * Where the images of a grid stand, in CSS pixels from the grid's upper left corner.
 *
 * @param count how many images there are
 * @param columns how many in a row
 * @param image an image's width
 * @param imageHeight its height
 * @param gap between images
 * @param caption the height of the line under an image
 */
public record ImageGridLayout(int count, int columns, double image, double imageHeight, double gap, double caption) {
    /**
     * As many columns as fit.
     *
     * @param room the grid's width
     * @param image an image's wished width; larger where that fills the row
     * @param ratio an image's height for a width of 1
     */
    public static ImageGridLayout fit(int count, double room, double image, double ratio, double gap, double caption) {
        int columns = Math.max(1, (int) Math.floor((room - gap) / (image + gap)));
        double width = Math.floor((room - gap) / columns - gap);
        return new ImageGridLayout(count, columns, width, Math.round(width * ratio), gap, caption);
    }

    public int rows() {
        return (count + columns - 1) / columns;
    }

    public double rowHeight() {
        return imageHeight + caption + gap;
    }

    public double height() {
        return rows() * rowHeight() + gap;
    }

    public double x(int index) {
        return gap + index % columns * (image + gap);
    }

    public double y(int index) {
        return gap + index / columns * rowHeight();
    }

    /** The first image of which something is to be seen when so much is scrolled away above. */
    public int first(double scrolled) {
        int row = (int) Math.floor(Math.max(0, scrolled) / rowHeight());
        return Math.min(count, row * columns);
    }

    /** The one after the last of which something is to be seen. */
    public int end(double scrolled, double seen) {
        int row = (int) Math.ceil(Math.max(0, scrolled + seen) / rowHeight());
        return Math.min(count, row * columns);
    }

    /** The image at this place; −1 between images. */
    public int at(double x, double y) {
        int column = (int) Math.floor((x - gap / 2) / (image + gap));
        int row = (int) Math.floor((y - gap / 2) / rowHeight());
        int index = row * columns + column;
        return column < 0 || column >= columns || row < 0 || index >= count ? -1 : index;
    }

    /** How far to scroll so that the image is seen whole, as little as possible. */
    public double scrollTo(int index, double scrolled, double seen) {
        double top = y(index) - gap;
        double bottom = y(index) + rowHeight();
        return top < scrolled ? top : bottom > scrolled + seen ? bottom - seen : scrolled;
    }
}
