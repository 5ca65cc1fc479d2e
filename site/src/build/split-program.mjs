// Takes a part of a TeaVM program out of it, into a script that is loaded when it is wanted. To the Java code both are
// one program: the part uses the program's classes, objects and texts as they are, and the program calls the part's
// functions, once it is there. What belongs to a part is what the program can reach through certain source files alone.
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { parse } from "acorn";

/** A class's columns in TeaVM's tables: name, superclass, and so on; a name that is a text takes one more. */
const COLUMNS = 8;

function* children(node) {
    for (const [key, value] of Object.entries(node)) {
        const isName = !node.computed && (node.type === "MemberExpression" && key === "property"
            || node.type === "Property" && key === "key");
        for (const part of isName ? [] : Array.isArray(value) ? value : [value]) {
            if (typeof part?.type === "string") {
                yield part;
            }
        }
    }
}

function* nodes(node) {
    yield node;
    for (const child of children(node)) {
        yield* nodes(child);
    }
}

/** What a program consists of: its variables and functions by name, and which of them stand in for classes. */
class Program {
    constructor(source, map) {
        this.source = source;
        this.tree = parse(source, { ecmaVersion: "latest" });
        const whole = this.tree.body.find(({ expression }) => expression?.callee?.type === "FunctionExpression");
        this.statements = whole.expression.callee.body.body;
        this.units = new Map();
        for (const statement of this.statements) {
            const declared = statement.type === "FunctionDeclaration" ? [statement] : statement.declarations ?? [];
            declared.forEach((node) => this.units.set(node.id.name, { node, rows: [] }));
        }
        this.files = this.sourceFiles(map);
        this.others = this.statements.filter((each) => !this.isTable(each) && each.type !== "FunctionDeclaration"
            && each.type !== "VariableDeclaration");
        for (const table of this.statements.filter((each) => this.isTable(each))) {
            for (const row of this.rows(table)) {
                this.units.get(row.of).rows.push(row);
            }
        }
    }

    text({ start, end }) {
        return this.source.slice(start, end);
    }
}
