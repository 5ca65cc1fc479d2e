package org.dlmastery.core.kind.mlp.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Message;

/**
 * Points that the reader has made. They lie on a grid of {@value #STEPS_PER_UNIT} steps a unit, so that four characters
 * of a link hold a point with its class: the number (class · side + row) · side + column in base 64.
 */
public record PointsControl(String key, int most, List<OwnPoint> initial) implements Control<List<OwnPoint>> {
    private static final int STEPS_PER_UNIT = 200;
    /** How far neighbouring places of the grid are apart. */
    public static final double STEP = 1.0 / STEPS_PER_UNIT;
    private static final int SIDE = (int) (2 * Plane.EXTENT) * STEPS_PER_UNIT + 1;
    private static final int CHARACTERS = 4;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public PointsControl {
        initial = List.copyOf(initial);
    }

    /** The point of the grid that is nearest; what lies beyond the plane's edge comes to the edge. */
    public static OwnPoint point(double x1, double x2, int label) {
        return new OwnPoint(coordinate(step(x1)), coordinate(step(x2)), label);
    }

    /** The number of a point's place and class. */
    static int number(OwnPoint point) {
        return (point.label() * SIDE + step(point.x2())) * SIDE + step(point.x1());
    }

    @Override
    public boolean isCode() {
        return true;
    }

    @Override
    public String write(List<OwnPoint> value) {
        StringBuilder text = new StringBuilder();
        for (OwnPoint point : value) {
            int number = number(point);
            for (int shift = 6 * (CHARACTERS - 1); shift >= 0; shift -= 6) {
                text.append(DIGITS.charAt(number >> shift & 63));
            }
        }
        return text.toString();
    }

    @Override
    public List<OwnPoint> read(String text) throws BadValueException {
        int count = text.length() / CHARACTERS;
        if (text.length() % CHARACTERS != 0 || count < DataSettings.LEAST_OWN_POINTS || count > most) {
            throw bad();
        }
        List<OwnPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = 0;
            for (int at = i * CHARACTERS; at < (i + 1) * CHARACTERS; at++) {
                int digit = DIGITS.indexOf(text.charAt(at));
                if (digit < 0) {
                    throw bad();
                }
                number = number << 6 | digit;
            }
            int label = number / SIDE / SIDE;
            if (label >= DataSettings.MOST_CLASSES) {
                throw bad();
            }
            points.add(new OwnPoint(coordinate(number % SIDE), coordinate(number / SIDE % SIDE), label));
        }
        return List.copyOf(points);
    }

    private BadValueException bad() {
        return new BadValueException(Message.of("bad.points", Integer.toString(DataSettings.LEAST_OWN_POINTS),
                Integer.toString(most)));
    }

    private static int step(double x) {
        return (int) Math.max(0, Math.min(SIDE - 1, Math.rint((x + Plane.EXTENT) * STEPS_PER_UNIT)));
    }

    private static float coordinate(int step) {
        return (float) (step - (SIDE - 1) / 2) / STEPS_PER_UNIT;
    }
}
