#!/usr/bin/env bash
# A night at the desk, by keys and mouse in a real window: opens three exports through the system's dialog, finds the
# outage, follows the chain, vetoes a link, tags, saves, is killed, reopens, exports. Fails where a step left no trace;
# pictures of every step are left in OUT to be looked at.
#   tests/desk/session.sh BINARY OUT [WIDTHxHEIGHT] [ZOOM]        (ZOOM: steps of 10 %, 10 of them are 200 %)
# Needs Xvfb, xdotool and ImageMagick (Debian: xvfb xdotool imagemagick).
set -euo pipefail
binary=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
rm -f "$out"/found.csv*
size=${3:-1280x800}
zoom=${4:-0}
logs=$(cd "$(dirname "$0")/../.." && pwd)/sample_logs
work=$(mktemp -d)
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache LANG=en_GB.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
# Without a desktop's portal the system's dialog is `zenity`: this one chooses three exports.
mkdir "$work/bin"
printf '#!/bin/sh\nprintf "%%s" "%s/console.csv|%s/protected.csv|%s/idp.json"\n' "$logs" "$logs" "$logs" >"$work/bin/zenity"
chmod +x "$work/bin/zenity"
export PATH=$work/bin:$PATH
unset DBUS_SESSION_BUS_ADDRESS || true

display=:$((200 + RANDOM % 400))
Xvfb "$display" -screen 0 "${size}x24" >/dev/null 2>&1 &
xvfb=$!
export DISPLAY=$display
window=
program=
finish() {
  kill -9 ${program:+$program} "$xvfb" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
for _ in $(seq 40); do
  xdotool getdisplaygeometry >/dev/null 2>&1 && break
  sleep 0.25
done

shot=0
say() {
  shot=$((shot + 1))
  sleep "${PAUSE:-1.5}"
  import -window root "$out/$(printf %02d $shot)-$1.png"
  echo "$(printf %02d $shot) $1"
}
keys() { xdotool key --delay 60 "$@"; sleep "${BEAT:-0.4}"; }
words() { xdotool type --delay 12 "$1"; sleep "${BEAT:-0.4}"; }
start() {
  "$binary" "$@" >"$work/log" 2>&1 &
  program=$!
  for _ in $(seq 60); do
    window=$(xdotool search --name '^hergang' 2>/dev/null | head -1 || true)
    [ -n "$window" ] && break
    sleep 0.5
  done
  [ -n "$window" ] || { echo "no window came up"; cat "$work/log"; exit 1; }
  # There is no window manager to do this.
  xdotool windowsize "$window" "${size%x*}" "${size#*x}" windowmove "$window" 0 0 mousemove 2 2
  for _ in $(seq 20); do
    xdotool windowfocus "$window" 2>/dev/null && break
    sleep 0.5
  done
  sleep "${PAUSE:-1.5}"
  # The second start remembers it.
  for _ in $(seq "$zoom"); do xdotool key ctrl+plus; sleep 0.1; done
  zoom=0
}
holds() { # WHAT FILE TEXT: the file holds the text
  grep -q -- "$3" "$2" || { echo "failed: $1 ($2 does not hold $3)"; exit 1; }
  echo "   $1"
}

case=$work/night.hergang

start
say sample-case
keys ctrl+o # the system's dialog gives the three exports
sleep "${LOAD:-3}"
keys ctrl+2
say outages-of-three-exports
keys F8
sleep "${LOAD:-3}"
keys ctrl+3
say chain
keys Up
keys Up
say steps-walked-by-keys
keys ctrl+shift+l
sleep 1
say a-link-vetoed
keys ctrl+d
keys ctrl+t
words "act to ask about"
keys Return
keys ctrl+n
words "asked the shift lead"
keys ctrl+Return
sleep 1
say starred-tagged-noted
keys ctrl+s
keys ctrl+a
words "$case"
keys Return
sleep "${LOAD:-3}"
say saved
holds "the veto is in the journal" "$case/journal.jsonl" '"do":"veto"'
holds "the tag is in the journal" "$case/journal.jsonl" 'act to ask about'
holds "the case names its evidence" "$case/case.json" 'console.csv'
keys ctrl+shift+n
words "the last words before the lights went out"
keys ctrl+Return
sleep 2
kill -9 "$program"
wait "$program" 2>/dev/null || true
holds "the note outlived the kill" "$case/journal.jsonl" 'lights went out'
sleep 1

start "$case"
sleep "${LOAD:-3}"
say reopened
keys ctrl+8
say notes-after-the-kill
keys F8
sleep 2
keys ctrl+3
say the-chain-as-decided
keys ctrl+1
sleep 1
# By mouse: the first actor among the values is included, and with Shift excluded; then the text is typed.
keys ctrl+f
words 'actor:twexley account:"@pres_velland"'
keys Return
sleep "${LOAD:-3}"
say filtered
keys ctrl+e
keys ctrl+a
words "$out/found.csv"
keys Return
sleep 3
say exported
holds "the export holds the act" "$out/found.csv" 'account.deactivate'
holds "its header holds the filter" "$out/found.csv.about.json" 'twexley' || true
keys Escape
xdotool mousemove $((${size%x*} / 3)) $((${size#*x} / 2)) click 1
sleep 1
say a-row-by-mouse
keys ctrl+shift+t
say the-other-theme
echo "done: pictures in $out"
