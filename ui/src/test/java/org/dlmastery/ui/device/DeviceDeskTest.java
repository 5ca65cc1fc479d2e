package org.dlmastery.ui.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.engine.Engines;
import org.dlmastery.ui.engine.Trial;
import org.dlmastery.ui.engine.TrialRun;
import org.dlmastery.ui.page.mlp.MlpModel;
import org.junit.jupiter.api.Test;

/** The desk with the model and real engines: a run goes on, whatever happens to the device. */
class DeviceDeskTest {
    private static final Event.Ready READY = new Event.Ready("a device", "WebAssembly");

    /** Engines in this thread, each on a reference device of its own. */
    private final class Fake implements Engines {
        private final Map<DeviceKind, Trial> speeds = new EnumMap<>(DeviceKind.class);
        private final Map<DeviceKind, Event> refusals = new EnumMap<>(DeviceKind.class);
        private final List<String> done = new ArrayList<>();
        private final List<Runnable> later = new ArrayList<>();
        private Optional<EngineHost> present = Optional.empty();
        private long now;

        private EngineHost host() {
            return new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000, event -> desk.receive(event));
        }

        @Override
        public void send(Request request) {
            later.add(() -> present.get().receive(request));
        }

        @Override
        public void replace(DeviceKind device) {
            done.add("replace " + device);
            later.clear();
            Event answer = refusals.getOrDefault(device, READY);
            present = Optional.of(host());
            later.add(() -> desk.receive(answer));
        }

        @Override
        public void tryDevice(DeviceKind device, Consumer<Event> outcome) {
            done.add("try " + device);
            later.add(() -> outcome.accept(refusals.getOrDefault(device, READY)));
        }

        @Override
        public void drop() {
            done.add("drop");
        }

        @Override
        public void take() {
            done.add("take");
            later.clear();
            present = Optional.of(host());
            desk.receive(READY);
        }

        @Override
        public void measure(DeviceKind device, TrialRun run, Consumer<Trial> measured) {
            done.add("measure " + device);
            later.add(() -> measured.accept(speeds.getOrDefault(device, new Trial.Missing("none here"))));
        }

        /** Lets messages arrive and the present engine work, a batch at a time; pictures are drawn now and then. */
        private void run() {
            run(240);
        }

