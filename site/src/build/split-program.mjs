// Takes a part of a TeaVM program out of it, into a script that is loaded when it is wanted. To the Java code both are
// one program: the part uses the program's classes, objects and texts as they are, and the program calls the part's
// functions, once they are there. To a part belongs what the program reaches through certain source files alone; texts
// that nothing else asks for come with it.
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { parse } from "acorn";

/** Columns of a row in TeaVM's table of classes: the class, its name, superclass and so on; some have one more. */
const COLUMNS = 8;

function children(node) {
    const found = [];
    for (const key in node) {
        const names = !node.computed && (node.type === "MemberExpression" && key === "property"
            || node.type === "Property" && key === "key");
        if (!names) {
            for (const child of Array.isArray(node[key]) ? node[key] : [node[key]]) {
                if (typeof child?.type === "string") {
                    found.push(child);
                }
            }
        }
    }
    return found;
}

/** A node and all below it, in the order of the source. */
function nodes(node) {
    const found = [];
    const waiting = [node];
    while (waiting.length > 0) {
        const next = waiting.pop();
        found.push(next);
        waiting.push(...children(next).reverse());
    }
    return found;
}

/** The rows of one of TeaVM's tables, each with the class that it is about, or nothing for any other statement. */
function rows({ expression }) {
    const list = expression?.callee?.type === "Identifier" ? expression.arguments[0]?.elements ?? [] : [];
    if (expression?.callee?.type === "ArrowFunctionExpression") {
        // (() => { let c; c = SomeClass.prototype; c.run = …; … })(), what JavaScript may call
        const statements = expression.callee.body.body.slice(1);
        return statements.filter((_, i) => i % 2 === 0).map((first, i) => [first.expression.right.object,
            first, statements[2 * i + 1]]);
    }
    if (list[0]?.type !== "Identifier") {
        return undefined;
    }
    const found = [];
    for (let at = 0; at < list.length;) {
        const count = list[1].type === "ArrowFunctionExpression" ? 2 : COLUMNS + (list[at + 1].value === 0 ? 0 : 1);
        found.push(list.slice(at, at + count));
        at += count;
    }
    return found;
}

