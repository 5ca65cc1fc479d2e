package org.dlmastery.ui.session;

import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.ui.dom.Leaving;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.teavm.jso.browser.Window;

/**
 * Keeps the run of a page's reader in the browser while it trains and brings back that of the last visit. Each snapshot is
 * written when it arrives, before it is shown, so what a reader has seen survives a reload and a crash; writing takes at
 * most a tenth of the time, so in a hurry of snapshots some wait until the page is left or a second has gone.
 */
public final class SessionKeeper {
    private static final int PAUSE = 1000;
    /** Writing rests nine times as long as it took. */
    private static final int REST_PER_WRITING = 9;

    private final SessionForm form;
    private final PageModel<?> model;
    private final Autosave autosave = new Autosave(this::store);
    private Optional<Session> last = Optional.empty();
    private boolean lastIsRead;
    private Autosave.Kept outcome = Autosave.Kept.YES;
    private Runnable onTrouble = () -> { };
    private boolean timer;
    private boolean standsAside;
    private double restsUntil;

    public SessionKeeper(SessionForm form, PageModel<?> model) {
        this.form = form;
        this.model = model;
        model.watch(this::note);
        Leaving.onLeave(this::leave);
    }

    /** The run of the last visit, until the reader has decided about it. */
    public Optional<Session> last() {
        if (!lastIsRead) {
            lastIsRead = true;
            last = lastVisit();
        }
        return last;
    }

    /** The reader has decided. */
    public void forgetLast() {
        lastIsRead = true;
        last = Optional.empty();
    }

    /** Whether the browser keeps the run. */
    public Autosave.Kept outcome() {
        return outcome;
    }

    /** Calls when the browser begins to refuse. */
    public void onTrouble(Runnable action) {
        onTrouble = action;
    }

    /** Whether to pass over what the run does now, because it isn't the reader's own. */
    public void standAside(boolean aside) {
        standsAside = aside;
    }

    /** The present state as a text. */
    public String text(RunMoment snapshot) {
        return SessionText.write(form.saved(model.values(), snapshot));
    }

    /** What a text stands for; {@link SessionForm#read} says when it is nothing. */
    public Session read(String text) throws BadSessionException {
        return form.read(text);
    }

    private void note(RunMoment snapshot) {
        // Just after the optimiser was changed, news from before may still arrive, whose state is another's.
        if (!standsAside && form.fit().fits(model.values(), snapshot.saved())) {
            autosave.note(form.saved(model.values(), snapshot), snapshot.state());
            if (Page.now() >= restsUntil) {
                flush();
            }
        }
        if (!timer) {
            timer = true;
            Window.setTimeout(this::tick, PAUSE);
        }
    }

    private void tick() {
        timer = false;
        flush();
        if (Leaving.isHidden()) {
            // A hidden page draws nothing, so nobody else asks for news of a run that goes on.
            model.drawn();
        }
    }

    private void leave() {
        flush();
        if (!timer) {
            timer = true;
            Window.setTimeout(this::tick, PAUSE);
        }
    }

    private void flush() {
        // Read before it is overwritten.
        last();
        double start = Page.now();
        Autosave.Kept next = autosave.flush();
        double end = Page.now();
        restsUntil = end + REST_PER_WRITING * (end - start);
        if (next != outcome) {
            outcome = next;
            onTrouble.run();
        }
    }

    private Optional<Session> lastVisit() {
        String text = Storage.get(key());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(text));
        } catch (BadSessionException unusable) {
            // Of another version of the site, or damaged: there is nothing to offer.
            return Optional.empty();
        }
    }

    private String key() {
        return form.page() + "-run";
    }

    private Autosave.Kept store(String text) {
        String refused = Storage.keep(key(), text);
        return refused.isEmpty() ? Autosave.Kept.YES
                : refused.equals("full") ? Autosave.Kept.FULL : Autosave.Kept.BLOCKED;
    }
}
