package org.dlmastery.devices.webgpu;

import java.util.function.Consumer;
import org.dlmastery.devices.webgpu.kernel.Operands;
import org.dlmastery.webgpu.GPU;

/** Opens the graphics processor. */
public final class WebGpu {
    private WebGpu() {
    }

    /** Which adapter is wanted, where there are several. */
    public enum Wish {
        /** The fastest. */
        SPEED,
        /** The one that uses the least power. */
        BATTERY,
        /** The software adapter, for tests. */
        SOFTWARE
    }

    /** Which kernels compute. */
    public enum Kernels {
        /** Those that suit the device. */
        SUITED,
        /** Those for graphics processors, even where a processor plays one: so tests reach them anywhere. */
        FOR_HARDWARE
    }

    /**
     * What is to be opened.
     *
     * @param operands how products hold their operands; a device that can't is refused
     * @param timed with a clock for {@link WebGpuBackend#time}, where the adapter has one
     */
    public record Wanted(Wish wish, Kernels kernels, Operands operands, boolean timed) {
        /** The fastest adapter, as it suits it, in float32. */
        public static Wanted fastest() {
            return new Wanted(Wish.SPEED, Kernels.SUITED, Operands.single(), false);
        }

        /** The same with other kernels. */
        public Wanted with(Kernels other) {
            return new Wanted(wish, other, operands, timed);
        }

        /** The same with operands held otherwise. */
        public Wanted with(Operands other) {
            return new Wanted(wish, kernels, other, timed);
        }

        /** The same with a clock. */
        public Wanted withClock() {
            return new Wanted(wish, kernels, operands, true);
        }
    }

    /**
     * Opens the device and answers later, by exactly one of the two. What it has beyond the ordinary is used when a trial
     * shows that it gives the right numbers.
     *
     * @param refused gets the reason, in words
     */
    public static void open(Wanted wanted, Consumer<WebGpuBackend> opened, Consumer<String> refused) {
        if (!GPU.isSupported()) {
            refused.accept("This browser, or the place where the page runs, has no WebGPU.");
            return;
        }
        new Opening(wanted, opened, refused).begin(true);
    }
}
