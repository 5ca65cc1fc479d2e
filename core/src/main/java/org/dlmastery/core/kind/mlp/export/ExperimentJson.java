package org.dlmastery.core.kind.mlp.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** An experiment as JSON, so that a file of weights says what they were trained as. */
public final class ExperimentJson {
    private ExperimentJson() {
    }

    public static Json write(MlpExperiment experiment) {
        List<Json> features = new ArrayList<>();
        for (Feature feature : experiment.features()) {
            features.add(new Json.Text(feature.name()));
        }
        List<Json> hidden = new ArrayList<>();
        for (HiddenLayer layer : experiment.hidden()) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("neurons", new Json.Number(layer.neurons()));
            members.put("activation", new Json.Text(layer.activation().name()));
            hidden.add(new Json.Members(members));
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("features", new Json.Items(features));
        members.put("hidden", new Json.Items(hidden));
        members.put("data", write(experiment.data()));
        members.put("training", write(experiment.training()));
        members.put("seed", new Json.Number(experiment.seed()));
        return new Json.Members(members);
    }

    private static Json write(DataSettings data) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("kind", new Json.Text(data.kind().name()));
        members.put("classes", new Json.Number(data.classes()));
        members.put("noise", new Json.Number(data.noise()));
        members.put("trainShare", new Json.Number(data.trainShare()));
        members.put("points", new Json.Number(data.points()));
        members.put("seed", new Json.Number(data.seed()));
        List<Json> own = new ArrayList<>();
        for (OwnPoint point : data.own()) {
            own.add(new Json.Items(List.of(new Json.Number(point.x1()), new Json.Number(point.x2()),
                    new Json.Number(point.label()))));
        }
        members.put("own", new Json.Items(own));
        if (!data.columns().equals(OwnColumns.NONE)) {
            members.put("columns", write(data.columns()));
        }
        return new Json.Members(members);
    }

    private static Json write(OwnColumns columns) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("x1", write(columns.x1()));
        members.put("x2", write(columns.x2()));
        members.put("label", new Json.Text(columns.label()));
        members.put("classes", Json.texts(columns.classes()));
        return new Json.Members(members);
    }

    /** A network's input is (number − centre) / unit. */
    private static Json write(OwnColumns.Axis axis) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new Json.Text(axis.name()));
        members.put("centre", new Json.Number(axis.centre()));
        members.put("unit", new Json.Number(axis.unit()));
        return new Json.Members(members);
    }

    private static Json write(TrainingSettings training) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("optimiser", new Json.Text(training.optimiser().name()));
        members.put("learningRate", new Json.Number(training.learningRate()));
        members.put("regularisation", new Json.Text(training.regularisation().name()));
        members.put("regularisationRate", new Json.Number(training.regularisationRate()));
        members.put("dropout", new Json.Number(training.dropout()));
        members.put("batchSize", new Json.Number(training.batchSize()));
        members.put("epochs", new Json.Number(training.epochs()));
        members.put("epochsPerSecond", new Json.Number(training.epochsPerSecond()));
        return new Json.Members(members);
    }

    /**
     * The experiment that was written.
     *
     * @throws FileFormatException if a member is missing, of another type or an unknown name
     * @throws IllegalArgumentException if a number is outside the experiment's limits
     */
    public static MlpExperiment read(Json json) {
        List<Feature> features = new ArrayList<>();
        for (Json feature : json.member("features").items()) {
            features.add(named(Feature.values(), feature));
        }
        List<HiddenLayer> hidden = new ArrayList<>();
        for (Json layer : json.member("hidden").items()) {
            hidden.add(new HiddenLayer(layer.member("neurons").asCount(),
                    named(Activation.values(), layer.member("activation"))));
        }
        return new MlpExperiment(features, hidden, readData(json.member("data")),
                readTraining(json.member("training")), json.member("seed").asCount());
    }

    private static DataSettings readData(Json json) {
        List<OwnPoint> own = new ArrayList<>();
        for (Json point : json.member("own").items()) {
            List<Json> numbers = point.items();
            if (numbers.size() != 3) {
                throw new FileFormatException("experiment: an own point is x1, x2 and a label, got " + numbers.size()
                        + " numbers");
            }
            own.add(new OwnPoint((float) numbers.get(0).asNumber(), (float) numbers.get(1).asNumber(),
                    numbers.get(2).asCount()));
        }
        return new DataSettings(named(DatasetKind.values(), json.member("kind")), json.member("classes").asCount(),
                json.member("noise").asNumber(), json.member("trainShare").asNumber(),
                json.member("points").asCount(), json.member("seed").asCount(), own,
                json.members().containsKey("columns") ? readColumns(json.member("columns")) : OwnColumns.NONE);
    }

    private static OwnColumns readColumns(Json json) {
        List<String> classes = new ArrayList<>();
        for (Json name : json.member("classes").items()) {
            classes.add(name.asText());
        }
        return new OwnColumns(readAxis(json.member("x1")), readAxis(json.member("x2")), json.member("label").asText(),
                classes);
    }

    private static OwnColumns.Axis readAxis(Json json) {
        return new OwnColumns.Axis(json.member("name").asText(), json.member("centre").asNumber(),
                json.member("unit").asNumber());
    }

    private static TrainingSettings readTraining(Json json) {
        return new TrainingSettings(named(OptimiserKind.values(), json.member("optimiser")),
                json.member("learningRate").asNumber(), named(Regularisation.values(), json.member("regularisation")),
                json.member("regularisationRate").asNumber(), json.member("dropout").asNumber(),
                json.member("batchSize").asCount(), json.member("epochs").asCount(),
                json.member("epochsPerSecond").asCount());
    }

    private static <E extends Enum<E>> E named(E[] choices, Json name) {
        List<String> names = new ArrayList<>();
        for (E choice : choices) {
            if (choice.name().equals(name.asText())) {
                return choice;
            }
            names.add(choice.name());
        }
        throw new FileFormatException("experiment: \"" + name.asText() + "\" is none of " + names);
    }
}
