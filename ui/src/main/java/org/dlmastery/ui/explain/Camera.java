package org.dlmastery.ui.explain;

/**
 * Which part of a plane is to be seen: screen = zoom · plane + shift.
 *
 * @param zoom CSS pixels for a length of 1
 */
public record Camera(double zoom, double shiftX, double shiftY) {
    /** A rectangle as wide as given and 1 high in the middle of a picture, with an edge around it. */
    public static Camera fit(double width, double height, double edge, double aspect) {
        double zoom = Math.max(1, Math.min((width - 2 * edge) / aspect, height - 2 * edge));
        return new Camera(zoom, (width - aspect * zoom) / 2, (height - zoom) / 2);
    }

    public double screenX(double x) {
        return zoom * x + shiftX;
    }

    public double screenY(double y) {
        return zoom * y + shiftY;
    }

    public double planeX(double x) {
        return (x - shiftX) / zoom;
    }

    public double planeY(double y) {
        return (y - shiftY) / zoom;
    }

    public Camera moved(double byX, double byY) {
        return new Camera(zoom, shiftX + byX, shiftY + byY);
    }

    /** Larger by a factor, about a place of the screen that stays where it is. */
    public Camera larger(double factor, double aboutX, double aboutY) {
        return new Camera(zoom * factor, aboutX - (aboutX - shiftX) * factor, aboutY - (aboutY - shiftY) * factor);
    }
}
