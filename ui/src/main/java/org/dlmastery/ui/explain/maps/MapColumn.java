package org.dlmastery.ui.explain.maps;

/**
 * One layer's maps of one image, or a place where equal blocks are folded.
 *
 * @param title the layer in a word or two
 * @param shape its output's shape, for people
 * @param all how many maps or features the layer has
 * @param count how many of them there are numbers for; 0 before an image was read, and where layers are folded
 * @param height a map's; 1 for features
 * @param width a map's; 1 for features
 * @param values [count, height, width]
 */
public record MapColumn(String title, String shape, int all, int count, int height, int width, float[] values) {
    public MapColumn {
        if (values.length != count * height * width) {
            throw new IllegalArgumentException("maps: " + values.length + " numbers for " + count + " of " + height
                    + " × " + width);
        }
    }

    /** Where layers are folded. */
    public static MapColumn folded(String title, String layers) {
        return new MapColumn(title, layers, 0, 0, 1, 1, new float[0]);
    }

    /** Before an image was read. */
    public static MapColumn empty(String title, String shape, int maps, int height, int width) {
        return new MapColumn(title, shape, maps, 0, height, width, new float[0]);
    }

    public boolean isFolded() {
        return all == 0;
    }

    /** Whether it has single numbers instead of maps. */
    public boolean hasFeatures() {
        return height == 1 && width == 1;
    }

    float least(int map) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = map * height * width; i < (map + 1) * height * width; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    float most(int map) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = map * height * width; i < (map + 1) * height * width; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }

    double mean(int map) {
        double sum = 0;
        for (int i = map * height * width; i < (map + 1) * height * width; i++) {
            sum += values[i];
        }
        return sum / (height * width);
    }
}
