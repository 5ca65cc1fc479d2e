package org.dlmastery.ui.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Leaving;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.store.CheckpointBudget;
import org.dlmastery.ui.store.IndexedDatabase;
import org.dlmastery.ui.store.SessionStore;
import org.teavm.jso.browser.Window;

/**
 * Keeps the run of a page's reader in the browser while it trains and brings back those of earlier visits. Each snapshot is
 * written before it is shown or, if it is small, when the page is left at the latest ({@link Autosave}), so what a reader
 * has seen survives a reload, and a crash but for a moment.
 */
public final class SessionKeeper {
    private static final int PAUSE = 1000;
    /** A picture is taken so often, in milliseconds, and when the page is left. */
    private static final int PICTURES = 10_000;
    private static final CheckpointBudget CHECKPOINTS = new CheckpointBudget(30.0 * 24 * 3600 * 1000, 64L << 20);

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
    private final BrowserSlots slots;
    private final SessionStore store = new SessionStore(new IndexedDatabase(), CHECKPOINTS);
    private final KeptRuns kept;
    private final Autosave autosave;
    private final String lastInTab;
    private boolean decided;
    private Autosave.Trouble trouble = Autosave.Trouble.NONE;
    private Runnable onTrouble = () -> { };
    private boolean timer;
    /** Whether the browser was asked for a frame that hasn't come yet. */
    private boolean frameAsked;
    private Supplier<String> picture = () -> "";
    private double picturedAt;
    private boolean standsAside;
    /** Whether the reader's run has more to do: only one that is trained to its end here counts as done. */
    private boolean unfinished;

    public SessionKeeper(SessionForm form, PageModel<?> model) {
        this.form = form;
        this.model = model;
        slots = new BrowserSlots(form.page());
        lastInTab = slots.lastInTab();
        kept = new KeptRuns(form, slots, store, this::bringReading);
        autosave = new Autosave(form.page(), slots, store, new PageClock(), this::tell);
        model.beforeShowing(this::keep);
        Leaving.onLeave(this::leave);
    }

    /**
     * Tells of the runs of other visits, at once or later, until the reader has decided about them.
     *
     * @param failed gets why none can be read, as a sentence
     */
    public void eachKept(Consumer<KeptRun> known, Consumer<Message> failed) {
        kept.each(run -> {
            if (!decided) {
                known.accept(run);
            }
        }, failed);
    }

    /** Whether a run is the one that this tab worked on before the page was loaded anew. */
    public boolean isThisTabs(KeptRun run) {
        return run.slot().equals(lastInTab);
    }

    /** The reader has decided. */
    public void decide() {
        decided = true;
    }

    /**
     * Reads a run to go on with, which is kept in its own place from now on.
     *
     * @param bad gets the reason if it can't be gone on with; all is as it was then
     */
    public void goOn(KeptRun run, Consumer<Session> ready, Consumer<Message> bad) {
        unfinished = false;
        kept.open(run, session -> slots.hold(run.slot(), held -> {
            if (held) {
                autosave.goOn(run.slot());
            } else {
                autosave.begin();
            }
            ready.accept(session);
        }), bad);
    }

    /** Removes a run for good. */
    public void forget(KeptRun run) {
        kept.forget(run);
    }

    /** What comes now is a run from elsewhere; the one before stays kept. */
    public void begin() {
        unfinished = false;
        autosave.begin();
    }

    /** What the browser does to the run. */
    public Autosave.Trouble trouble() {
        return trouble;
    }

    /** Calls when that changes. */
    public void onTrouble(Runnable action) {
        onTrouble = action;
    }

    /** @param taken a small picture of the run as a data address; empty if there is none */
    public void pictures(Supplier<String> taken) {
        picture = taken;
    }

    /** A kept run's picture as a data address; empty if there is none. */
    public String picture(KeptRun run) {
        return slots.picture(run.slot());
    }

    /** A small picture of the present run as a data address; empty if there is none. */
    public String picture() {
        return picture.get();
    }

    /** Keeps a picture of the run beside it. */
    public void keepPicture() {
        boolean trained = model.snapshot().isPresent() && model.snapshot().get().step() > 0;
        String address = trained && !standsAside && autosave.place().isPresent() ? picture.get() : "";
        if (!address.isEmpty()) {
            slots.keepPicture(autosave.place().get(), address);
        }
        picturedAt = Page.now();
    }

    /**
     * Keeps earlier states of the reader's run beside it.
     *
     * @param brought hears when those of a run that is gone on with have come
     */
    public KeptStates states(Checkpoints states, Runnable brought) {
        return new KeptStates(form, store, () -> standsAside ? Optional.empty() : autosave.place(), new PageClock(),
                states, brought);
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
     * Reads a file.
     *
     * @param ready gets what it stands for
     * @param bad gets why it can't be used: it is damaged, of another version or another page, or doesn't fit its own
     *     settings
     */
    public void read(byte[] file, Consumer<Session> ready, Consumer<Message> bad) {
        bringReading(() -> {
            Session session;
            try {
                session = form.check(SessionReading.read(file));
            } catch (BadSessionException unusable) {
                bad.accept(unusable.reason());
                return;
            }
            ready.accept(session);
        }, bad);
    }

    private void bringReading(Runnable then, Consumer<Message> failed) {
        Parts.load(form.page() + Parts.LATER, then, failed);
    }

    private void keep(RunMoment snapshot, Runnable show) {
        // Just after the optimiser was changed, news from before may still arrive, whose state is another's.
        if (!standsAside && form.fit().fits(model.values(), snapshot.saved())) {
            boolean finished = snapshot.state() == RunState.FINISHED;
            if (finished && unfinished) {
                Deeds.keep(form.page());
            }
            unfinished = !finished;
            autosave.keep(form.saved(model.values(), snapshot), snapshot.state(), show);
        } else {
            show.run();
        }
        setTimer();
    }

    private void setTimer() {
        if (!timer) {
            timer = true;
            if (!frameAsked) {
                frameAsked = true;
                Window.requestAnimationFrame(time -> frameAsked = false);
            }
            Window.setTimeout(this::tick, PAUSE);
        }
    }

    private void tick() {
        timer = false;
        autosave.flush();
        if (Page.now() - picturedAt > PICTURES) {
            keepPicture();
        }
        if (frameAsked || Leaving.isHidden()) {
            // A page that nobody sees, as one in a frame that was scrolled away, draws nothing, so nobody else asks for
            // news of a run that goes on.
            model.drawn();
        }
    }

    private void leave() {
        autosave.flush();
        keepPicture();
        setTimer();
    }

    private void tell(Autosave.Trouble next) {
        if (next != trouble) {
            trouble = next;
            onTrouble.run();
        }
    }
}
