// Dawn, the WebGPU of Chromium, in Node: through Vulkan, on the best adapter that the machine's drivers offer.

import { create, globals } from "webgpu";

/**
 * Gives this process WebGPU as a browser has it.
 *
 * @param adapter a part of the wanted adapter's name, or nothing for the one that WebGPU calls the fastest
 * @returns { gpu, info, features, limits } where gpu is what a browser calls navigator.gpu
 */
export async function openDawn(adapter) {
    Object.assign(globalThis, globals);
    // Chromium hides what times could tell of other pages; here nobody is to be hidden from.
    const gpu = create(["backend=vulkan", "disable-dawn-features=timestamp_quantization",
        ...(adapter ? [`adapter=${adapter}`] : [])]);
    const found = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (!found) {
        throw new Error("Vulkan offers no adapter here. A driver is named by VK_DRIVER_FILES=…/icd.json; see "
            + "docs/gpu.md.");
    }
    const { vendor, architecture, description, device, isFallbackAdapter, subgroupMinSize, subgroupMaxSize }
        = found.info;
    const limits = {};
    for (const name in found.limits) {
        limits[name] = found.limits[name];
    }
    return {
        gpu,
        info: { vendor, architecture, description, device, isFallbackAdapter, subgroupMinSize, subgroupMaxSize },
        features: [...found.features].sort(), limits,
    };
}
