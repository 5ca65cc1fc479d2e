// An engine's worker for hosts that allow none made of a Blob: its address says which program it is to be.
try {
    // a host's policy may ask for one of this program's
    self.trustedTypes.createPolicy("default", { createScriptURL: (address) => address });
} catch {
    // no such browser, or none is allowed
}
const asked = new URLSearchParams(location.search);
const [version, program, part] = ["v", "program", "part"].map((name) => asked.get(name).replace(/[^\w-]/g, ""));
importScripts(`${program}/${part}.js?v=${version}`);
self.dlmastery[program][part]();
