// What scripts/gpu can be told.

const USAGE = `Usage: scripts/gpu [--build] [OPTION…]
  --build            first option: only puts target/gpu together, to be carried to another machine
  --cases-only       the adapter and core's cases, no speed
  --speed-only       the adapter and speed, no cases
  --cases=TEXT       only the cases whose names contain the text
  --without=TEXT     not the cases whose names contain the text
  --speed=TEXT       only the workloads whose names contain the text
  --no-profile       no times by kernel
  --rounds=N         turns a workload, 5 unless told
  --verbose          names each case before it runs
  --adapter=TEXT     the adapter whose name contains the text; else the fastest
  --kernels=suited   the kernels that suit the adapter; else those for hardware, whatever it is
  --kernels=half     those for hardware, large products with operands of half precision
  --hide=FEATURE,…   features of the adapter that the engine is not to see, such as subgroups
  --out=FILE         where the results go as JSON; else target/gpu.json`;
const FLAGS = ["cases-only", "speed-only", "no-profile", "verbose"];
const VALUES = ["cases", "without", "speed", "rounds", "adapter", "kernels", "hide", "out"];

/** The options by their names: true where one was given without a value. Says how they are used if one is unknown. */
export function optionsOf(given) {
    const options = {};
    for (const text of given) {
        const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(text) ?? [];
        if (!(value === undefined ? FLAGS : VALUES).includes(name)) {
            console.error(USAGE);
            process.exit(2);
        }
        options[name] = value ?? true;
    }
    return options;
}
