package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * The weights' gradient of {@link ConvolutionWeightKernel} for groups of few output channels, as in a depthwise
 * convolution, where vectors of output channels would be mostly empty: here the lanes are neighbouring places.
 *
 * <p>One input and one output channel at a time: up to 12 elements of the window have their sums in registers; each
 * turn multiplies four places of ∂y with the four elements of x under each of them ({@link Planes}). The last places
 * of a row come as a vector that overlaps with the one before, those that were taken already being zero. The four
 * lanes are added at the very end. A thread's unit is an input channel over all images.
 *
 * <p>Sizes of planes and window are part of the code; images, groups and channels are arguments.
 */
record NarrowWeightKernel(MultiplyAdd multiplyAdd, Planes planes, int outputHeight, int outputWidth, int windowHeight,
        int windowWidth, int stride, int dilation) implements Kernel {
    private static final int BYTES = 4;
    private static final int VECTOR = 16;
    private static final int MOST_SUMS = 12;
    private static final int MOST_OUTPUTS = 3;

    private static final int IMAGES = 0;
    private static final int ALL_CHANNELS = 1;
    private static final int CHANNELS = 2;
    private static final int OUTPUT_CHANNELS = 3;
    private static final int ALL_OUTPUTS = 4;
    private static final int X = 5;
    private static final int DY = 6;
    private static final int DW = 7;
    private static final int SCRATCH = 8;
    private static final int SCRATCH_BYTES = 9;

    /** Whether there are so few output channels in a group, and rows long enough for a vector. */
    static boolean fits(int groups, View dy) {
        return dy.shape().size(1) / groups <= MOST_OUTPUTS && dy.shape().size(3) >= 4;
    }

    /** @return nothing where the scratch memory would be too large */
    static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, int groups, View dw,
            View x, View dy, Kernels.Scratch scratch) {
        Planes planes = Planes.padded(x.shape().size(2), x.shape().size(3), window, window.stride());
        int outputs = dy.shape().size(1) / groups;
        long bytes = (long) VECTOR * outputs * window.count() + planes.planeBytes();
        if (bytes > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        int scratchBytes = (int) bytes + 15 & -16;
        arguments.add(x.shape().size(0));
        arguments.add(x.shape().size(1));
        arguments.add(x.shape().size(1) / groups);
        arguments.add(outputs);
        arguments.add(dy.shape().size(1));
        arguments.addAddress(x);
        arguments.addAddress(dy);
        arguments.addAddress(dw);
        arguments.add(scratch.address(scratchBytes));
        arguments.add(scratchBytes);
        return Optional.of(new NarrowWeightKernel(multiplyAdd, planes, dy.shape().size(2), dy.shape().size(3),
                window.height(), window.width(), window.stride(), window.dilation()));
    }

    private int taps() {
        return windowHeight * windowWidth;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        List<Function> tiles = new ArrayList<>();
        int count = (taps() + MOST_SUMS - 1) / MOST_SUMS;
        for (int tile = 0; tile < count; tile++) {
            Function function = module.function(FunctionType.ofIntegers(3));
            emitTile(function.code(), taps() * tile / count, taps() * (tile + 1) / count);
            tiles.add(function);
        }
        Arguments arguments = new Arguments(code);
        Share share = new Share(code);
        Local images = arguments.load(IMAGES);
        Local allChannels = arguments.load(ALL_CHANNELS);
        Local channels = arguments.load(CHANNELS);
        Local outputs = arguments.load(OUTPUT_CHANNELS);
        Local allOutputs = arguments.load(ALL_OUTPUTS);
        Local sums = share.scratch(arguments, SCRATCH, SCRATCH_BYTES);
        Local channel = code.local(I32);
        Local firstOutput = code.local(I32);
        Local image = code.local(I32);
        Local output = code.local(I32);
        Local x = code.local(I32);
        Local dy = code.local(I32);
        Local target = code.local(I32);
        Local plane = code.local(I32);
        Local sumBytes = code.local(I32);
        code.get(outputs).constant(VECTOR * taps()).emit(I32_MUL).set(sumBytes);
        Function copy = planes.areTheImage() ? null : planes.copy(module);
        if (copy != null) {
            code.get(sums).get(sumBytes).emit(I32_ADD).tee(plane);
            code.constant(0).constant(planes.planeBytes()).memoryFill();
        }
        share.each(channel, allChannels, () -> {
            code.get(sums).constant(0).get(sumBytes).memoryFill();
            code.get(channel).get(channels).emit(I32_DIV_U).get(outputs).emit(I32_MUL).set(firstOutput);
            Loops.upTo(code, image, images, 1, () -> {
                arguments.push(X).get(image).get(allChannels).emit(I32_MUL).get(channel).emit(I32_ADD);
                code.constant(BYTES * planes.height() * planes.width()).emit(I32_MUL).emit(I32_ADD).set(x);
                if (copy != null) {
                    code.get(x).get(plane).constant(1).call(copy);
                    code.get(plane).set(x);
                }
                arguments.push(DY).get(image).get(allOutputs).emit(I32_MUL).get(firstOutput).emit(I32_ADD);
                code.constant(BYTES * outputHeight * outputWidth).emit(I32_MUL).emit(I32_ADD).set(dy);
                code.get(sums).set(target);
                Loops.upTo(code, output, outputs, 1, () -> {
                    for (Function tile : tiles) {
                        code.get(x).get(dy).get(target).call(tile);
                    }
                    code.increase(dy, BYTES * outputHeight * outputWidth);
                    code.increase(target, VECTOR * taps());
                });
            });
            code.get(sums).set(target);
            Loops.upTo(code, output, outputs, 1, () -> {
                arguments.push(DW).get(firstOutput).get(output).emit(I32_ADD).get(channels).emit(I32_MUL);
                code.get(channel).get(channels).emit(I32_REM_U).emit(I32_ADD).constant(BYTES * taps()).emit(I32_MUL);
                code.emit(I32_ADD).set(dy);
                Local sum = code.local(V128);
                for (int tap = 0; tap < taps(); tap++) {
                    code.get(target).memory(V128_LOAD, VECTOR * tap).set(sum);
                    Lanes.combine(code, sum, F32X4_ADD);
                    code.get(dy).get(sum).storeLane(BYTES * tap, 0);
                }
                code.increase(target, VECTOR * taps());
            });
        });
    }

    /** The function (x, ∂y, sums) for some elements of the window and one image. */
    private void emitTile(Code code, int first, int end) {
        Local x = code.parameter(0);
        Local dy = code.parameter(1);
        Local target = code.parameter(2);
        Local rowsLeft = code.local(I32);
        Local vectorsLeft = code.local(I32);
        Local slope = code.local(V128);
        Local element = code.local(V128);
        Local[] sums = new Local[end - first];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = code.local(V128);
            code.get(target).memory(V128_LOAD, VECTOR * (first + i)).set(sums[i]);
        }
        Runnable products = () -> {
            for (int i = 0; i < sums.length; i++) {
                int tap = first + i;
                code.get(x).memory(V128_LOAD, planes.distance(tap / windowWidth * dilation,
                        tap % windowWidth * dilation)).set(element);
                multiplyAdd.emit(code, sums[i], slope, element);
            }
        };
        int tail = outputWidth % 4;
        int whole = outputWidth - tail;
        Loops.times(code, outputHeight, rowsLeft, () -> {
            Loops.times(code, whole / 4, vectorsLeft, () -> {
                code.get(dy).memory(V128_LOAD, 0).set(slope);
                products.run();
                code.increase(dy, VECTOR);
                code.increase(x, VECTOR);
            });
            if (tail > 0) {
                code.increase(dy, BYTES * (tail - 4));
                code.increase(x, BYTES * (tail - 4));
                code.get(dy).memory(V128_LOAD, 0);
                code.lanes(0, tail > 2 ? -1 : 0, tail > 1 ? -1 : 0, -1).emit(V128_AND).set(slope);
                products.run();
                code.increase(dy, VECTOR);
            }
            code.increase(x, planes.distance(stride, 0) - BYTES * (tail > 0 ? outputWidth - 4 : outputWidth));
        });
        for (int i = 0; i < sums.length; i++) {
            code.get(target).get(sums[i]).memory(V128_STORE, VECTOR * (first + i));
        }
    }
}
