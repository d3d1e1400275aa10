package dev.charmed.scenario.agent.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Requests that a daemon gets one after the other, as data.
 *
 * @param requests each with its method as a key and the path as its value, and one of {@code json}, {@code text} and
 *     {@code parts} if there is a body; {@code layer} is short for adding one; {@code depends-on-luck} if the real daemon may
 *     answer one thing or another
 */
record Conversation(String id, List<JsonNode> requests) {}
