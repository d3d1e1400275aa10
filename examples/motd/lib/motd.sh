# shellcheck shell=bash
# What the hooks of this charm share. Sourced, not run.

# Opens the configured port and closes every other TCP port.
open_configured_port() {
    local wanted opened
    wanted=$(config-get port)/tcp
    for opened in $(opened-ports); do
        if [ "$opened" != "$wanted" ]; then
            close-port "$opened"
        fi
    done
    open-port "$wanted"
}

# publish RELATION: tells the web server on the other side where we are.
publish() {
    relation-set -r "$1" \
        hostname="$(unit-get private-address)" \
        port="$(config-get port)"
}
