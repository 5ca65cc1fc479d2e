package org.dlmastery.core.kind.mlp.export;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

/**
 * A trained network as NumPy's arrays: its weights, and of a network that was trained on a table's points what the
 * table's numbers and classes were. The network takes {@code (numbers - columns.centre) / columns.unit}.
 */
final class MlpNpz {
    private MlpNpz() {
    }

    static byte[] write(TrainedMlp network) {
        Npz archive = new Npz();
        for (NamedArray array : network.arrays()) {
            archive.add(array);
        }
        OwnColumns columns = network.experiment().data().columns();
        if (!columns.equals(OwnColumns.NONE)) {
            OwnColumns.Axis x1 = columns.x1();
            OwnColumns.Axis x2 = columns.x2();
            archive.numbers("columns.centre", x1.centre(), x2.centre())
                    .numbers("columns.unit", x1.unit(), x2.unit())
                    .texts("columns.names", List.of(x1.name(), x2.name(), columns.label()))
                    .texts("classes", columns.classNames(network.experiment().data().classes()));
        }
        return archive.toByteArray();
    }
}
