package org.dlmastery.ui.dom;

/**
 * The diverging scale as {@value #SIZE} colours: −1 is the first, 0 the middle, +1 the last. Values beyond are drawn as
 * the ends, NaN in its own colour.
 */
public final class Palette {
    private static final int SIZE = 255;
    private static final int MIDDLE = SIZE / 2;

    private final int[] pixels = new int[SIZE];
    /** Each made when it is first asked for. */
    private final String[] styles = new String[SIZE];
    private final int unknown;

    /**
     * From three colours written {@code #rrggbb}.
     *
     * @param unknown the colour of what is not a number
     */
    public Palette(String negative, String zero, String positive, String unknown) {
        int low = parse(negative);
        int middle = parse(zero);
        int high = parse(positive);
        for (int i = 0; i < SIZE; i++) {
            double way = Math.abs(i - MIDDLE) / (double) MIDDLE;
            pixels[i] = pixel(mix(middle, i < MIDDLE ? low : high, way));
        }
        this.unknown = pixel(parse(unknown));
    }

    /** The value's colour as an ImageData's 32 bits. */
    public int pixel(float signed) {
        return signed == signed ? pixels[place(signed)] : unknown;
    }

    /** The value's colour for a canvas. */
    public String style(float signed) {
        int place = signed == signed ? place(signed) : MIDDLE;
        if (styles[place] == null) {
            int pixel = pixels[place];
            styles[place] = "rgb(" + (pixel & 255) + "," + (pixel >> 8 & 255) + "," + (pixel >> 16 & 255) + ")";
        }
        return styles[place];
    }

    private static int place(float signed) {
        float clamped = signed < -1 ? -1 : signed > 1 ? 1 : signed;
        return (int) (MIDDLE + 0.5f + clamped * MIDDLE);
    }

    private static int parse(String colour) {
        if (colour.length() != 7 || colour.charAt(0) != '#') {
            throw new IllegalArgumentException("palette: " + colour + " is not written #rrggbb");
        }
        return Integer.parseInt(colour.substring(1), 16);
    }

    private static int mix(int from, int to, double way) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 255;
            int b = to >> shift & 255;
            mixed |= (int) (a + (b - a) * way + 0.5) << shift;
        }
        return mixed;
    }

    /** ImageData wants red in the lowest byte and the opacity in the highest. */
    private static int pixel(int colour) {
        return 0xff000000 | (colour & 255) << 16 | (colour & 0xff00) | colour >> 16;
    }
}
