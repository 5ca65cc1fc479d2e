package org.dlmastery.core.io.onnx;

/**
 * Which of ONNX's numbered operator sets has an operator first as it is written here. A file names one set and is
 * refused by every reader that knows older ones only.
 */
public final class OperatorSet {
    /**
     * The set that was released together with version 4 of the representation (ONNX 1.4), so whatever reads such a file
     * knows it. An older one would gain no reader and lose TensorRT, which begins here.
     */
    public static final int OF_IR_VERSION_4 = 9;

    private OperatorSet() {
    }

    /**
     * The first set whose operator of this name takes what {@link GraphBuilder}'s users write: sums and products that
     * stretch the smaller shape by themselves, no attributes of training.
     *
     * @throws IllegalArgumentException if the operator isn't listed here
     */
    public static int since(String operator) {
        return switch (operator) {
            case "AveragePool", "Conv", "Flatten", "Gather", "GlobalAveragePool", "MaxPool", "MatMul", "ReduceMax", "ReduceMean",
                    "ReduceSum", "Shape", "Softmax", "Transpose", "Unsqueeze" -> 1;
            case "Concat" -> 4;
            case "Reshape" -> 5;
            case "Elu", "InstanceNormalization", "LeakyRelu", "Relu", "Sigmoid", "Sqrt", "Tanh" -> 6;
            case "Add", "Cos", "Div", "Gemm", "Mul", "Sin", "Sub" -> 7;
            case "Max" -> 8;
            case "BatchNormalization", "Cast", "Erf", "EyeLike", "Greater", "NonZero", "Where" -> 9;
            // Not in sets after it, where Resize stands for it.
            case "Upsample" -> 9;
            default -> throw new IllegalArgumentException("ONNX operator " + operator
                    + ": its first operator set isn't known; add it to OperatorSet");
        };
    }
}
