package dev.charmed.ops.framework;

/** What an observer is called across hooks. */
sealed interface ObserverName {

    /** A method of an object of the framework. */
    record Named(String ownerPath, String method) implements ObserverName {}

    /** Something that can not be found again. */
    record Unnamed(String description) implements ObserverName {}
}
