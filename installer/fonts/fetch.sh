#!/usr/bin/env bash
# Fetch the bundled fonts again and compare them with resources/fonts/SHA256SUMS.
#
#     installer/fonts/fetch.sh            into a new temporary folder, which it names
#     installer/fonts/fetch.sh FOLDER     into FOLDER
#
# Needs npm, apt-get (Debian 12), dpkg-deb and a Python with fonttools (PYTHON=…, else .venv's).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
target=${1:-$(mktemp -d)}
mkdir -p "$target"
target=$(cd "$target" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm_fonts() { # package version family: the static Regular and Bold of one family
    local package=$1 version=$2 family=$3
    npm pack --silent "@expo-google-fonts/$package@$version" >/dev/null
    mkdir "$package"
    tar -xzf "expo-google-fonts-$package-$version.tgz" -C "$package" --strip-components=1
    cp "$package/400Regular/${family}_400Regular.ttf" "$target/$family-Regular.ttf"
    cp "$package/700Bold/${family}_700Bold.ttf" "$target/$family-Bold.ttf"
    cp "$package/LICENSE_FONT" "$target/$family.LICENSE.txt"
}

debian_package() { # name: unpacked into a folder of that name
    apt-get download -qq "$1"
    dpkg-deb -x "$1"_*.deb "$1"
}

npm_fonts noto-serif-sc 0.4.3 NotoSerifSC
npm_fonts noto-sans-sc 0.4.3 NotoSansSC

debian_package fonts-lxgw-wenkai
cp fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf "$target/"
cp fonts-lxgw-wenkai/usr/share/doc/fonts-lxgw-wenkai/copyright "$target/LXGWWenKai.LICENSE.txt"

debian_package fonts-hanazono
cp fonts-hanazono/usr/share/fonts/truetype/hanazono/HanaMinB.ttf "$target/"
cp fonts-hanazono/usr/share/doc/fonts-hanazono/copyright "$target/HanaMinB.LICENSE.txt"

debian_package texlive-lang-chinese
"$python" "$here/convert_fandol.py" \
    texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf \
    "$target/FandolFang-Regular.ttf"
gzip -dc texlive-lang-chinese/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz \
    >"$target/FandolFang.LICENSE.txt"

cd "$target"
sha256sum --check "$root/resources/fonts/SHA256SUMS"
echo "$target"
