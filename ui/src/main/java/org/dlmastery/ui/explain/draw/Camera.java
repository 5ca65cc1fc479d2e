package org.dlmastery.ui.explain.draw;

import java.util.function.Consumer;
import org.dlmastery.ui.dom.CameraStream;
import org.dlmastery.ui.dom.GivenPicture;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A button that asks for the camera, what that sees, and a picture of it when the reader takes one. */
final class Camera {
    private final Language language;
    private final int side;
    private final Consumer<float[]> taken;
    private final HTMLElement video;
    private final Tag opener;
    private final Tag live;
    private final Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
    private final Tag tag;
    private boolean isWanted;

    /** @param taken gets the square in the middle of the picture: [3, side, side], 0 to 255 */
    Camera(Language language, int side, Consumer<float[]> taken) {
        this.language = language;
        this.side = side;
        this.taken = taken;
        Tag seen = Tag.of("video").is("camera-view").attribute("playsinline", "").attribute("muted", "")
                .attribute("aria-label", language.say("explain.camera.view"));
        video = seen.element();
        opener = Tag.button(language.say("explain.camera.open")).is("small").on("click", event -> open());
        live = Tag.of("div").is("camera").hidden(true).add(seen, Tag.of("div").is("buttons").add(
                Tag.button(language.say("explain.camera.take")).is("small").on("click", event -> take()),
                Tag.button(language.say("explain.camera.close")).is("small").on("click", event -> close()),
                Tag.of("span").is("help").text(language.say("explain.camera.private"))));
        tag = Tag.of("div").add(opener, live, problem);
    }

    Tag tag() {
        return tag;
    }

    private void open() {
        isWanted = true;
        problem.hidden(true);
        CameraStream.open(video, this::opened, this::refused);
    }

    private void opened() {
        if (!isWanted) {
            CameraStream.close(video);
            return;
        }
        opener.hidden(true);
        live.hidden(false);
    }

    private void refused(String error) {
        String why = switch (error) {
            case "" -> "explain.camera.none-here";
            case "NotAllowedError", "SecurityError" -> "explain.camera.forbidden";
            case "NotFoundError", "OverconstrainedError" -> "explain.camera.missing";
            default -> "explain.camera.broken";
        };
        problem.text(language.say(why)).hidden(false);
    }

    private void take() {
        float[] colours = GivenPicture.colours(CameraStream.square(video, side));
        close();
        taken.accept(colours);
    }

    /** The camera is wanted no longer. */
    void close() {
        isWanted = false;
        CameraStream.close(video);
        live.hidden(true);
        opener.hidden(false);
    }
}
