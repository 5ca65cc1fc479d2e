package org.dlmastery.ui.explain.draw;

import java.util.function.Consumer;
import org.dlmastery.ui.dom.GivenPicture;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Takes a picture from a file or by the camera. Nothing leaves the page. */
public final class PictureTaker {
    private final Camera camera;
    private final Tag tag;

    /**
     * @param id of the field for files
     * @param taken gets the picture within a square: [3, side, side], 0 to 255
     */
    public PictureTaker(Language language, String id, int side, Consumer<float[]> taken) {
        camera = new Camera(language, side, taken);
        Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
        Tag file = Tag.of("input").id(id).attribute("type", "file").attribute("accept", "image/*");
        GivenPicture.onChoice(file.element(), side, square -> {
            problem.hidden(square != null);
            if (square == null) {
                problem.text(language.say("explain.camera.unknown"));
            } else {
                taken.accept(GivenPicture.colours(square));
            }
        });
        tag = Tag.of("div").is("lens").add(Tag.of("div").is("buttons").add(
                Tag.of("label").attribute("for", id).text(language.say("explain.camera.file")), file), problem,
                camera.tag());
    }

    public Tag tag() {
        return tag;
    }

    /** Nobody wants the camera any longer. */
    public void close() {
        camera.close();
    }
}
