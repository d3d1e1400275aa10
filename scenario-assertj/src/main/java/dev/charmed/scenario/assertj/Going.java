package dev.charmed.scenario.assertj;

import java.util.function.Function;
import org.assertj.core.api.Assert;

/** How assertions go on from a whole to one of its parts: so that those about the part are soft where those about the whole are. */
interface Going {

    <A extends Assert<A, T>, T> A to(Class<A> type, Class<T> partType, T part, Function<T, A> hard);

    /** To assertions that fail at once. */
    static Going hard() {
        return new Going() {
            @Override
            public <A extends Assert<A, T>, T> A to(Class<A> type, Class<T> partType, T part, Function<T, A> hard) {
                return hard.apply(part);
            }
        };
    }
}