/** For each place in the source the file of the first line of Java that is found there or later, up to an end. */
function filesByPlace(source, map) {
    const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const places = decodedMappings(map).flatMap((line, i) => line.filter((segment) => segment.length > 1)
        .map(([column, file]) => ({ at: starts[i] + column, file: map.sources[file] })));
    return ({ start, end }) => {
        let from = 0;
        for (let to = places.length; from < to;) {
            const middle = from + to >> 1;
            if (places[middle].at < start) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return places[from]?.at < end ? places[from].file : undefined;
    };
}

/** The program's variables, functions and classes by name, and the tables that say more of the classes. */
function parsed(source) {
    const program = parse(source, { ecmaVersion: "latest" }).body
        .find(({ expression }) => expression?.callee?.type === "FunctionExpression");
    const statements = program.expression.callee.body.body;
    const units = new Map();
    for (const statement of statements) {
        for (const node of statement.type === "FunctionDeclaration" ? [statement] : statement.declarations ?? []) {
            units.set(node.id.name, { node, parts: [node] });
        }
    }
    const tables = new Map(statements.map((statement) => [statement, rows(statement)]).filter(([, found]) => found));
    for (const [first, ...rest] of [...tables.values()].flat()) {
        units.get(first.name).parts.push(...rest.filter((cell) => cell !== null));
    }
    /** They are asked for again for each part. */
    const known = new Map();
    const mentions = (node) => {
        if (!known.has(node)) {
            known.set(node, nodes(node).filter(({ type, name }) => type === "Identifier" && units.has(name)));
        }
        return known.get(node);
    };
    return { statements, units, tables, mentions };
}

/**
 * The program's texts: one statement fills a list of them, and whoever needs one asks for it by its number. Nothing if
 * that can't be seen.
 */
function textsOf({ statements, units }) {
    for (const statement of statements) {
        const { type, expression } = statement;
        const list = type === "ExpressionStatement" && expression.callee?.type === "Identifier"
            ? expression.arguments[0]?.elements : undefined;
        const loop = list?.length > 0 && list.every((each) => each?.type === "Literal" && typeof each.value === "string")
            ? units.get(expression.callee.name)?.node.init?.body?.body?.at(-1) : undefined;
        const assignment = loop?.body?.body?.[0]?.expression;
        if (assignment?.left?.object?.type === "Identifier") {
            const kept = assignment.left.object.name;
            const [asked] = [...units].find(([, { node: { init } }]) => init?.type === "ArrowFunctionExpression"
                && init.body.type === "MemberExpression" && init.body.computed && init.body.object.name === kept) ?? [];
            return asked === undefined ? undefined : { statement, list, kept, asked, made: assignment.right };
        }
    }
    return undefined;
}

/** Which texts, by number, only one part asks for, as that part's name by number. */
function ownTexts({ statements, units, tables, mentions }, texts, placeOf) {
    const places = new Map();
    const note = (node, place) => {
        const calls = nodes(node).filter(({ type, callee, arguments: [first] = [] }) => type === "CallExpression"
            && callee.name === texts.asked && typeof first?.value === "number");
        if (calls.length !== mentions(node).filter(({ name }) => name === texts.asked).length) {
            throw new Error("a text is asked for by what is no number");
        }
        for (const { arguments: [{ value }] } of calls) {
            places.set(value, (places.get(value) ?? new Set()).add(place));
        }
    };
    for (const [unit, { node, parts }] of units) {
        if (unit !== texts.asked) {
            [node.init ?? node.body, ...parts.slice(1)].filter(Boolean).forEach((each) => note(each, placeOf(unit)));
        }
    }
    statements.filter((each) => !/Declaration$/.test(each.type) && !tables.has(each) && each !== texts.statement)
        .forEach((each) => note(each, undefined));
    return new Map([...places].filter(([, of]) => of.size === 1).map(([number, of]) => [number, [...of][0]])
        .filter(([, place]) => place !== undefined));
}

/** The names of all that a program reaches from its start, without going through what it is told to leave out. */
function reached({ statements, units, tables, mentions }, isLeftOut) {
    const names = new Set();
    const waiting = statements.filter(({ type }) => !/Declaration$/.test(type))
        .flatMap((each) => tables.has(each) ? each.expression.callee : each)
        .flatMap((each) => each.type === "ArrowFunctionExpression" ? [] : mentions(each)).map(({ name }) => name);
    while (waiting.length > 0) {
        const next = waiting.pop();
        if (!names.has(next) && !isLeftOut(next)) {
            names.add(next);
            waiting.push(...units.get(next).parts.flatMap(mentions).map(({ name }) => name));
        }
    }
    return names;
}

/**
 * A program without its parts, and the parts by name, each of which finds the program as dlmastery.parts[name].
 *
 * @param parts each with its name and a function that says whether a source file, such as org/dlmastery/ui/App.java, is
 *     its own
 */
export function split(source, sourceMap, parts) {
    const program = parsed(source);
    const { statements, units, tables, mentions } = program;
    const fileOf = filesByPlace(source, new TraceMap(sourceMap));
    const text = ({ start, end }) => source.slice(start, end);
    const whole = reached(program, () => false);
    /** What tables name goes with its class, whatever lines of Java it has. */
    const methods = new Set([...tables.values()].flat().flatMap(([, ...cells]) => cells)
        .flatMap((cell) => cell === null ? [] : mentions(cell)).map(({ name }) => name));
    /** The part that a unit has gone to. */
    const places = new Map();
    for (const { name, belongs } of parts) {
        const others = reached(program, (unit) => !methods.has(unit) && belongs(fileOf(units.get(unit).node) ?? ""));
        const own = [...whole].filter((unit) => !others.has(unit));
        if (own.length === 0 || own.some((unit) => places.has(unit))) {
            throw new Error(`the part ${name} has nothing that is its own, or shares it with another part`);
        }
        own.forEach((unit) => places.set(unit, name));
    }
    const inPlace = (place) => [...whole].filter((unit) => places.get(unit) === place);
    const mentionedIn = (place) => [...new Set(inPlace(place).flatMap((unit) => units.get(unit).parts)
        .flatMap(mentions).map(({ name }) => name))];
    /** What others call of a part. */
    const calledOf = (part) => [undefined, ...parts.map(({ name }) => name)].filter((place) => place !== part)
        .flatMap(mentionedIn).filter((unit, i, all) => places.get(unit) === part && all.indexOf(unit) === i);
    const assigned = (some) => new Set(some.flatMap((node) => nodes(node))
        .filter(({ type }) => type === "AssignmentExpression").map(({ left }) => left.name));
    const assignedAnywhere = assigned(statements);
    const called = new Map(parts.map(({ name }) => [name, calledOf(name)]));
    const isFunction = ({ type, init }) => type === "FunctionDeclaration" || init?.type === "ArrowFunctionExpression";
    const needed = new Set([...whole].flatMap((unit) => {
        const { node, parts: [, ...cells] } = units.get(unit);
        return (isFunction(node) ? cells : [node, ...cells]).flatMap(mentions)
            .map(({ name }) => name).filter((other) => places.has(other) && places.get(other) !== places.get(unit));
    }));
    for (const unit of [...called.values()].flat()) {
        const { node } = units.get(unit);
        if (node.type === "FunctionDeclaration" || !isFunction(node) || assignedAnywhere.has(unit) || needed.has(unit)) {
            throw new Error(`${places.get(unit)}: others need at once ${text(node).slice(0, 200)}`);
        }
    }

    const texts = textsOf(program);
    const moved = texts === undefined ? new Map() : ownTexts(program, texts, (unit) => places.get(unit));
    /** The list of texts without those that parts bring; numbers stay what they are. */
    const textsHere = () => `${text(texts.statement.expression.callee)}([${texts.list.map((each, number) =>
        moved.has(number) ? '""' : text(each)).join(",")}]);`;
    /** How a part's texts come to the others. */
    const fill = () => {
        const from = nodes(texts.made).find(({ type }) => type === "MemberExpression");
        return `let textsOfPart=texts=>{for(let i=0;i<texts.length;i+=2)${texts.kept}[texts[i]]=${
            source.slice(texts.made.start, from.start)}texts[i+1]${source.slice(from.end, texts.made.end)};};`;
    };

    /** What one side has of a statement, as it stands there or with what it mentions of the program asked for. */
    const side = (place, written) => statements.map((statement) => {
        const isHere = (unit) => places.get(unit) === place;
        const { type, declarations, id, expression } = statement;
        if (type === "VariableDeclaration") {
            const here = declarations.filter((each) => isHere(each.id.name));
            return here.length > 0 ? `let ${here.map(written).join(",")};` : "";
        } else if (tables.has(statement)) {
            const cells = tables.get(statement).filter(([first]) => isHere(first.name))
                .map((row) => row.map((cell) => cell === null ? "" : written(cell)));
            return cells.length === 0 ? "" : expression.callee.type === "Identifier"
                ? `${written(expression.callee)}([${cells.map((row) => row.join(",")).join(",\n")}]);`
                : `(()=>{let c;${cells.map(([, ...prototype]) => prototype.join("")).join("")}})();`;
        }
        if (statement === texts?.statement) {
            return place === undefined ? textsHere() : "";
        }
        return (type === "FunctionDeclaration" ? isHere(id.name) : place === undefined) ? written(statement) : "";
    }).filter((each) => each !== "").join("\n");

    const partOf = (name) => {
        const makers = [...tables.keys()].map(({ expression }) => expression.callee.name);
        const used = [...new Set([...mentionedIn(name), ...makers])]
            .filter((unit) => units.has(unit) && places.get(unit) !== name);
        const changed = assigned(inPlace(name).flatMap((unit) => units.get(unit).parts));
        const isRead = (unit) => assignedAnywhere.has(unit) || places.has(unit);
        const lend = (unit) => changed.has(unit) ? `{get v(){return ${unit}},set v(value){${unit}=value}}`
            : isRead(unit) ? `()=>${unit}` : unit;
        const mention = (unit) => places.get(unit) === name || !isRead(unit) ? unit
            : changed.has(unit) ? `${unit}.v` : `${unit}()`;
        const written = (node) => {
            let copied = "";
            let at = node.start;
            for (const { name: unit, start, end } of mentions(node)) {
                copied += source.slice(at, start) + mention(unit);
                at = end;
            }
            return copied + source.slice(at, node.end);
        };
        const functions = called.get(name).join(",");
        return {
            start: `self.dlmastery.parts[${JSON.stringify(name)}]=(part,texts)=>{${
                texts === undefined ? "" : "textsOfPart(texts);"}[${functions}]=part(${used.map(lend)});};`,
            script: `self.dlmastery.parts[${JSON.stringify(name)}]((${used})=>{"use strict";
${side(name, written)}
return [${functions}];},[${texts === undefined ? "" : texts.list.flatMap((each, number) =>
                moved.get(number) === name ? [number, text(each)] : [])}]);
`,
        };
    };
    const made = new Map(parts.map(({ name }) => [name, partOf(name)]));
    return {
        program: `${source.slice(0, statements[0].start)}let ${[...called.values()].flat()};
self.dlmastery=self.dlmastery||{};self.dlmastery.parts=self.dlmastery.parts||{};
${texts === undefined ? "" : fill()}
${[...made.values()].map(({ start }) => start).join("\n")}
${side(undefined, text)}
${source.slice(statements.at(-1).end)}`,
        parts: new Map([...made].map(([name, { script }]) => [name, script])),
    };
}
