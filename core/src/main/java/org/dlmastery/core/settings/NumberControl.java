package org.dlmastery.core.settings;

/**
 * A number within limits.
 *
 * @param scale how a slider runs over the range
 * @param whole whether only whole numbers are values
 * @param unit the message key of the unit, empty for none
 */
public record NumberControl(String key, double least, double most, Double initial, Scale scale, boolean whole,
        String unit) implements Control<Double> {
    /** How a slider's way maps to values. */
    public enum Scale {
        LINEAR,
        /** Equal ways multiply by equal factors. */
        LOGARITHMIC,
        /** No slider: the number is only typed. */
        TYPED
    }

    private static final int STOPS_PER_DECADE = 20;
    private static final int LINEAR_STOPS = 100;

    public NumberControl {
        if (!(initial >= least && initial <= most)) {
            throw new IllegalArgumentException(key + ": " + Decimal.text(initial) + " is outside its limits");
        }
    }

    public static NumberControl linear(String key, double least, double most, double initial) {
        return new NumberControl(key, least, most, initial, Scale.LINEAR, false, "");
    }

    public static NumberControl logarithmic(String key, double least, double most, double initial) {
        return new NumberControl(key, least, most, initial, Scale.LOGARITHMIC, false, "");
    }

    public static NumberControl whole(String key, int least, int most, int initial) {
        return new NumberControl(key, least, most, (double) initial, Scale.LINEAR, true, "");
    }

    /** The same number, typed instead of slid. */
    public NumberControl typed() {
        return new NumberControl(key, least, most, initial, Scale.TYPED, whole, unit);
    }

    public NumberControl logarithmic() {
        return new NumberControl(key, least, most, initial, Scale.LOGARITHMIC, whole, unit);
    }

    public NumberControl in(String unitKey) {
        return new NumberControl(key, least, most, initial, scale, whole, unitKey);
    }

    @Override
    public String write(Double value) {
        return Decimal.text(value);
    }

    @Override
    public Double read(String text) throws BadValueException {
        double value;
        try {
            value = Decimal.rounded(whole && hasComma(text) ? Double.NaN : Decimal.typed(text));
        } catch (NumberFormatException notANumber) {
            value = Double.NaN;
        }
        if (Double.isNaN(value)) {
            throw new BadValueException(Message.of(hasComma(text) ? "bad.comma" : "bad.number"));
        }
        if (!(value >= least && value <= most)) {
            throw new BadValueException(Message.of("bad.range", Decimal.text(least), Decimal.text(most)));
        }
        if (whole && value != Math.rint(value)) {
            throw new BadValueException(Message.of("bad.whole"));
        }
        return value;
    }

    /** In a whole number a comma groups thousands, or begins a fraction: 1,000 is not read as 1. */
    private static boolean hasComma(String text) {
        return text.indexOf(',') >= 0;
    }

    /** How many places a slider has after its first. */
    public int stops() {
        if (scale == Scale.LOGARITHMIC) {
            return (int) Math.round(STOPS_PER_DECADE * Math.log10(most / least));
        }
        return whole ? (int) (most - least) : LINEAR_STOPS;
    }

    /** The place of a slider nearest to the value. */
    public int stopOf(double value) {
        double way = scale == Scale.LOGARITHMIC ? Math.log(value / least) / Math.log(most / least)
                : (value - least) / (most - least);
        return (int) Math.round(Math.max(0, Math.min(1, way)) * stops());
    }

    /** The value at a slider's place; on a logarithmic scale a number of two digits. */
    public double valueAt(int stop) {
        if (stop <= 0) {
            return least;
        }
        if (stop >= stops()) {
            return most;
        }
        double way = (double) stop / stops();
        if (scale != Scale.LOGARITHMIC) {
            double value = least + way * (most - least);
            return whole ? Math.rint(value) : Decimal.rounded(value);
        }
        double value = least * Math.pow(most / least, way);
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        double nice = Decimal.rounded(Math.rint(value / unit) * unit);
        return Math.max(least, Math.min(most, whole ? Math.rint(nice) : nice));
    }
}