        private void run(int turns) {
            for (int i = 0; i < turns; i++) {
                while (!later.isEmpty()) {
                    later.remove(0).run();
                }
                present.ifPresent(host -> host.work(0));
                if (i % 20 == 0 && model.snapshot().isPresent()) {
                    model.drawn();
                }
            }
        }
    }

    private final Fake engines = new Fake();
    private final List<String> remembered = new ArrayList<>();
    private final SharedEngine engine = new SharedEngine(request -> send(request));
    private final MlpModel model = new MlpModel(engine);
    private DeviceDesk desk = new DeviceDesk(engines, engine, "", remembered::add);

    private final MlpModel.View view = new MlpModel.View() {
        @Override
        public void settings(Values values, boolean afresh) {
        }

        @Override
        public void points(MlpPoints points) {
        }

        @Override
        public void snapshot(MlpSnapshot snapshot) {
        }

        @Override
        public void ready(Event.Ready engine) {
        }

        @Override
        public void failed(Event.Failed failure) {
            failures.add(failure.message());
        }
    };
    private final List<String> failures = new ArrayList<>();

    private void send(Request request) {
        desk.send(request);
    }

    private MlpSnapshot train() {
        model.show(view);
        engines.run();
        model.train();
        engines.run();
        MlpSnapshot snapshot = model.snapshot().orElseThrow();
        assertEquals(RunState.TRAINING, snapshot.state());
        assertTrue(snapshot.epoch() > 0, "trained " + snapshot.epoch() + " epochs");
        engines.done.clear();
        return snapshot;
    }

    private void assertGoesOn(MlpSnapshot before) {
        MlpSnapshot after = model.snapshot().orElseThrow();
        assertEquals(RunState.TRAINING, after.state());
        assertTrue(after.epoch() > before.epoch(), "from epoch " + before.epoch() + " to " + after.epoch());
        assertArrayEquals(before.history(), Arrays.copyOf(after.history(), before.history().length));
    }

    @Test
    void theFirstRequestStartsTheProcessor() {
        model.show(view);
        assertEquals(List.of("replace CPU"), engines.done);
    }

    @Test
    void aChosenDeviceIsOpenedFirstAndThenTheRunMoves() {
        MlpSnapshot before = train();
        desk.choose(Optional.of(DeviceKind.CPU_FUSED));
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertEquals(Optional.of(DeviceKind.CPU_FUSED), desk.opening());
        engines.run();
        assertEquals(List.of("try CPU_FUSED", "take"), engines.done);
        assertEquals(DeviceKind.CPU_FUSED, desk.inUse());
        assertEquals(Optional.empty(), desk.opening());
        assertGoesOn(before);
        assertEquals(List.of("CPU_FUSED"), remembered);
    }

    @Test
    void aDeviceThatGoesOnWithLessIsNamedAndNothingMoves() {
        desk = new DeviceDesk(engines, engine, "CPU_WORKERS", remembered::add);
        MlpSnapshot before = train();
        desk.receive(new Event.Reduced("what is left", "a worker has stopped"));
        engines.run();
        assertEquals(List.of(), engines.done);
        assertEquals(Optional.of(new DeviceNews(DeviceNews.What.REDUCED, DeviceKind.CPU_WORKERS,
                "a worker has stopped")), desk.news());
        assertEquals(new Event.Ready("what is left", "WebAssembly"), engine.ready().orElseThrow());
        assertGoesOn(before);
    }

    @Test
    void theDeviceOfTheNextVisitChangesNothingNow() {
        train();
        desk.chooseNextTime(DeviceKind.CPU_THREADS);
        engines.run();
        assertEquals(List.of("CPU_THREADS"), remembered);
        assertEquals(List.of(), engines.done);
        assertEquals(Optional.empty(), desk.choice());
    }

    @Test
    void aDeviceThatIsNotHereChangesNothingAndSaysWhy() {
        MlpSnapshot before = train();
        engines.refusals.put(DeviceKind.CPU_FUSED, new Event.Absent("no such instructions"));
        desk.choose(Optional.of(DeviceKind.CPU_FUSED));
        engines.run();
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertEquals(Optional.of(new DeviceNews(DeviceNews.What.REFUSED, DeviceKind.CPU_FUSED,
                "no such instructions")), desk.news());
        assertEquals(Optional.of("no such instructions"), desk.whyNot(DeviceKind.CPU_FUSED));
        assertGoesOn(before);
    }

    @Test
    void aLostDeviceIsReplacedOnceAndThenTheProcessorGoesOn() {
        desk = new DeviceDesk(engines, engine, "CPU_FUSED", remembered::add);
        MlpSnapshot before = train();
        desk.receive(new Event.Lost("the driver was reset", true));
        engines.run();
        assertEquals(List.of("replace CPU_FUSED"), engines.done);
        assertEquals(DeviceNews.What.LOST_AND_REPLACED, desk.news().orElseThrow().what());
        assertGoesOn(before);
        MlpSnapshot between = model.snapshot().orElseThrow();
        desk.receive(new Event.Lost("the driver was reset", true));
        engines.run();
        assertEquals(List.of("replace CPU_FUSED", "replace CPU"), engines.done);
        assertEquals(DeviceNews.What.LOST, desk.news().orElseThrow().what());
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertGoesOn(between);
    }

    @Test
    void aDeviceThatWouldFailAgainGivesWayAtOnce() {
        desk = new DeviceDesk(engines, engine, "CPU_FUSED", remembered::add);
        MlpSnapshot before = train();
        desk.receive(new Event.Lost("no memory", false));
        engines.run();
        assertEquals(List.of("replace CPU"), engines.done);
        assertGoesOn(before);
    }

    @Test
    void whereALostDeviceHasNoSuccessorTheProcessorGoesOnAndBothReasonsAreNamed() {
        desk = new DeviceDesk(engines, engine, "CPU_FUSED", remembered::add);
        MlpSnapshot before = train();
        engines.refusals.put(DeviceKind.CPU_FUSED, new Event.Absent("There is no other."));
        desk.receive(new Event.Lost("The driver was reset.", true));
        engines.run();
        assertEquals(List.of("replace CPU_FUSED", "replace CPU"), engines.done);
        assertEquals(Optional.of(new DeviceNews(DeviceNews.What.LOST, DeviceKind.CPU_FUSED,
                "The driver was reset. There is no other.")), desk.news());
        assertGoesOn(before);
    }

    @Test
    void aDeviceThatFailsJustAfterTheOptimiserWasChangedLosesNoTraining() {
        desk = new DeviceDesk(engines, engine, "CPU_FUSED", remembered::add);
        MlpSnapshot before = train();
        model.change(model.values().with(MlpControls.OPTIMISER, OptimiserKind.SGD));
        desk.receive(new Event.Lost("a kernel was refused", false));
        engines.run();
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertGoesOn(before);
        assertEquals(1, MlpMessages.state(model.snapshot().orElseThrow()).length, "SGD remembers nothing; the key of dropout");
    }

    @Test
    void aDeviceThatFailsBeforeItsFirstSnapshotLosesNoTraining() {
        MlpSnapshot before = train();
        desk.choose(Optional.of(DeviceKind.CPU_FUSED));
        while (desk.inUse() == DeviceKind.CPU) {
            engines.run(1);
        }
        desk.receive(new Event.Lost("a command was refused", false));
        engines.run();
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertGoesOn(before);
    }

    @Test
    void theDeviceOfTheLastVisitMayBeGone() {
        desk = new DeviceDesk(engines, engine, "CPU_FUSED", remembered::add);
        engines.refusals.put(DeviceKind.CPU_FUSED, new Event.Absent("no such instructions"));
        model.show(view);
        engines.run();
        assertEquals(List.of("replace CPU_FUSED", "replace CPU"), engines.done);
        assertEquals(DeviceNews.What.ABSENT, desk.news().orElseThrow().what());
        assertTrue(model.snapshot().isPresent());
    }

    @Test
    void afterACrashAFreshEngineGoesOnFromTheLastSnapshotWhenAsked() {
        MlpSnapshot before = train();
        desk.receive(new Event.Failed("The engine stopped.", List.of()));
        assertEquals(List.of("The engine stopped."), failures);
        desk.restart();
        engines.run();
        MlpSnapshot after = model.snapshot().orElseThrow();
        assertEquals(RunState.PAUSED, after.state());
        assertEquals(before.epoch(), after.epoch());
        assertArrayEquals(before.parameters(), after.parameters());
        model.train();
        engines.run();
        assertGoesOn(before);
    }

    @Test
    void autoMeasuresOnceForANetworkAndTakesWhatIsClearlyFaster() {
        engines.speeds.put(DeviceKind.CPU, new Trial.Measured(100));
        engines.speeds.put(DeviceKind.CPU_FUSED, new Trial.Measured(300));
        MlpSnapshot before = train();
        desk.measure();
        engines.run();
        assertEquals(List.of("measure WEBGPU", "measure CPU_THREADS", "measure CPU_WORKERS", "measure CPU_FUSED",
                "measure CPU", "try CPU_FUSED", "take"), engines.done);
        assertEquals(DeviceKind.CPU_FUSED, desk.inUse());
        assertGoesOn(before);
        engines.done.clear();
        desk.measure();
        engines.run();
        assertEquals(List.of(), engines.done, "measured already");
    }

    @Test
    void aChoiceIsNotOverruledByMeasuring() {
        engines.speeds.put(DeviceKind.CPU, new Trial.Measured(100));
        engines.speeds.put(DeviceKind.CPU_FUSED, new Trial.Measured(300));
        train();
        desk.choose(Optional.of(DeviceKind.CPU));
        desk.measure();
        engines.run();
        assertEquals(DeviceKind.CPU, desk.inUse());
        assertEquals(new Trial.Measured(300), desk.trials().get(DeviceKind.CPU_FUSED));
        assertEquals(new Trial.Missing("none here"), desk.trials().get(DeviceKind.WEBGPU));
        assertEquals(Optional.of("none here"), desk.whyNot(DeviceKind.WEBGPU));
    }
}
