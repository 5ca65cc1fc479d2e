package org.dlmastery.site.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws digits on the CNN page's pad with the mouse: strokes of four sizes, places, thicknesses and slants. */
final class DrawnDigits {
    private static final Pattern ANSWER = Pattern.compile("It reads (\\d)");
    /** Share of the pad's side, its left upper corner, thickness in the pad's pixels, slant. */
    private static final double[][] VARIANTS = {
        {0.7, 0.15, 0.15, 24, 0}, {0.45, 0.48, 0.1, 16, 0.25}, {0.85, 0.07, 0.07, 38, -0.15}, {0.55, 0.1, 0.4, 20, 0.1}};

    private final Visit visit;
    private final Locator pad;
    private final List<String> mistakes = new ArrayList<>();

    DrawnDigits(Visit visit) {
        this.visit = visit;
        pad = visit.frame().locator(".pad-place");
        pad.scrollIntoViewIfNeeded();
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** @return what the network reads */
    int draw(int digit, int variant) {
        double[] way = VARIANTS[variant];
        visit.frame().locator("#lens-thickness").fill(Integer.toString((int) way[3]));
        new NeuralNetPage(visit).button("Clear").click();
        BoundingBox box = pad.boundingBox();
        Mouse mouse = visit.page().mouse();
        for (double[][] stroke : strokes(digit)) {
            for (int i = 0; i < stroke.length; i++) {
                double x = way[1] + way[0] * (stroke[i][0] + way[4] * (0.5 - stroke[i][1]));
                double y = way[2] + way[0] * stroke[i][1];
                mouse.move(box.x + x * box.width, box.y + y * box.height);
                if (i == 0) {
                    mouse.down();
                }
            }
            mouse.up();
        }
        // What was drawn last is told with the next frame; then the network reads it.
        visit.frame().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Locator answer = visit.frame().locator(".lens-answer[data-current='true']");
        answer.waitFor();
        Matcher read = ANSWER.matcher(answer.textContent());
        if (!read.find()) {
            throw new AssertionError(answer.textContent());
        }
        int said = Integer.parseInt(read.group(1));
        if (said != digit) {
            mistakes.add(digit + " in variant " + variant + " as " + said);
        }
        return said;
    }

    /** In a square of side 1, y downwards. */
    private static List<double[][]> strokes(int digit) {
        return switch (digit) {
            case 0 -> List.<double[][]>of(arc(0.5, 0.5, 0.32, 0.48, -90, 270));
            case 1 -> List.<double[][]>of(line(0.5, 0.02, 0.5, 0.98));
            case 2 -> List.<double[][]>of(join(arc(0.5, 0.28, 0.3, 0.26, -170, 50), line(0.66, 0.5, 0.18, 0.96),
                    line(0.18, 0.96, 0.84, 0.96)));
            case 3 -> List.<double[][]>of(join(arc(0.45, 0.26, 0.28, 0.24, -150, 90), arc(0.45, 0.74, 0.32, 0.24, -90, 150)));
            case 4 -> List.<double[][]>of(join(line(0.3, 0.05, 0.18, 0.58), line(0.18, 0.58, 0.82, 0.58)),
                    line(0.68, 0.05, 0.66, 0.98));
            case 5 -> List.<double[][]>of(join(line(0.76, 0.04, 0.28, 0.04), line(0.28, 0.04, 0.24, 0.46),
                    arc(0.45, 0.68, 0.32, 0.29, -120, 150)));
            case 6 -> List.<double[][]>of(join(line(0.66, 0.02, 0.32, 0.4), arc(0.48, 0.7, 0.27, 0.27, -160, 200)));
            case 7 -> List.<double[][]>of(join(line(0.16, 0.06, 0.82, 0.06), line(0.82, 0.06, 0.42, 0.97)));
            case 8 -> List.<double[][]>of(arc(0.5, 0.27, 0.24, 0.24, 90, 450), arc(0.5, 0.74, 0.29, 0.24, -90, 270));
            default -> List.<double[][]>of(join(arc(0.48, 0.3, 0.27, 0.27, 0, 360), line(0.75, 0.3, 0.64, 0.98)));
        };
    }

    private static double[][] line(double x0, double y0, double x1, double y1) {
        double[][] points = new double[7][];
        for (int i = 0; i < points.length; i++) {
            double way = i / (points.length - 1.0);
            points[i] = new double[] {x0 + way * (x1 - x0), y0 + way * (y1 - y0)};
        }
        return points;
    }

    /** Angles in degrees, clockwise from the right. */
    private static double[][] arc(double x, double y, double radiusX, double radiusY, double from, double to) {
        double[][] points = new double[25][];
        for (int i = 0; i < points.length; i++) {
            double angle = Math.toRadians(from + (to - from) * i / (points.length - 1));
            points[i] = new double[] {x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)};
        }
        return points;
    }

    private static double[][] join(double[][]... parts) {
        List<double[]> points = new ArrayList<>();
        for (double[][] part : parts) {
            points.addAll(List.of(part));
        }
        return points.toArray(new double[0][]);
    }
}
