package org.dlmastery.core.kind.diffusion;

import org.dlmastery.core.diffusion.NoisePath;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.diffusion.StraightPath;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;

/** What settings mean to the engine: how noise comes in, and what a network tells of what is noised. */
final class Targets {
    private Targets() {
    }

    static NoiseSchedule schedule(Schedule schedule) {
        return schedule == Schedule.LINEAR ? NoiseSchedule.linear(DiffusionSpec.TIMESTEPS)
                : NoiseSchedule.cosine(DiffusionSpec.TIMESTEPS);
    }

    static NoisePath path(Target target, Schedule schedule) {
        return target == Target.FLOW ? new StraightPath(DiffusionSpec.TIMESTEPS) : schedule(schedule);
    }

    static PredictionTarget of(Target target) {
        return switch (target) {
            case NOISE -> PredictionTarget.NOISE;
            case VELOCITY -> PredictionTarget.VELOCITY;
            case CLEAN -> PredictionTarget.CLEAN;
            case FLOW -> PredictionTarget.FLOW;
        };
    }
}
