package org.dlmastery.ui.page.gnn.passing;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.EdgeLight;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;

/** The numbers of each step: vectors as rows, and one feature's sum written out. */
final class PassingSteps {
    private static final int DIGITS = 3;
    /** So many terms of a sum are written. */
    private static final int TERMS = 4;

    private final Language language;
    private final MatrixView view;
    private final Tag title = Tag.of("h3");
    private final Tag sentence = Tag.of("p").is("help");
    private final Tag sum = Tag.of("p").is("passing-sum");

    PassingSteps(Language language, Colours colours, Turns turns, Tag place) {
        this.language = language;
        view = new MatrixView(language, colours, turns, language.say("passing.vectors"));
        place.add(title, sentence, sum, view.tag());
    }

    void recolour(Colours colours) {
        view.recolour(colours);
    }

    private static PassingPhase phase(GnnExperiment experiment, int step) {
        return PassingPhase.of(experiment.size().kind(), step % PassingPhase.COUNT);
    }

    /** Where it is, in a few words. @param step from 0 */
    String words(GnnExperiment experiment, Messages messages, int step) {
        int layer = step / PassingPhase.COUNT;
        return language.say(name(phase(experiment, step)), Integer.toString(layer + 1),
                Integer.toString(messages.node()), Integer.toString(messages.layers().get(layer).sources().length));
    }

    private static String name(PassingPhase phase) {
        return switch (phase) {
            case COLLECT -> "passing.collect";
            case TRANSFORM -> "passing.transform";
            case WEIGH -> "passing.weigh";
            case SUM -> "passing.sum";
            case ACTIVATE -> "passing.activate";
        };
    }

    /** The node's edges, with the weights on them once they are weighed; of several heads their mean. */
    EdgeLight light(GnnFacts facts, GnnExperiment experiment, Messages messages, int step) {
        Messages.Layer layer = messages.layers().get(step / PassingPhase.COUNT);
        PassingPhase phase = phase(experiment, step);
        boolean written = phase == PassingPhase.WEIGH || phase == PassingPhase.SUM;
        boolean lit = phase != PassingPhase.ACTIVATE;
        boolean[] edges = new boolean[facts.edges()];
        List<String> notes = new ArrayList<>();
        for (int edge = 0; edge < edges.length; edge++) {
            int first = facts.first()[edge];
            int second = facts.second()[edge];
            edges[edge] = lit && (first == messages.node() || second == messages.node());
            notes.add(edges[edge] && written ? figure(weight(layer, first == messages.node() ? second : first)) : "");
        }
        return new EdgeLight(edges, notes);
    }

    private static double weight(Messages.Layer layer, int source) {
        double sum = 0;
        for (int k = 0; k < layer.sources().length; k++) {
            if (layer.sources()[k] == source) {
                for (int head = 0; head < layer.heads(); head++) {
                    sum += layer.weights()[head * layer.sources().length + k] / layer.heads();
                }
            }
        }
        return sum;
    }

    void show(GnnExperiment experiment, Messages messages, int step) {
        int index = step / PassingPhase.COUNT;
        Messages.Layer layer = messages.layers().get(index);
        GraphKind kind = experiment.size().kind();
        PassingPhase phase = phase(experiment, step);
        Elements.say(title.element(), words(experiment, messages, step));
        boolean isLast = index == messages.layers().size() - 1;
        Elements.say(sentence.element(), language.say(explained(kind, phase, isLast)));
        Rows rows = rows(layer, kind, phase);
        String formula = formula(layer, kind, phase);
        Elements.hide(sum.element(), formula.isEmpty());
        Elements.say(sum.element(), formula);
        view.tag().hidden(rows.names().isEmpty());
        if (!rows.names().isEmpty()) {
            List<String> columns = new ArrayList<>();
            for (int f = 0; f < rows.values().length / rows.names().size(); f++) {
                columns.add(Integer.toString(f + 1));
            }
            view.show(new Matrix(rows.values(), rows.names(), columns, language.say("passing.row"),
                    language.say("passing.column")), Shading.fit(Shading.Ramp.SIGNED, rows.values()),
                    language.say("passing.summary", Integer.toString(rows.names().size()),
                            Integer.toString(columns.size())));
        }
    }

