# Sourced by run and test: finds a Python and sees to the packages of the system.
# What is missing is installed with apt-get where that needs no password, and otherwise said in one line.
# shellcheck shell=bash
set -euo pipefail

# shellcheck disable=SC2034  # read by the scripts that source this one
installer=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=

# package:library, as the wheels of Qt want them (installer/README.md)
qt_libraries=(
    libegl1:libEGL.so.1
    libgl1:libGL.so.1
    libdbus-1-3:libdbus-1.so.3
    libfontconfig1:libfontconfig.so.1
    libglib2.0-0:libglib-2.0.so.0
    libxcb-cursor0:libxcb-cursor.so.0
    libxcb-icccm4:libxcb-icccm.so.4
    libxcb-keysyms1:libxcb-keysyms.so.1
    libxcb-shape0:libxcb-shape.so.0
    libxkbcommon-x11-0:libxkbcommon-x11.so.0
    libcups2:libcups.so.2
)

say() {
    printf '%s\n' "$*" >&2
}

stop() {
    say "$*"
    exit 1
}

# The names of people, files and folders are Chinese: a locale that cannot hold them is replaced.
use_utf8() {
    if [[ $(locale charmap 2>/dev/null || true) != UTF-8 ]]; then
        export LC_ALL=C.UTF-8
    fi
    export PYTHONUTF8=1
}

# Sets python to one of the supported versions, rather to one that can make a virtual environment.
find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3 python; do
        is_python "$name" 'import ensurepip, venv' || continue
        python=$(command -v "$name")
        return
    done
    for name in python3.13 python3.12 python3.11 python3 python; do
        is_python "$name" '' || continue
        python=$(command -v "$name")
        install_packages "$(venv_package)"
        is_python "$name" 'import ensurepip, venv' ||
            stop "Python 不能建立虚拟环境，请执行：sudo apt-get install $(venv_package)"
        return
    done
    stop "缺少 Python 3.11～3.13，请执行：sudo apt-get install python3 python3-venv（系统自带版本过低时见 installer/README.md）"
}

is_python() { # name, what it must be able to do
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c "import sys; assert (3, 11) <= sys.version_info[:2] <= (3, 13); $2" >/dev/null 2>&1
}

venv_package() { # Debian keeps ensurepip in a package of its own
    "$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")'
}

need_qt_libraries() {
    local known entry missing=()
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
    for entry in "${qt_libraries[@]}"; do
        [[ $known == *"${entry#*:} "* ]] || missing+=("${entry%%:*}")
    done
    if ((${#missing[@]})); then
        install_packages "${missing[@]}"
    fi
}

install_packages() {
    local command="sudo apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null || ! may_install; then
        stop "缺少系统组件，请执行：$command"
    fi
    say "正在安装系统组件：$*"
    if ! apt_get install -y --no-install-recommends "$@" >/dev/null 2>&1; then
        apt_get update -qq >&2 || true
        apt_get install -qq -y --no-install-recommends "$@" >/dev/null ||
            stop "系统组件未能装好，请检查网络后执行：$command"
    fi
}

may_install() {
    [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null
}

apt_get() {
    local prefix=()
    [[ $(id -u) == 0 ]] || prefix=(sudo -n)
    "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
}
