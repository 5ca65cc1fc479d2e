package org.dlmastery.ui;

import java.util.function.Function;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.boot.Runs;
import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.engine.Processor;
import org.dlmastery.ui.frame.Opened;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.text.Language;

/** The program of one model's page, with an engine of its own. The model stays when its page is left. */
public final class ModelApp {
    private static final String DEVICE = "device";

    private final Shared shared;
    private final String page;
    private boolean trains;

    private ModelApp(String page, EngineProgram program, Language language, Theme theme) {
        this.page = page;
        SharedEngine engine = new SharedEngine(this::send);
        DeviceDesk devices = new DeviceDesk(new EngineConnection(program, this::receive), engine, Storage.get(DEVICE),
                chosen -> Storage.put(DEVICE, chosen));
        shared = new Shared(language, theme, engine, devices);
    }

    /**
     * Starts it in the present document, in turns.
     *
     * @param page the page's name in {@link Pages}
     * @param program what its engine runs at first
     * @param maker makes the model, once, and gives what opens its page
     */
    public static void start(Turns turns, String page, EngineProgram program,
            Function<Shared, Function<Route, Screen>> maker) {
        App.start(turns, page, (language, theme) -> {
            Function<Route, Screen> opener = maker.apply(new ModelApp(page, program, language, theme).shared);
            return route -> new Opened(language.say(page + ".title"), opener.apply(route));
        });
    }

    private void send(Request request) {
        shared.devices().send(request);
    }

    private void receive(Event event) {
        shared.devices().receive(event);
        if (event instanceof Event.Shown shown) {
            note(shown.moment().state() == RunState.TRAINING);
        } else if (event instanceof Event.Failed) {
            note(false);
        }
    }

    /** More runs than processors would only hold each other up: the one that has trained longest pauses. */
    private void note(boolean training) {
        if (training == trains) {
            return;
        }
        trains = training;
        if (!training) {
            Runs.end(page);
            return;
        }
        Runs.begin(page, shared.engine()::pause);
        if (Runs.count() > Processor.cores()) {
            Runs.pause(0);
        }
    }
}