    /** Which of the explanations of a phase is this layer's. */
    private static String explained(GraphKind kind, PassingPhase phase, boolean isLast) {
        boolean transformsFirst = kind == GraphKind.GCN || kind == GraphKind.GAT;
        return switch (phase) {
            case COLLECT -> transformsFirst ? "passing.collect.with-self" : "passing.collect.others";
            case WEIGH -> kind == GraphKind.GCN ? "passing.weigh.gcn" : kind == GraphKind.GAT ? "passing.weigh.gat"
                    : kind == GraphKind.SAGE_MEAN ? "passing.weigh.mean" : "passing.weigh.one";
            case SUM -> kind == GraphKind.GCN ? "passing.sum.bias"
                    : kind == GraphKind.SAGE_MAX ? "passing.sum.largest" : "passing.sum.plain";
            case TRANSFORM -> transformsFirst ? "passing.transform.first" : "passing.transform.after";
            case ACTIVATE -> isLast ? "passing.activate.last"
                    : kind == GraphKind.GAT ? "passing.activate.elu" : "passing.activate.relu";
        };
    }

    private record Rows(List<String> names, float[] values) {
    }

    private Rows rows(Messages.Layer layer, GraphKind kind, PassingPhase phase) {
        boolean transformsFirst = kind == GraphKind.GCN || kind == GraphKind.GAT;
        List<String> names = sources(layer, phase == PassingPhase.WEIGH || phase == PassingPhase.SUM);
        return switch (phase) {
            case COLLECT -> new Rows(names, layer.inputs());
            case TRANSFORM -> transformsFirst ? new Rows(names, layer.given())
                    : new Rows(List.of(language.say("passing.row.sums")), layer.sums());
            case WEIGH -> new Rows(names, weighed(layer));
            case SUM -> {
                names.add(language.say(kind == GraphKind.SAGE_MAX ? "passing.row.largest" : "passing.row.taken"));
                float[] values = joined(weighed(layer), layer.taken());
                if (kind == GraphKind.GCN) {
                    names.add(language.say("passing.row.bias"));
                    values = joined(values, layer.sums());
                }
                yield new Rows(names, values);
            }
            case ACTIVATE -> new Rows(List.of(language.say("passing.row.sums"), language.say("passing.row.output")),
                    joined(layer.sums(), layer.output()));
        };
    }

    private List<String> sources(Messages.Layer layer, boolean withWeights) {
        List<String> names = new ArrayList<>();
        for (int source : layer.sources()) {
            names.add(withWeights ? language.say("passing.row.weighed", Integer.toString(source),
                    figure(weight(layer, source))) : Integer.toString(source));
        }
        return names;
    }

    private static float[] weighed(Messages.Layer layer) {
        int width = layer.taken().length;
        float[] weighed = new float[layer.given().length];
        for (int i = 0; i < weighed.length; i++) {
            weighed[i] = layer.weight(i / width, i % width) * layer.given()[i];
        }
        return weighed;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = new float[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** The sum of the feature that comes out largest, in figures. */
    private String formula(Messages.Layer layer, GraphKind kind, PassingPhase phase) {
        if (phase != PassingPhase.SUM || kind == GraphKind.SAGE_MAX || layer.sources().length == 0) {
            return "";
        }
        int width = layer.taken().length;
        int feature = 0;
        for (int f = 1; f < width; f++) {
            feature = Math.abs(layer.taken()[f]) > Math.abs(layer.taken()[feature]) ? f : feature;
        }
        StringBuilder terms = new StringBuilder();
        int written = layer.sources().length <= TERMS + 1 ? layer.sources().length : TERMS;
        for (int k = 0; k < written; k++) {
            float value = layer.given()[k * width + feature];
            terms.append(k == 0 ? "" : " + ").append(figure(layer.weight(k, feature))).append(" · ")
                    .append(value < 0 ? "(" + figure(value) + ")" : figure(value));
        }
        terms.append(written < layer.sources().length ? " + …" : "");
        String sentence = language.say("passing.formula", Integer.toString(feature + 1), terms.toString(),
                figure(layer.taken()[feature]));
        return kind == GraphKind.GCN ? sentence + " " + language.say("passing.formula.bias",
                figure(layer.sums()[feature])) : sentence;
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }
}
