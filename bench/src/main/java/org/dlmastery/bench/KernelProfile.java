package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.devices.webgpu.KernelTime;
import org.dlmastery.devices.webgpu.WebGpuBackend;

/** Where the time of a workload's run goes on the graphics processor, by the processor's own clock. */
final class KernelProfile implements Pending<String> {
    private final List<Pending<List<KernelTime>>> times = new ArrayList<>();

    /** Issues the runs that are timed, for a workload that has run before, so that all its kernels are there. */
    KernelProfile(WebGpuBackend device, Workload workload, int replays) {
        for (Recording recording : workload.recordings()) {
            times.add(device.time(recording, replays));
        }
    }

    @Override
    public boolean isReady() {
        return times.stream().allMatch(Pending::isReady);
    }

    /** One line a kernel: name, how often, microseconds of one launch; separated by tabs. */
    @Override
    public String get() {
        Map<String, KernelTime> sums = new LinkedHashMap<>();
        for (Pending<List<KernelTime>> each : times) {
            each.get().forEach(time -> sums.merge(time.kernel(), time, KernelTime::plus));
        }
        StringBuilder text = new StringBuilder();
        for (KernelTime time : sums.values()) {
            text.append(time.kernel()).append('\t').append(time.count()).append('\t')
                    .append(time.microseconds() / time.count()).append('\n');
        }
        return text.toString();
    }
}
