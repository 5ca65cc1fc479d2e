package org.dlmastery.core.cases;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.contract.ContractCases;
import org.dlmastery.core.backend.contract.HalfPrecisionCases;
import org.dlmastery.core.golden.GoldenOps;
import org.dlmastery.core.golden.GoldenOptimisers;
import org.dlmastery.core.golden.GoldenPages;
import org.dlmastery.core.golden.GoldenRuns;
import org.dlmastery.core.grad.GradCases;
import org.dlmastery.core.grad.GradCheck;
import org.dlmastery.core.grad.GradientComparison;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.optim.MuonSteps;

/** The whole suite of one device. */
public final class AllCases {
    /** Which of the golden files' contents a case of that kind is made from. */
    public static final List<String> GOLDEN_FILES = List.of("ops.json", "optimisers.json", "runs.json",
            "pages.json");

    private AllCases() {
    }

    /**
     * Contract, gradients, golden ops, golden optimisers, Muon, golden runs and golden pages, in this order, each case
     * named by its kind and its own name.
     *
     * @param keepsSpecials whether infinities and NaN follow IEEE 754 on the device
     * @param goldenFiles the contents of {@link #GOLDEN_FILES}
     */
    public static List<DeviceCase> of(boolean keepsSpecials, List<String> goldenFiles) {
        List<DeviceCase> all = new ArrayList<>();
        ContractCases.all().forEach(each -> add(all, "contract", each.onDevice(keepsSpecials)));
        for (GradCheck.Case each : GradCases.all()) {
            add(all, "gradient", new GradientComparison(each));
        }
        GoldenOps.cases(Json.parse(goldenFiles.get(0))).forEach(each -> add(all, "golden op", each));
        GoldenOptimisers.cases(Json.parse(goldenFiles.get(1))).forEach(each -> add(all, "golden optimiser", each));
        MuonSteps.cases().forEach(each -> add(all, "optimiser", each));
        GoldenRuns.cases(Json.parse(goldenFiles.get(2))).forEach(each -> add(all, "golden run", each));
        GoldenPages.cases(Json.parse(goldenFiles.get(3))).forEach(each -> add(all, "golden page", each));
        return all;
    }

    /** What is asked of a device whose products round their operands to half precision, instead of all the rest. */
    public static List<DeviceCase> ofHalfPrecision() {
        List<DeviceCase> all = new ArrayList<>();
        HalfPrecisionCases.all().forEach(each -> add(all, "half precision", each));
        return all;
    }

    private static void add(List<DeviceCase> all, String kind, DeviceCase wanted) {
        all.add(new NamedCase(kind + ": " + wanted.name(), wanted::start));
    }
}
