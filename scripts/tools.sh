# What the other scripts share: looking for the tools they need. To be sourced, from the repository's root.

# The major version of the java that is run, or 0.
java_version() {
    java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1 | grep . || echo 0
}

need_jdk() {
    if [ -n "${JAVA_HOME:-}" ]; then
        PATH=$JAVA_HOME/bin:$PATH
    fi
    if ! command -v javac >/dev/null || [ "$(java_version)" -lt 17 ]; then
        echo "This needs a JDK, version 17 or newer: install one, or set JAVA_HOME to one." >&2
        exit 1
    fi
}

need_maven() {
    if ! command -v mvn >/dev/null; then
        echo "This needs Maven, version 3.8 or newer, on the PATH." >&2
        exit 1
    fi
}

# Whether missing packages may be installed: as root, on a system of Debian's kind.
can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# Installs each of the named packages that can be had; says which can't.
install_packages() {
    echo "Installing $*"
    apt-get update -qq </dev/null || true
    for package in "$@"; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" </dev/null >/dev/null ||
            echo "Could not install $package."
    done
}

need_node() {
    for tool in node npm; do
        if ! command -v "$tool" >/dev/null; then
            echo "This needs Node 20 or newer with npm." >&2
            exit 1
        fi
    done
}

# The packages of bench, into a folder that git ignores; they are no part of the site.
install_bench_packages() {
    local lock=bench/package-lock.json
    local installed=bench/node_modules/.package-lock.json
    if [ ! -f "$installed" ] || [ "$lock" -nt "$installed" ]; then
        npm --prefix bench ci --ignore-scripts --no-audit --no-fund --loglevel=error
    fi
}
