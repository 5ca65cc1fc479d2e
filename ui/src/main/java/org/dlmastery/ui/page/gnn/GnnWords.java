package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.stage.NamedShape;
import org.dlmastery.ui.text.Language;

/** Names of classes, nodes and tensors. */
final class GnnWords {
    private GnnWords() {
    }

    /** Each class's name. */
    static List<String> classes(Language language, GnnExperiment experiment) {
        if (experiment.data().source() == GraphSource.KARATE) {
            return List.of(language.say("gnn.class.instructor"), language.say("gnn.class.president"));
        }
        List<String> names = new ArrayList<>();
        if (experiment.data().source() == GraphSource.CORA) {
            Cora.SUBJECTS.forEach(subject -> names.add(subject.replace('_', ' ')));
            return names;
        }
        boolean isOwn = experiment.data().source() == GraphSource.OWN;
        for (int label = 0; label < experiment.data().classes(); label++) {
            names.add(language.say(isOwn ? "gnn.class.own" : "gnn.class.block", Integer.toString(label)));
        }
        return names;
    }

    /** Each node's name: its number, from 0. */
    static List<String> nodes(int count) {
        List<String> names = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            names.add(Integer.toString(node));
        }
        return names;
    }

    /** The model's parameters with their shapes. */
    static String tensors(GnnExperiment experiment) {
        StringBuilder list = new StringBuilder();
        for (NamedShape parameter : experiment.size().stack(experiment.data().nodes()).outline().parameters()) {
            list.append(list.length() == 0 ? "" : ", ").append(parameter.name()).append(' ')
                    .append(parameter.shape().toString());
        }
        return list.toString();
    }
}
