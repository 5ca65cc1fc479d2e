package org.dlmastery.ui.page.transformer.file;

import java.util.Optional;
import org.dlmastery.ui.dom.BlobShelf;
import org.dlmastery.ui.dom.HostStream;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.download.DownloadProgress;
import org.dlmastery.ui.download.Speed;
import org.teavm.jso.JSObject;

/**
 * The download of one model's file from its host. What stops it, a reader or a broken connection, loses nothing: what
 * has come stays, and the next start asks for the rest.
 */
final class HostDownload {
    /** Of the browser's cache. */
    private static final String SHELF = "dlmastery-models";
    /** So many bytes are put together, out of the page's memory. */
    private static final int JOINED = 1 << 23;

    /** Hears of it. */
    interface Listener {
        void progress(DownloadProgress progress);

        /** All of it has come. @param file as {@link org.dlmastery.ui.dom.FilePieces} reads it */
        void done(JSObject file);

        /**
         * It broke off.
         *
         * @param answer the host's, such as 404; 0 where the connection broke or the host can't be reached
         * @param progress what has come, which stays
         */
        void failed(int answer, DownloadProgress progress);
    }

    private final HostModel model;
    private final Listener listener;
    private JSObject pieces = BlobShelf.pieces();
    private double came;
    private double total;
    private int loose;
    private Speed speed;
    private Optional<JSObject> request = Optional.empty();

    HostDownload(HostModel model, Listener listener) {
        this.model = model;
        this.listener = listener;
        speed = new Speed(Page.now());
    }

    HostModel model() {
        return model;
    }

    /** Begins, or goes on with the rest. */
    void start() {
        speed = new Speed(Page.now());
        listener.progress(progress());
        request = Optional.of(HostStream.fetch(model.address(), came, this::began, this::came, this::over));
    }

    private void began(double from, double size) {
        if (from != came || total > 0 && size != total) {
            // The host begins at its start, or has another file now.
            pieces = BlobShelf.pieces();
            came = 0;
            loose = 0;
        }
        total = size;
    }

    private void came(JSObject bytes, int count) {
        BlobShelf.add(pieces, bytes);
        came += count;
        loose += count;
        if (loose >= JOINED) {
            BlobShelf.joined(pieces);
            loose = 0;
        }
        speed.arrived(Page.now(), count);
        listener.progress(progress());
    }

    private void over(int answer) {
        request = Optional.empty();
        if (answer == 200 && came > 0 && (total == 0 || came == total)) {
            listener.done(BlobShelf.joined(pieces));
        } else {
            listener.failed(answer == 200 ? 0 : answer, progress());
        }
    }

    private DownloadProgress progress() {
        double all = total > 0 ? total : model.megabytes() * 1e6;
        return new DownloadProgress((long) came, (long) Math.max(all, came), speed.bytesPerSecond());
    }

    /** Stops; what has come stays. */
    DownloadProgress stop() {
        request.ifPresent(HostStream::cancel);
        request = Optional.empty();
        return progress();
    }

    /** Gives back what has come: it is no model, or it is kept. */
    void forget() {
        pieces = BlobShelf.pieces();
        came = 0;
        total = 0;
        loose = 0;
    }

    /** Finds the model's file in the browser's cache. @param found gets null if it isn't there */
    static void find(HostModel model, BlobShelf.Found found) {
        BlobShelf.find(SHELF, model.address(), found);
    }

    /** Keeps a file that was opened. @param kept hears whether the browser does so */
    static void keep(HostModel model, JSObject file, BlobShelf.Kept kept) {
        BlobShelf.keep(SHELF, model.address(), file, kept);
    }

    static void delete(HostModel model) {
        BlobShelf.forget(SHELF, model.address());
    }
}
