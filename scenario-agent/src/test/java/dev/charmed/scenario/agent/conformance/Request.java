package dev.charmed.scenario.agent.conformance;

import java.util.Map;

/** A request, to the byte of its body. */
record Request(String method, String uri, Map<String, String> headers, byte[] body) {}
