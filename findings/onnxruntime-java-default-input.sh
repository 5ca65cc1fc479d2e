#!/usr/bin/env bash
# ONNX Runtime's Java refuses the name of an input that has a default, which its Python takes.
#
# Versions: onnxruntime 1.29.0 from Maven Central, onnxruntime 1.29.0 and onnx 1.23.2 from PyPI; looked at on 2026-11-30.
#
# One would guess: since IR version 4 an initializer that is listed among a graph's inputs is their default, which a caller
# may replace; ONNX Runtime has a notion for that (overridable initializers), so a model with such an input, say a graph's
# adjacency matrix that has the training graph as its default, can be asked with another in every language. What happens:
# Python's session takes the name and computes with the caller's value. Java's session counts the inputs without a default
# only and refuses one more before the runtime sees it: "Unexpected number of inputs, expected [1,1) found 2". A file for all
# languages must have inputs without a default.
#
# It installs the packages in a folder of its own, runs both, and fails if any of this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check onnx==1.23.2 onnxruntime==1.29.0
mvn -q -B dependency:copy -Dartifact=com.microsoft.onnxruntime:onnxruntime:1.29.0 -DoutputDirectory="$work"

cat >ask.py <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

row = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [2])
graph = helper.make_graph([helper.make_node("Add", ["x", "offset"], ["sum"])], "sum", [row("x"), row("offset")],
                          [row("sum")], [numpy_helper.from_array(np.array([10, 20], np.float32), "offset")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, "sum.onnx")
session = onnxruntime.InferenceSession("sum.onnx", providers=["CPUExecutionProvider"])
x = np.array([1, 2], np.float32)
print([each.name for each in session.get_inputs()], session.run(None, {"x": x})[0].tolist(),
      session.run(None, {"x": x, "offset": np.array([100, 200], np.float32)})[0].tolist())
PYTHON
cat >Ask.java <<'JAVA'
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.Map;

class Ask {
    public static void main(String[] arguments) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession("sum.onnx");
                OnnxTensor x = OnnxTensor.createTensor(environment, new float[] {1, 2});
                OnnxTensor offset = OnnxTensor.createTensor(environment, new float[] {100, 200})) {
            float[] sum = (float[]) session.run(Map.of("x", x)).get(0).getValue();
            System.out.println(session.getInputNames() + " " + Arrays.toString(sum));
            try {
                session.run(Map.of("x", x, "offset", offset));
                System.out.println("taken");
            } catch (OrtException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
JAVA
python=$(venv/bin/python ask.py)
java=$(java -cp onnxruntime-1.29.0.jar Ask.java)
echo "Python: $python"
echo "Java:   $java"
[ "$python" = "['x'] [11.0, 22.0] [101.0, 202.0]" ] || { echo "CHANGED: Python" >&2; exit 1; }
case $java in
    "[x] [11.0, 22.0]"*"Unexpected number of inputs, expected [1,1) found 2") ;;
    *) echo "CHANGED: Java" >&2; exit 1 ;;
esac
echo "As described."
