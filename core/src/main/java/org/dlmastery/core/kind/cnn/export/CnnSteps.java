package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.Stage;

/** A network for images as calls of functions in a row, for programs that write out what each layer computes. */
final class CnnSteps {
    /** What a layer calls. */
    enum Function {
        CONVOLUTION, MAX_POOLING, AVERAGE_POOLING, GLOBAL_AVERAGE, BATCH_NORM, FLATTEN, DENSE,
        RELU, SIGMOID, TANH, LEAKY_RELU, GELU
    }

    /** A call. @param numbers what the function is given beside the layer: stride and padding, or size and stride */
    record Call(Function function, Stack.Row row, List<Integer> numbers) {
    }

    private CnnSteps() {
    }

    /** The calls in order; a layer that does nothing but in training is none. */
    static List<Call> of(LearntCnn network) {
        List<Call> calls = new ArrayList<>();
        for (Stack.Row row : network.stack().outline().whole().rows()) {
            Stage stage = row.layer().stage();
            if (stage instanceof ImageStage.Convolution c) {
                calls.add(new Call(Function.CONVOLUTION, row, List.of(c.stride(), c.padding())));
            } else if (stage instanceof ImageStage.MaxPooling pool) {
                calls.add(new Call(Function.MAX_POOLING, row, List.of(pool.size(), pool.stride())));
            } else if (stage instanceof ImageStage.AveragePooling pool) {
                calls.add(new Call(Function.AVERAGE_POOLING, row, List.of(pool.size(), pool.stride())));
            } else if (stage instanceof ImageStage.Activated activated) {
                if (activated.activation() != Activation.LINEAR) {
                    calls.add(new Call(Function.valueOf(activated.activation().name()), row, List.of()));
                }
            } else if (!(stage instanceof ImageStage.Dropout)) {
                calls.add(new Call(stage instanceof ImageStage.Dense ? Function.DENSE
                        : stage instanceof ImageStage.BatchNorm ? Function.BATCH_NORM
                        : stage instanceof ImageStage.Flatten ? Function.FLATTEN : Function.GLOBAL_AVERAGE, row, List.of()));
            }
        }
        return calls;
    }

    /** The functions that are called, each once. */
    static Set<Function> functions(List<Call> calls) {
        Set<Function> functions = new LinkedHashSet<>();
        for (Call call : calls) {
            functions.add(call.function());
        }
        return functions;
    }
}
