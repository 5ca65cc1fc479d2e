package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.store.Entry;
import org.dlmastery.ui.store.Kept;
import org.dlmastery.ui.store.SessionStore;

/**
 * Keeps a run's {@link Checkpoints} in the browser beside the run, and brings them back with it: what the database has
 * follows what the page has, one state at a time, a moment later. A part of the program that comes when something is
 * trained.
 */
public final class KeptStates {
    /** How long it rests between two looks at what has changed, in milliseconds: longer while the run trains. */
    private static final int PAUSE = 300;
    private static final int PAUSE_IN_TRAINING = 3000;

    private final SessionForm form;
    private final SessionStore store;
    private final Supplier<Optional<String>> place;
    private final Autosave.Clock clock;
    private final Checkpoints states;
    /** Hears when earlier states have come. */
    private final Runnable brought;
    /** Whose states they are: the slot of the run; empty for one that isn't kept yet. */
    private Optional<String> slot = Optional.empty();
    private boolean isReading;
    private boolean isWriting;
    /** When it looks next at what has changed, by the clock. */
    private double nextLook = Double.POSITIVE_INFINITY;
    /** What the database has, by steps. */
    private final Map<Integer, SavedRun> written = new HashMap<>();

    /** @param place the slot in which the present run is kept */
    KeptStates(SessionForm form, SessionStore store, Supplier<Optional<String>> place, Autosave.Clock clock,
            Checkpoints states, Runnable brought) {
        this.form = form;
        this.store = store;
        this.place = place;
        this.clock = clock;
        this.states = states;
        this.brought = brought;
    }

    /** The run is here now; before the states get it. Another run than before has other states. */
    public void at(int step) {
        Optional<String> now = place.get();
        if (now.equals(slot)) {
            return;
        }
        if (slot.isPresent() && now.isPresent()) {
            states.clear();
        }
        slot = now;
        written.clear();
        slot.ifPresent(name -> {
            isReading = true;
            store.checkpoints(form.page(), name, steps -> read(name, step, new ArrayList<>(steps), new ArrayList<>()));
        });
    }

    private void read(String name, int since, List<Integer> steps, List<Checkpoints.State> found) {
        if (!isPresent(name)) {
            return;
        }
        if (steps.isEmpty()) {
            isReading = false;
            states.bring(found, since);
            brought.run();
            changed(false);
            return;
        }
        int step = steps.remove(0);
        store.checkpoint(form.page(), name, step, entry -> {
            if (isPresent(name)) {
                entry.ifPresent(kept -> state(kept).ifPresent(state -> {
                    found.add(state);
                    written.put(step, state.run());
                }));
                read(name, since, steps, found);
            }
        });
    }

    private boolean isPresent(String name) {
        return slot.equals(Optional.of(name));
    }

    /** One that is damaged or of another version is none. */
    private Optional<Checkpoints.State> state(Entry entry) {
        try {
            Session session = form.check(SessionReading.kept(entry.facts(), entry.arrays()));
            return Optional.of(new Checkpoints.State(session.values(), session.run()));
        } catch (BadSessionException unusable) {
            return Optional.empty();
        }
    }

    /** The states may be others now. */
    public void changed(boolean isTraining) {
        int pause = isTraining ? PAUSE_IN_TRAINING : PAUSE;
        double look = clock.now() + pause;
        // A run that has come to its end doesn't wait for the look that was set while it trained.
        if (look < nextLook && !isWriting && !isReading && slot.isPresent()) {
            nextLook = look;
            clock.after(pause, () -> {
                nextLook = Double.POSITIVE_INFINITY;
                slot.ifPresent(this::write);
            });
        }
    }

    private void write(String name) {
        if (isReading || isWriting) {
            return;
        }
        Set<Integer> present = new HashSet<>();
        for (Checkpoints.State state : states.all()) {
            present.add(state.run().step());
        }
        for (int step : List.copyOf(written.keySet())) {
            if (!present.contains(step)) {
                written.remove(step);
                store.forgetCheckpoint(form.page(), name, step);
            }
        }
        isWriting = true;
        writeNext(name);
    }

    private void writeNext(String name) {
        for (Checkpoints.State state : states.all()) {
            SavedRun run = state.run();
            if (isPresent(name) && written.get(run.step()) != run) {
                keep(name, state, kept -> {
                    // Where there is no room, the next change tries again.
                    if (kept == Kept.YES && isPresent(name)) {
                        written.put(run.step(), run);
                        writeNext(name);
                    } else {
                        isWriting = false;
                    }
                });
                return;
            }
        }
        isWriting = false;
    }

    private void keep(String name, Checkpoints.State state, Consumer<Kept> done) {
        SessionParts parts = SessionParts.of(
                new SavedSession(form.page(), form.link().writeAll(state.values()), state.run()));
        store.keepCheckpoint(form.page(), name, state.run().step(), FlatJson.write(parts.facts()), parts.arrays(),
                clock.date(), outcome -> done.accept(outcome.kept()));
    }
}
