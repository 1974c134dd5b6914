#!/usr/bin/env bash
# Makes the icons of all systems from assets/icon.svg, which is the one that is drawn.
# Needs: apt-get install librsvg2-bin icoutils icnsutils
set -euo pipefail
cd "$(dirname "$0")/../../assets"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert --width=$size --height=$size icon.svg --output="$work/$size.png"
done
cp "$work/256.png" icon.png
icotool --create --output=icon.ico "$work"/{16,24,32,48,64}.png --raw="$work/256.png"
png2icns icon.icns "$work"/{16,32,48,128,256,512}.png
for size in 32 64 128; do cp "$work/$size.png" "../src/main/resources/dev/streamwright/app/look/icon-$size.png"; done
