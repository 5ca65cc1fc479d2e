package org.dlmastery.ui.onnx;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float32Array;

/** A model's inputs and outputs on their way to its worker and back. */
final class OnnxTensors {
    private OnnxTensors() {
    }

    static JSArray<JSObject> inputs(List<NamedArray> arrays) {
        JSArray<JSObject> inputs = new JSArray<>();
        for (NamedArray array : arrays) {
            int[] shape = new int[array.shape().size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = array.shape().get(i);
            }
            boolean isWhole = array.elements() instanceof NamedArray.Ints;
            inputs.push(isWhole ? wholes(array.name(), shape, array.wholes())
                    : floats(array.name(), shape, array.values()));
        }
        return inputs;
    }

    static JSArray<JSString> names(List<String> names) {
        JSArray<JSString> all = new JSArray<>();
        for (String name : names) {
            all.push(JSString.valueOf(name));
        }
        return all;
    }

    static List<NamedArray> outputs(JSObject answer) {
        List<NamedArray> arrays = new ArrayList<>();
        for (int i = 0; i < count(answer); i++) {
            List<Integer> shape = new ArrayList<>();
            for (int axis = 0; axis < rank(answer, i); axis++) {
                shape.add(size(answer, i, axis));
            }
            arrays.add(new NamedArray(name(answer, i), shape, values(answer, i).copyToJavaArray()));
        }
        return arrays;
    }

    @JSBody(params = {"name", "shape", "values"}, script = """
            return { name: name, shape: Array.from(shape), values: values.slice() };""")
    private static native JSObject floats(String name, @JSByRef(optional = true) int[] shape,
            @JSByRef(optional = true) float[] values);

    @JSBody(params = {"name", "shape", "values"}, script = """
            return { name: name, shape: Array.from(shape), values: values.slice() };""")
    private static native JSObject wholes(String name, @JSByRef(optional = true) int[] shape,
            @JSByRef(optional = true) int[] values);

    @JSBody(params = "answer", script = "return answer.outputs.length;")
    private static native int count(JSObject answer);

    @JSBody(params = {"answer", "at"}, script = "return answer.outputs[at].name;")
    private static native String name(JSObject answer, int at);

    @JSBody(params = {"answer", "at"}, script = "return answer.outputs[at].shape.length;")
    private static native int rank(JSObject answer, int at);

    @JSBody(params = {"answer", "at", "axis"}, script = "return answer.outputs[at].shape[axis];")
    private static native int size(JSObject answer, int at, int axis);

    @JSBody(params = {"answer", "at"}, script = "return answer.outputs[at].values;")
    private static native Float32Array values(JSObject answer, int at);
}
