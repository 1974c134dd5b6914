#!/usr/bin/env bash
# Installs the .deb, uses it as a user would under a virtual display, and removes it again. Ends with
# an error if anything is missing then, or left over after that. Needs root; pictures and what was
# said lie in target/dist/tried.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DEBIAN_FRONTEND=noninteractive
package=$(ls target/dist/*.deb)
tried=$PWD/target/dist/tried

step() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# Needs: apt-get install xvfb xauth xdotool imagemagick desktop-file-utils libglib2.0-bin
# Everything that a package may touch, before and after.
installed_files() {
  find /opt /usr/bin /usr/share/applications /usr/share/mime/packages /usr/share/icons \
    \( -iname '*streamwright*' -o -iname '*polygon-datastream*' \) 2>/dev/null | sort
}
# As a new user on a machine without Java on the PATH.
as_user() {
  env -i HOME="$tried/home" XDG_DATA_HOME="$tried/home/.local/share" DISPLAY="${DISPLAY:-}" XAUTHORITY="${XAUTHORITY:-}" PATH=/usr/bin:/bin "$@"
}

if [ "${1:-}" != on-display ]; then
  rm -rf "$tried"
  mkdir -p "$tried/home"
  step "Installing $(basename "$package")"
  dpkg-deb --info "$package" | grep -E '^ *(Depends|Version|Section|Description):'
  [ -z "$(installed_files)" ] || fail "an earlier installation is there: $(installed_files)"
  trap 'apt-get remove -y streamwright >/dev/null 2>&1 || true' EXIT
  apt-get install -y --no-install-recommends "./${package#"$PWD"/}" >"$tried/apt.txt" 2>&1 \
    || { tail -20 "$tried/apt.txt"; fail "it cannot be installed"; }
  desktop-file-validate /usr/share/applications/streamwright.desktop || fail "the menu entry is not valid"

  step "Using the command line in an empty environment"
  [ "$(env -i /usr/bin/streamwright --version)" = "streamwright $(dpkg-query -W -f '${Version}' streamwright)" ] \
    || fail "the version is another"
  as_user streamwright sample "$tried/chain.bin"
  before=$(as_user streamwright show "$tried/chain.bin" --json | tr -d ' ,' | sed -n 's/^"total_entries"://p')

  step "The kind of file is told by its first bytes"
  as_user gio info -a standard::content-type "$tried/chain.bin" | grep content-type | tee "$tried/mime.txt"
  grep -q polygon-datastream "$tried/mime.txt" || fail "the kind of file is not known"

  step "Using the inspector under a virtual display"
  xvfb-run -a -s "-screen 0 1500x940x24" "$0" on-display
  # What was committed there is a block alone, which no chain would hold: the stream must be whole, its order is not judged.
  as_user streamwright verify "$tried/chain.bin" --no-data
  after=$(as_user streamwright show "$tried/chain.bin" --json | tr -d ' ,' | sed -n 's/^"total_entries"://p')
  [ "$after" -gt "$before" ] || fail "the operation was not committed: $before entries before, $after after"
  echo "$before entries before, $after after"

  step "Removing it"
  apt-get remove -y streamwright >>"$tried/apt.txt" 2>&1 || fail "it cannot be removed"
  [ -z "$(installed_files)" ] || fail "left over: $(installed_files)"
  [ -e "$tried/chain.bin" ] && [ -d "$tried/home/.local/share/streamwright" ] \
    || fail "the user's own files are gone"
  step "Done"
  exit
fi

# The part on the display: opens the stream, goes to an entry, commits an operation.
as_user /opt/streamwright/bin/StreamwrightInspector "$tried/chain.bin" >"$tried/inspector.txt" 2>&1 &
inspector=$!
window=$(timeout 60 xdotool search --sync --onlyvisible --name 'Streamwright' | head -n 1)
picture() { import -window root "$tried/$1.png"; }
click() { xdotool mousemove "$1" "$2" click 1; sleep 1; }
keys() { xdotool key --window "$window" --delay 60 "$@"; sleep 1; }

xdotool windowmove "$window" 0 0 windowsize "$window" 1440 900 windowfocus "$window"
sleep 3
keys ctrl+g
xdotool type --window "$window" --delay 30 'block 12'
keys Return
picture went-to-block-12
keys ctrl+shift+n
sleep 1
xdotool type --window "$window" --delay 30 '401'
click 1382 848 # Add entry
picture composing
click 1350 584 # Commit
sleep 1
picture committed
kill -0 $inspector || fail "the inspector has ended: $(cat "$tried/inspector.txt")"
xdotool windowclose "$window" || true
kill $inspector 2>/dev/null || true
wait $inspector || true
