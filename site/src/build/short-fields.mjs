// Gives the fields of TeaVM's classes names that occur again and again. TeaVM names each field of a program unlike all
// others, for it doesn't look at classes; here the first field of every class gets one name, the second another, and
// those of a class go on where its superclass ends. Programs pack a tenth smaller with that.
import { parse } from "acorn";
import { domprops } from "../../node_modules/terser/tools/domprops.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** A longer name could be a property's of something else, such as a chart; the browser's own are known. */
const LONGEST = 2;
/** But for those that TeaVM gives when all others are gone, which nothing else is called. */
const NUMBERED = /^[a-z]\d\w$/;

function* nodes(node) {
    yield node;
    for (const value of Object.values(node)) {
        for (const part of Array.isArray(value) ? value : [value]) {
            if (typeof part?.type === "string") {
                yield* nodes(part);
            }
        }
    }
}

/** What a class without fields is made with: superclass => … function() { superclass.call(this); }. */
function plainClassMaker(tree) {
    const makers = [...nodes(tree)].filter(({ type, init }) => type === "VariableDeclarator"
        && init?.type === "ArrowFunctionExpression" && init.params.length === 1
        && [...nodes(init.body)].some(({ callee, arguments: given }) => callee?.property?.name === "call"
            && callee.object.name === init.params[0].name && given[0].type === "ThisExpression"));
    if (makers.length !== 1) {
        throw new Error(`expected one function that makes classes without fields, found ${makers.length}`);
    }
    return makers[0].id.name;
}

/** The class that a function makes, as TeaVM writes it: calls its superclass's function and sets each of its fields. */
function classWithFields({ type, id, params, body }) {
    if (type !== "FunctionDeclaration" || params.length > 0) {
        return undefined;
    }
    const statements = body.body.filter(({ declarations }) => declarations?.[0].init.type !== "ThisExpression");
    const calls = statements.filter(({ expression }) => expression?.callee?.property?.name === "call");
    const fields = statements.map(({ expression }) => expression?.left?.property?.name)
        .filter((name) => name !== undefined);
    return calls.length === 1 && fields.length === statements.length - 1
        ? { name: id.name, parent: calls[0].expression.callee.object.name, fields } : undefined;
}

/** All classes that have fields, and those between them, by name. */
function classes(tree) {
    const maker = plainClassMaker(tree);
    const found = new Map();
    for (const node of nodes(tree)) {
        if (node.type === "VariableDeclarator" && node.init?.callee?.name === maker) {
            found.set(node.id.name, { parent: node.init.arguments[0]?.name, fields: [] });
        }
        const { name, parent, fields } = classWithFields(node) ?? {};
        if (name !== undefined) {
            found.set(name, { parent, fields });
        }
    }
    return found;
}

/** Everything that a program writes as a name or as a text, whatever it names. */
function* names(tree) {
    for (const node of nodes(tree)) {
        if (node.type === "Literal") {
            yield node.value;
        } else if (node.type === "Property") {
            yield node.key.name;
        } else if (node.type === "MemberExpression") {
            yield node.property.name;
        }
    }
}

/** Those of the fields whose names can mean nothing else in the program. */
function ownFields(tree, byName) {
    const others = new Set(domprops);
    for (const node of nodes(tree)) {
        if (node.type === "Literal") {
            others.add(node.value);
        } else if (node.type === "Property") {
            others.add(node.key.name);
        }
    }
    return new Set([...byName.values()].flatMap(({ fields }) => fields)
        .filter((field) => (field.length <= LONGEST || NUMBERED.test(field)) && !others.has(field)));
}

/** How many fields a class has of its superclasses. Only the root of all is not among the classes: it has none. */
function inherited({ parent }, byName) {
    const above = byName.get(parent);
    return above === undefined ? 0 : inherited(above, byName) + above.fields.length;
}

/** The new name of each field by its old one, for a program as TeaVM writes it. */
export function shortFields(source) {
    const tree = parse(source, { ecmaVersion: "latest" });
    const byName = classes(tree);
    const roots = new Set([...byName.values()].map(({ parent }) => parent)
        .filter((parent) => parent !== undefined && !byName.has(parent)));
    if (roots.size !== 1) {
        throw new Error(`expected one class above all others, found ${[...roots].join(", ")}`);
    }
    const own = ownFields(tree, byName);
    const taken = new Set([...names(tree)].filter((name) => !own.has(name)));
    const free = [...LETTERS, ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second))]
        .filter((name) => !taken.has(name));
    return new Map([...byName.values()].flatMap((each) => each.fields
        .map((field, i) => [field, free[inherited(each, byName) + i]]).filter(([field]) => own.has(field))));
}
