package org.dlmastery.ui.session;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.ui.dom.Leaving;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.store.CheckpointBudget;
import org.dlmastery.ui.store.IndexedDatabase;
import org.dlmastery.ui.store.Kept;
import org.dlmastery.ui.store.SessionStore;
import org.teavm.jso.browser.Window;

/**
 * Keeps the run of a page's reader in the browser while it trains and brings back that of the last visit. Each snapshot is
 * written before it is shown or, if it is small, when the page is left at the latest ({@link Autosave}), so what a reader
 * has seen survives a reload, and a crash but for a moment.
 */
public final class SessionKeeper {
    private static final int PAUSE = 1000;
    private static final CheckpointBudget CHECKPOINTS = new CheckpointBudget(30.0 * 24 * 3600 * 1000, 64L << 20);

    /** The browser's text of one page's run. */
    private record PageText(String key) implements Autosave.Text {
        @Override
        public String get() {
            return Storage.get(key);
        }

        @Override
        public Kept keep(String text) {
            String refused = Storage.keep(key, text);
            return refused.isEmpty() ? Kept.YES : refused.equals("full") ? Kept.FULL : Kept.BLOCKED;
        }
    }

    /** The browser's time. */
    private static final class PageClock implements Autosave.Clock {
        @Override
        public double now() {
            return Page.now();
        }

        @Override
        public double date() {
            return System.currentTimeMillis();
        }

        @Override
        public void after(double milliseconds, Runnable action) {
            Window.setTimeout(action::run, milliseconds);
        }
    }

    private final SessionForm form;
    private final PageModel<?> model;
    private final Autosave autosave;
    private boolean decided;
    private Autosave.Trouble trouble = Autosave.Trouble.NONE;
    private Runnable onTrouble = () -> { };
    private boolean timer;
    private boolean standsAside;

    public SessionKeeper(SessionForm form, PageModel<?> model) {
        this.form = form;
        this.model = model;
        autosave = new Autosave(form.page(), new PageText(form.page() + "-run"),
                new SessionStore(new IndexedDatabase(), CHECKPOINTS), new PageClock(), this::tell);
        model.beforeShowing(this::keep);
        Leaving.onLeave(this::leave);
    }

    /** Tells the run of the last visit, at once or later, unless there is none or the reader has decided about it. */
    public void last(Consumer<Session> known) {
        autosave.last(saved -> {
            Optional<Session> session = saved.flatMap(this::usable);
            if (session.isPresent() && !decided) {
                known.accept(session.get());
            }
        });
    }

    /** The reader has decided. */
    public void forgetLast() {
        decided = true;
    }

    /** What the browser does to the run. */
    public Autosave.Trouble trouble() {
        return trouble;
    }

    /** Calls when that changes. */
    public void onTrouble(Runnable action) {
        onTrouble = action;
    }

    /** Whether to pass over what the run does now, because it isn't the reader's own. */
    public void standAside(boolean aside) {
        standsAside = aside;
    }

    /** The present state as a file. */
    public byte[] file(RunMoment snapshot) {
        return SessionFile.write(form.saved(model.values(), snapshot));
    }

    /**
     * What a file stands for.
     *
     * @throws BadSessionException if it is damaged, of another version or another page, or doesn't fit its own settings
     */
    public Session read(byte[] file) throws BadSessionException {
        return form.check(SessionFile.read(file));
    }

    private void keep(RunMoment snapshot, Runnable show) {
        // Just after the optimiser was changed, news from before may still arrive, whose state is another's.
        if (!standsAside && form.fit().fits(model.values(), snapshot.saved())) {
            autosave.keep(form.saved(model.values(), snapshot), snapshot.state(), show);
        } else {
            show.run();
        }
        setTimer();
    }

    private void setTimer() {
        if (!timer) {
            timer = true;
            Window.setTimeout(this::tick, PAUSE);
        }
    }

    private void tick() {
        timer = false;
        autosave.flush();
        if (Leaving.isHidden()) {
            // A hidden page draws nothing, so nobody else asks for news of a run that goes on.
            model.drawn();
        }
    }

    private void leave() {
        autosave.flush();
        setTimer();
    }

    private void tell(Autosave.Trouble next) {
        if (next != trouble) {
            trouble = next;
            onTrouble.run();
        }
    }

    /** Of another version of the site, or damaged: there is nothing to offer. */
    private Optional<Session> usable(SavedSession saved) {
        try {
            return Optional.of(form.check(saved));
        } catch (BadSessionException unusable) {
            return Optional.empty();
        }
    }
}
