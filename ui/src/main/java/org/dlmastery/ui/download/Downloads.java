package org.dlmastery.ui.download;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Page;

/** The data that pages have asked for, kept while the site is open so that several pages share one copy. */
public final class Downloads {
    private final DataFiles files;
    private final DoubleSupplier clock;
    private final Map<String, ImageDownload> images = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Downloads(DataFiles files, DoubleSupplier clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Downloads from the site that the page belongs to. */
    public static Downloads ofSite() {
        return new Downloads(new ScriptFiles(), Page::now);
    }

    /**
     * A download of at least so many images from the beginning of each split: the one that there is, in whatever state,
     * or a new one that waits to be started. A new one takes the place of one that brings fewer.
     */
    public ImageDownload images(ImageDataset dataset, int training, int test) {
        ImageDownload present = images.get(dataset.name());
        if (present != null && present.covers(training, test)) {
            return present;
        }
        ImageDownload wider = new ImageDownload(dataset, training, test, files, clock);
        images.put(dataset.name(), wider);
        return wider;
    }

    /**
     * The bytes that a script of the site has in its group {@code data}, unpacked; it is for whoever asks to check them.
     *
     * @param failed gets why they can't be had, as whole sentences
     */
    public void bytes(String name, Consumer<byte[]> loaded, Consumer<Message> failed) {
        files.bytes("data/" + name + ".js", "data", name, loaded, failed);
    }

    /**
     * A text, checked.
     *
     * @param loaded gets it, in a later turn or at once if it is here already
     * @param failed gets why it can't be had, as whole sentences; the next call tries again
     */
    public void text(TextDataset dataset, Consumer<String> loaded, Consumer<Message> failed) {
        String present = texts.get(dataset.name());
        if (present != null) {
            loaded.accept(present);
            return;
        }
        String file = "data/" + dataset.name() + ".js";
        files.text(file, "texts", dataset.name(), text -> {
            byte[] bytes = Utf8.bytes(text);
            if (bytes.length == dataset.bytes() && SplitBuffer.checksum(bytes) == dataset.checksum()) {
                texts.put(dataset.name(), text);
                loaded.accept(text);
            } else {
                failed.accept(DataFiles.changed(file));
            }
        }, failed);
    }

}
