package org.dlmastery.ui.mlp;

import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.control.StateLink;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.dom.Leaving;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.session.Autosave;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.session.SavedSession;
import org.dlmastery.ui.session.SessionText;
import org.dlmastery.ui.text.Message;
import org.teavm.jso.browser.Window;

/**
 * Keeps the reader's run in the browser while it trains and brings back that of the last visit. Each snapshot is
 * written when it arrives, before it is shown, so what a reader has seen survives a reload and a crash; writing takes at
 * most a tenth of the time, so in a hurry of snapshots some wait until the page is left or a second has gone.
 */
public final class SessionKeeper {
    /** A run that may be gone on with. */
    public record Session(Values values, SavedRun run) {
    }

    private static final String KEY = "mlp-run";
    private static final String PAGE = "mlp";
    private static final int PAUSE = 1000;
    /** Writing rests nine times as long as it took. */
    private static final int REST_PER_WRITING = 9;

    private final MlpModel model;
    private final StateLink link = MlpPresets.link();
    private final Autosave autosave = new Autosave(SessionKeeper::store);
    private Optional<Session> last;
    private Autosave.Kept outcome = Autosave.Kept.YES;
    private Runnable onTrouble = () -> { };
    private boolean timer;
    private boolean standsAside;
    private double restsUntil;

    public SessionKeeper(MlpModel model) {
        this.model = model;
        last = lastVisit();
        model.watch(this::note);
        Leaving.onLeave(this::leave);
    }

    /** The run of the last visit, until the reader has decided about it. */
    public Optional<Session> last() {
        return last;
    }

    /** The reader has decided. */
    public void forgetLast() {
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
    public String text(Event.Snapshot snapshot) {
        return SessionText.write(session(snapshot));
    }

    /**
     * What a text stands for.
     *
     * @throws BadSessionException if it is damaged, of another version, or doesn't fit its own settings
     */
    public Session read(String text) throws BadSessionException {
        SavedSession saved = SessionText.read(text);
        StateLink.Decoded decoded = link.read(saved.settings());
        if (!saved.page().equals(PAGE) || !decoded.problems().isEmpty()) {
            throw new BadSessionException(Message.of("session.bad.settings"));
        }
        RunFit.check(MlpControls.experiment(decoded.values()), saved.run());
        return new Session(decoded.values(), saved.run());
    }

    private SavedSession session(Event.Snapshot snapshot) {
        return new SavedSession(PAGE, link.writeAll(model.values()), SavedRun.of(snapshot));
    }

    private void note(Event.Snapshot snapshot) {
        if (!standsAside && fits(snapshot)) {
            autosave.note(session(snapshot), snapshot.state());
            if (Page.now() >= restsUntil) {
                flush();
            }
        }
        if (!timer) {
            timer = true;
            Window.setTimeout(this::tick, PAUSE);
        }
    }

    /** Just after the optimiser was changed, news from before may still arrive, whose state is another's. */
    private boolean fits(Event.Snapshot snapshot) {
        try {
            RunFit.check(model.experiment(), SavedRun.of(snapshot));
            return true;
        } catch (BadSessionException another) {
            return false;
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
        String text = Storage.get(KEY);
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

    private static Autosave.Kept store(String text) {
        String refused = Storage.keep(KEY, text);
        return refused.isEmpty() ? Autosave.Kept.YES
                : refused.equals("full") ? Autosave.Kept.FULL : Autosave.Kept.BLOCKED;
    }
}
