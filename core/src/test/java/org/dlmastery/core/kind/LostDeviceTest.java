package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every kind of model: a device dies in mid-training, and the run goes on elsewhere as if nothing had happened. */
class LostDeviceTest {
    private static final int BATCHES = 2;
    private static final long SECOND = 1_000_000_000L;

    /** A small run of a kind, with the data set that a page supplies. */
    private record Case(Kind kind, Values settings, Optional<Request.Supply> data) {
        Request.Start start() {
            return new Request.Start(1, kind.spec().name(), kind.spec().text(settings));
        }

        Request.Resume resume(SavedRun saved) {
            return new Request.Resume(2, kind.spec().name(), kind.spec().text(settings), saved);
        }

        @Override
        public String toString() {
            return kind.spec().name();
        }
    }

    private final List<Event> events = new ArrayList<>();
    private long now;

    static List<Case> cases() throws BadValueException {
        CharacterText text = CharacterText.own("banana bandana nana anna dan ".repeat(80));
        return List.of(
                new Case(new MlpKind(), MlpControls.ALL.initial(), Optional.empty()),
                new Case(new CnnKind(), CnnControls.ALL.initial().with(CnnControls.BATCH, 16)
                        .withText(CnnControls.LAYERS, "a4,c6k3n,b,r,m2,d10,f,u10"), Optional.of(images(60, 20))),
                new Case(new GptKind(), GptPresets.PICO.values().with(GptControls.TEXT, text.source())
                        .with(GptControls.CONTEXT, 16).with(GptControls.LAYERS, 1.0).with(GptControls.HEADS, 2)
                        .with(GptControls.WIDTH, 32).with(GptControls.BATCH, 4.0),
                        Optional.of(new Request.Supply(text.source().name(), text.arrays()))),
                new Case(new GnnKind(), GnnPresets.KARATE_GAT.values().with(GnnControls.DROPOUT, 30.0),
                        Optional.empty()),
                new Case(new DiffusionKind(), DiffusionControls.ALL.initial().with(DiffusionControls.BATCH, 2.0)
                        .with(DiffusionControls.IMAGES, 100.0), Optional.of(images(100, 4))));
    }

    /** Stripes, as far apart as the class says. */
    private static Request.Supply images(int training, int test) {
        return new Request.Supply(ImageDataset.MNIST.name(), ImageArrays.of(ImageDataset.MNIST, stripes(training),
                labels(training), stripes(test), labels(test)));
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    private static byte[] stripes(int count) {
        int pixels = 28 * 28;
        byte[] images = new byte[count * pixels];
        for (int i = 0; i < images.length; i++) {
            images[i] = (byte) (i % 28 % (2 + i / pixels % 10) == 0 ? 255 : 0);
        }
        return images;
    }

    private EngineHost engine(Backend device, Case of) {
        return new EngineHost(device, List.of(of.kind()), () -> now += SECOND / 1000, events::add);
    }

    private void begin(EngineHost engine, Case of, Request request) {
        engine.receive(request);
        of.data().ifPresent(engine::receive);
        settle(engine);
    }

    private void settle(EngineHost engine) {
        int turns = 0;
        while (engine.work(SECOND)) {
            assertTrue(++turns < 10_000, "the engine comes to rest");
        }
    }

    private void batches(EngineHost engine, int count) {
        for (int i = 0; i < count; i++) {
            engine.receive(new Request.StepBatch());
            settle(engine);
        }
    }

    private Event.Shown look(EngineHost engine) {
        events.clear();
        engine.receive(new Request.ShowNext(true, List.of()));
        settle(engine);
        return (Event.Shown) events.get(events.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRunGoesOnElsewhereToTheSameBits(Case of) {
        EngineHost whole = engine(new ReferenceBackend(), of);
        begin(whole, of, of.start());
        batches(whole, 2 * BATCHES);
        SavedRun end = look(whole).saved().orElseThrow();

        FailingBackend device = new FailingBackend(new ReferenceBackend());
        EngineHost host = engine(device, of);
        begin(host, of, of.start());
        batches(host, BATCHES);
        SavedRun saved = look(host).saved().orElseThrow();
        host.receive(new Request.Train());
        host.work(0);
        events.clear();
        device.fail(new DeviceFailure(DeviceFailure.Kind.LOST, "the driver was reset"));
        host.work(0);
        assertEquals(List.of(new Event.Lost("the driver was reset", true)), events);
        assertEquals(0, device.liveBuffers(), "buffers of the lost run and its data");

        EngineHost fresh = engine(new ReferenceBackend(), of);
        begin(fresh, of, of.resume(saved));
        batches(fresh, BATCHES);
        Event.Shown got = look(fresh);
        SavedRun same = got.saved().orElseThrow();
        assertEquals(2 * BATCHES, got.moment().step());
        assertArrayEquals(NamedArray.joined(end.parameters()), NamedArray.joined(same.parameters()));
        assertArrayEquals(NamedArray.joined(end.state()), NamedArray.joined(same.state()));
        whole.close();
        fresh.close();
    }
}
