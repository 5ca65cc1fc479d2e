// Stands in for the Function constructor in TeaVM's runtime, which makes functions from text; the page's content
// policy forbids that. What the runtime asks for is in knownFunctions, written by the build, or has one of these forms.
const Function = function (...texts) {
    const body = texts[texts.length - 1];
    const known = knownFunctions[texts.join("\n")];
    if (known !== undefined) {
        return known;
    }
    const path = /^return ([\w$.]+);$/.exec(body);
    if (texts.length === 1 && path !== null) {
        return () => path[1].split(".").reduce((object, name) => object[name], self);
    }
    if (texts[0] === "rethrowJavaAsJs") {
        const isMethod = /\bfn\(this\b/.test(body);
        return (rethrowJavaAsJs, fn) => function (...values) {
            try {
                return isMethod ? fn(this, ...values) : fn(...values);
            } catch (error) {
                return rethrowJavaAsJs(error);
            }
        };
    }
    if (texts[0] === "constructor") {
        return (constructor) => function (marker, javaObject) {
            return constructor.call(this, marker, javaObject);
        };
    }
    const unknown = new Error("a function that the build doesn't know: " + body);
    if (texts[0] === "wrapCallFromJavaToJs" && !body.startsWith("return new Function(")) {
        // asked for by the program itself, which would miss it later
        throw unknown;
    }
    // prepared by the runtime for any program; this one imports no such function
    return () => {
        throw unknown;
    };
};
