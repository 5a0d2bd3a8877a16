# shellcheck shell=sh
# quietly COMMAND…: says nothing when the command succeeds, and all that it said when it fails.
quietly() {
    said=$("$@" 2>&1 </dev/null) || {
        echo "$said" >&2
        return 1
    }
}
