package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.io.json.Json;

/** Every section of {@code pages.json}: what the pages of the models show of their insides. */
public final class GoldenPages {
    private GoldenPages() {
    }

    /** @param file the content of pages.json */
    public static List<DeviceCase> cases(Json file) {
        List<DeviceCase> cases = new ArrayList<>();
        file.members().forEach((section, content) -> {
            for (DeviceCase each : cases(section, content)) {
                cases.add(new NamedCase(section + ": " + each.name(), each::start));
            }
        });
        return cases;
    }

    private static List<DeviceCase> cases(String section, Json content) {
        return switch (section) {
            case "cnn explainer" -> GoldenConvNet.cases(content);
            case "gpt inside" -> GoldenGpt.cases(content);
            case "graphs" -> GoldenGraphs.cases(content);
            case "unet" -> GoldenUNet.cases(content);
            case "samplers" -> GoldenSamplers.cases(content);
            default -> List.of(new NamedCase("all", backend -> {
                throw new CaseSkipped("the section " + section + " isn't compared yet");
            }));
        };
    }
}
